/** Secures one large file on three threads at once: copy with SHA-256, SHA-512, and the second read. For securing threads; knows no database. */
import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, fsyncSync, openSync, readSync, rmSync } from 'node:fs';
import type { Sha256, Sha512 } from '../../shared/ids.ts';
import type { Control } from './control.ts';
import { createCopy, writeFailure, writeWhole } from './copy.ts';
import { RingBroken, ringOver, SLOT_BYTES, type Ring } from './ring.ts';
import { openSource, SourceError, type Appearance, type NativePath, type Source, type SourceFailure } from './source.ts';

/** Bytes after which the copy is made durable and read again while the rest is still being copied. */
const STRETCH_BYTES = 64 * 1024 * 1024;

export type LargeCopy = (Appearance & { ok: true; sha256: Sha256 }) | SourceFailure;

/**
 * First thread: reads once into the ring, hashes SHA-256 and writes. Tells through `progress` how much is written.
 * Leaves the copy at `target`, or nothing. Throws SecuringStopped, RingBroken.
 */
export async function copyLarge(
  from: NativePath,
  target: string,
  {
    ring: memory,
    progress,
    control,
    onHead,
  }: { ring: SharedArrayBuffer; progress: SharedArrayBuffer; control: Control; onHead(head: Buffer): Promise<void> },
): Promise<LargeCopy> {
  const ring = ringOver(memory);
  const written = writtenOver(progress);
  try {
    const source = openSource(from);
    try {
      const copied = await copyThroughRing(source, target, { ring, written, control, onHead });
      ring.end();
      written.end();
      return copied;
    } finally {
      source.close();
    }
  } catch (error) {
    ring.break();
    written.break();
    rmSync(target, { force: true });
    if (error instanceof SourceError) return error.failure;
    return writeFailure(error);
  }
}

type Parts = { ring: Ring; written: Written; control: Control; onHead(head: Buffer): Promise<void> };

async function copyThroughRing(source: Source, target: string, { ring, written, control, onHead }: Parts): Promise<LargeCopy> {
  const copy = createCopy(target);
  try {
    const sha256 = createHash('sha256');
    let sizeBytes = 0;
    for (;;) {
      const slot = ring.free();
      const bytes = source.fill(slot);
      const content = slot.subarray(0, bytes);
      if (sizeBytes === 0) await onHead(content);
      if (bytes === 0) break;
      // Handed over first, so that both hashes run side by side; a slot is filled again only when it was released and we have moved on.
      ring.give(bytes);
      control.passed(bytes);
      sha256.update(content);
      writeWhole(copy, content);
      sizeBytes += bytes;
      written.reached(sizeBytes);
      if (bytes < SLOT_BYTES) break;
    }
    if (!source.unchanged()) throw new SourceError('changed-while-reading', `${sizeBytes} bytes were read`);
    return { ok: true, ...source.appearance, sha256: sha256.digest('hex') as Sha256 };
  } finally {
    closeSync(copy);
  }
}

/** Second thread: SHA-512 of the bytes that the first one read. Null when the first one gave up. */
export function hashRing(memory: SharedArrayBuffer): Sha512 | null {
  const ring = ringOver(memory);
  try {
    const sha512 = createHash('sha512');
    for (let content = ring.take(); content !== null; content = ring.take()) {
      sha512.update(content);
      ring.release();
    }
    return sha512.digest('hex') as Sha512;
  } catch (error) {
    if (error instanceof RingBroken) return null;
    ring.break();
    throw error;
  }
}

export type Reread = { ok: true; sha256: Sha256 } | SourceFailure;

/** Third thread: follows behind, makes each stretch of the copy durable and reads it again. Null when the first one gave up. */
export function rereadBehind(target: string, progress: SharedArrayBuffer, buffer: Buffer): Reread | null {
  const written = writtenOver(progress);
  try {
    if (!written.waitFor(1)) return null;
    const copy = openSync(target, 'r');
    try {
      return rereadStretches(copy, written, buffer);
    } finally {
      closeSync(copy);
    }
  } catch (error) {
    written.break();
    return writeFailure(error);
  }
}

function rereadStretches(copy: number, written: Written, buffer: Buffer): Reread | null {
  const sha256 = createHash('sha256');
  let read = 0;
  for (;;) {
    if (!written.waitFor(read + STRETCH_BYTES)) return null;
    const ended = written.ended();
    const end = written.bytes();
    if (ended) fsyncSync(copy);
    else fdatasyncSync(copy);
    while (read < end) {
      const bytes = readSync(copy, buffer, 0, Math.min(buffer.length, end - read), read);
      if (bytes === 0) break;
      sha256.update(buffer.subarray(0, bytes));
      read += bytes;
    }
    if (ended || read < end) return { ok: true, sha256: sha256.digest('hex') as Sha256 };
  }
}

const REACHED = 0;
const STATE = 0;
const WRITING = 0;
const ENDED = 1;
const BROKEN = 2;
const WAKE_MS = 20;

export function newProgressMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(16);
}

type Written = {
  reached(bytes: number): void;
  end(): void;
  break(): void;
  bytes(): number;
  ended(): boolean;
  /** Waits until so many bytes are written or no more will come; false when the writing was given up. */
  waitFor(bytes: number): boolean;
};

function writtenOver(memory: SharedArrayBuffer): Written {
  const count = new BigInt64Array(memory, 0, 1);
  const state = new Int32Array(memory, 8, 1);
  const become = (next: number) => {
    Atomics.compareExchange(state, STATE, WRITING, next);
    Atomics.notify(state, STATE);
  };
  const bytes = () => Number(Atomics.load(count, REACHED));
  return {
    reached: (now) => void Atomics.store(count, REACHED, BigInt(now)),
    end: () => become(ENDED),
    break: () => become(BROKEN),
    bytes,
    ended: () => Atomics.load(state, STATE) === ENDED,
    waitFor(wanted) {
      while (Atomics.load(state, STATE) === WRITING && bytes() < wanted) Atomics.wait(state, STATE, WRITING, WAKE_MS);
      return Atomics.load(state, STATE) !== BROKEN;
    },
  };
}
