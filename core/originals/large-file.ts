/** Secures one large file on four threads at once: read with SHA-256, SHA-512, writing, and the second read. For securing threads; knows no database. */
import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, fstatSync, fsyncSync } from 'node:fs';
import type { Sha256, Sha512 } from '../../shared/ids.ts';
import { createReadOnly, cutTo, openForReading, readAt, writeAt } from '../files/direct.ts';
import type { Control } from './control.ts';
import { writeFailure } from './copy.ts';
import { RingBroken, ringOver, SLOT_BYTES, type Ring } from './ring.ts';
import { openSource, SourceError, type Appearance, type NativePath, type Source, type SourceFailure } from './source.ts';

/** Slots after which the copy is made durable and read again while the rest is still being copied. */
const STRETCH_SLOTS = 4;

export type LargeRead = (Appearance & { ok: true; sha256: Sha256 }) | SourceFailure;

/** What each thread answers; null when it ended because another one gave up. */
export type Stored = { ok: true } | SourceFailure;

/** First thread: reads once, into the ring, and hashes SHA-256. Throws SecuringStopped. */
export async function readLarge(
  from: NativePath,
  memory: SharedArrayBuffer,
  { control, onHead }: { control: Control; onHead(head: Buffer): Promise<void> },
): Promise<LargeRead | null> {
  const ring = ringOver(memory);
  return breaking(ring, async () => {
    const source = openSource(from);
    try {
      return await readThrough(source, ring, { control, onHead });
    } finally {
      source.close();
    }
  });
}

async function readThrough(
  source: Source,
  ring: Ring,
  { control, onHead }: { control: Control; onHead(head: Buffer): Promise<void> },
): Promise<LargeRead> {
  const sha256 = createHash('sha256');
  let sizeBytes = 0;
  for (let bytes = SLOT_BYTES; bytes === SLOT_BYTES;) {
    const slot = ring.free();
    bytes = source.fill(slot);
    // What fills up the last block of the disk is written too, before the copy is cut to its size.
    slot.fill(0, bytes);
    const content = slot.subarray(0, bytes);
    if (sizeBytes === 0) await onHead(content);
    if (bytes === 0) break;
    // Handed over first, so that both hashes run side by side; a slot is filled again only when all are through with it and we have moved on.
    ring.give(bytes);
    control.passed(bytes);
    sha256.update(content);
    sizeBytes += bytes;
  }
  if (!source.unchanged()) throw new SourceError('changed-while-reading', `${sizeBytes} bytes were read`);
  ring.end();
  return { ok: true, ...source.appearance, sha256: sha256.digest('hex') as Sha256 };
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
export async function storeRing(target: string, memory: SharedArrayBuffer, direct: boolean): Promise<Stored | null> {
  const ring = ringOver(memory);
  return breaking(ring, async () => {
    const copy = createReadOnly(target, direct);
    try {
      storeStretches(copy, ring, direct);
      return { ok: true };
    } finally {
      closeSync(copy);
    }
  });
}

function storeStretches(copy: number, ring: Ring, direct: boolean): void {
  const slots = ring.follow('store');
  let unsynced = 0;
  let at = 0;
  for (let filled = slots.next(); filled !== null; filled = slots.next()) {
    writeAt(copy, filled.buffer, filled.bytes, at, direct);
    at += filled.bytes;
    unsynced += 1;
    if (filled.bytes < SLOT_BYTES) cutTo(copy, at);
    if (unsynced < STRETCH_SLOTS && filled.bytes === SLOT_BYTES) continue;
    fdatasyncSync(copy);
    slots.pass();
    unsynced = 0;
  }
  fsyncSync(copy);
  slots.pass();
}

/** Fourth thread: reads each stretch again, from the disk where `direct`, and compares it with the bytes that were hashed. */
export async function proveRing(target: string, memory: SharedArrayBuffer, direct: boolean): Promise<Stored | null> {
  const ring = ringOver(memory);
  return breaking(ring, async () => {
    const slots = ring.follow('prove');
    let filled = slots.next();
    if (filled === null) return { ok: true };
    const copy = openForReading(target, direct);
    try {
      let at = 0;
      for (; filled !== null; filled = slots.next()) {
        const { buffer, bytes } = filled;
        const found = readAt(copy, ring.spare, bytes, at, direct);
        if (found !== bytes || ring.spare.compare(buffer, 0, bytes, 0, bytes) !== 0) return differs(ring, `among ${bytes} bytes from byte ${at}`);
        at += bytes;
        slots.pass();
      }
      const { size } = fstatSync(copy);
      return size === at ? { ok: true } : differs(ring, `${size} bytes instead of ${at}`);
    } finally {
      closeSync(copy);
    }
  });
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
