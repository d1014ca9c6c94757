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

/** Of the last id: what was made in the same millisecond counts on, so that the order of ids is that of making. */
let last = { at: -1, count: 0 };

/** A UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, a counter of 12 bits that begins at random in its lower half (§6.2, method 1), then 62 random bits. */
export function newId<Id extends string>(clock: Clock): Id {
  const bytes = sixteenRandomBytes();
  const at = clock().getTime();
  const count = at === last.at ? (last.count + 1) & 0xfff : bytes.readUInt16BE(6) & 0x7ff;
  last = { at, count };
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
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
