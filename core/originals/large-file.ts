/** Secures one large file on four threads at once: read with SHA-256, SHA-512, storing, and the second read. For securing threads; knows no database. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, fstatSync, fsyncSync } from 'node:fs';
import type { Sha256, Sha512 } from '../../shared/ids.ts';
import { createReadOnly, cutTo, openForReading, writeAt } from '../files/direct.ts';
import { SALT_BYTES } from '../sealed/file-key.ts';
import type { Seal } from '../sealed/seal.ts';
import type { Control } from './control.ts';
import { writeFailure } from './copy.ts';
import { plainPassage, type Passage } from './passage.ts';
import { RingBroken, ringOver, SLOT_BYTES, type Ring } from './ring.ts';
import { sealedCapacity, sealedPassage } from './sealed-passage.ts';
import { openSource, SourceError, type Appearance, type NativePath, type Source, type SourceFailure } from './source.ts';

/** Slots after which the copy is made durable and read again while the rest is still being copied. */
const STRETCH_SLOTS = 4;

export type LargeRead = (Appearance & { ok: true; sha256: Sha256 }) | SourceFailure;

/** What each thread answers; null when it ended because another one gave up. */
export type Stored = { ok: true } | SourceFailure;

/** Where the copy goes: past the page cache or not, sealed or not. */
export type Storing = { direct: boolean; seal: Seal | null };

export type Reading = { control: Control; sealed: boolean; onHead(head: Buffer): Promise<void> };

/** First thread: reads once, into the ring, and hashes SHA-256. Throws SecuringStopped. */
export async function readLarge(from: NativePath, memory: SharedArrayBuffer, reading: Reading): Promise<LargeRead | null> {
  const ring = ringOver(memory);
  return breaking(ring, async () => {
    const source = openSource(from);
    try {
      return await readThrough(source, ring, reading);
    } finally {
      source.close();
    }
  });
}

async function readThrough(source: Source, ring: Ring, { control, sealed, onHead }: Reading): Promise<LargeRead> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  ring.begin({ plainBytes: source.appearance.sizeBytes, salt: randomBytes(SALT_BYTES) });
  for (let number = 0, full = true; full; number += 1) {
    const slot = ring.free();
    const capacity = sealed ? sealedCapacity(number) : SLOT_BYTES;
    const bytes = source.fill(slot.subarray(0, capacity));
    full = bytes === capacity;
    // What fills up the last block of the disk is written too, before the copy is cut to its size.
    slot.fill(0, bytes);
    const content = slot.subarray(0, bytes);
    if (number === 0) await onHead(content);
    else if (bytes === 0) break;
    // Handed over first, so that both hashes run side by side; a slot is filled again only when all are through with it and we have moved on.
    ring.give(bytes);
    control.passed(bytes);
    hash.update(content);
    sizeBytes += bytes;
  }
  if (!source.unchanged()) throw new SourceError('changed-while-reading', `${sizeBytes} bytes were read`);
  const sha256 = hash.digest('hex') as Sha256;
  ring.end(sha256);
  return { ok: true, ...source.appearance, sha256 };
}

/** Second thread: SHA-512 of the bytes that the first one read. */
export function hashRing(memory: SharedArrayBuffer): Sha512 | null {
  const slots = ringOver(memory).follow('hash');
  return unlessBroken(() => {
    const sha512 = createHash('sha512');
    for (let filled = slots.next(); filled !== null; filled = slots.next()) {
      sha512.update(filled.buffer.subarray(0, filled.bytes));
      slots.pass();
    }
    return sha512.digest('hex') as Sha512;
  });
}

/** Third thread: writes the copy, which must not exist, and makes it durable stretch by stretch. */
export async function storeRing(target: string, memory: SharedArrayBuffer, { direct, seal }: Storing): Promise<Stored | null> {
  const ring = ringOver(memory);
  return breaking(ring, async () => {
    const copy = createReadOnly(target, direct);
    try {
      storeStretches(copy, ring, passageOf(ring, copy, { direct, seal }), direct);
      return { ok: true };
    } finally {
      closeSync(copy);
    }
  });
}

function storeStretches(copy: number, ring: Ring, passage: Passage, direct: boolean): void {
  const slots = ring.follow('store');
  let unsynced = 0;
  let at = 0;
  for (let filled = slots.next(); filled !== null; filled = slots.next()) {
    const { buffer, bytes } = passage.outgoing(filled);
    writeAt(copy, buffer, bytes, at, direct);
    at += bytes;
    unsynced += 1;
    if (bytes < SLOT_BYTES) cutTo(copy, at);
    if (unsynced < STRETCH_SLOTS && bytes === SLOT_BYTES) continue;
    fdatasyncSync(copy);
    slots.pass();
    unsynced = 0;
  }
  passage.complete();
  fsyncSync(copy);
  slots.pass();
  ring.stored();
}

/** Fourth thread: reads each stretch again, from the disk where `direct`, and compares it with the bytes that were hashed. */
export async function proveRing(target: string, memory: SharedArrayBuffer, { direct, seal }: Storing): Promise<Stored | null> {
  const ring = ringOver(memory);
  return breaking(ring, async () => {
    const slots = ring.follow('prove');
    let filled = slots.next();
    if (filled === null) return { ok: true };
    const copy = openForReading(target, direct);
    try {
      const passage = passageOf(ring, copy, { direct, seal });
      let at = 0;
      for (; filled !== null; filled = slots.next()) {
        const found = passage.returned(filled, at);
        if (found === null) return differs(ring, `among ${filled.bytes} bytes from byte ${at}`);
        at += found;
        slots.pass();
      }
      ring.waitUntilStored();
      if (!passage.isComplete()) return differs(ring, 'the header');
      const { size } = fstatSync(copy);
      return size === at ? { ok: true } : differs(ring, `${size} bytes instead of ${at}`);
    } finally {
      closeSync(copy);
    }
  });
}

function passageOf(ring: Ring, copy: number, { direct, seal }: Storing): Passage {
  return seal === null ? plainPassage(ring, copy, direct) : sealedPassage(ring, copy, direct, seal);
}

function differs(ring: Ring, detail: string): SourceFailure {
  ring.break();
  return { ok: false, reason: 'second-read-differs', detail };
}

/** Whoever fails ends the others' waiting, too. */
async function breaking<Result>(ring: Ring, work: () => Promise<Result>): Promise<Result | SourceFailure | null> {
  try {
    return await work();
  } catch (error) {
    ring.break();
    if (error instanceof RingBroken) return null;
    if (error instanceof SourceError) return error.failure;
    return writeFailure(error);
  }
}

function unlessBroken<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RingBroken) return null;
    throw error;
  }
}
