/** Makes identifiers and tells the time, so that everything else can be given fixed ones in tests. Knows no subject. */
import { randomFillSync } from 'node:crypto';
import type { Instant } from '../shared/ids.ts';

export type Clock = () => Date;

export function instant(clock: Clock): Instant {
  return clock().toISOString() as Instant;
}

/** From nanoseconds since 1970, decimal, to the millisecond; null for a time outside the years 0 to 9999, which no instant can say. */
export function instantOfNanoseconds(nanoseconds: string): Instant | null {
  const date = new Date(Number(BigInt(nanoseconds) / 1_000_000n));
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999 ? null : (date.toISOString() as Instant);
}

/** A UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits. */
export function newId<Id extends string>(clock: Clock): Id {
  const bytes = sixteenRandomBytes();
  bytes.writeUIntBE(clock().getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}

const pool = Buffer.alloc(4096);
let taken = pool.length;

/** Asked for many at a time: a call to the system for each id would be felt in an import of a hundred thousand. Each byte is given once. */
function sixteenRandomBytes(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += 16;
  return pool.subarray(taken - 16, taken);
}
