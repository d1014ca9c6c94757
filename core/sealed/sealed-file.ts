/** Reads any part of a sealed file, opening only the segments it lies in; synchronous, for threads and decoder processes. Writes nothing. */
import { closeSync, fstatSync, readSync } from 'node:fs';
import { readFileKey, SealBroken, type FileKey } from './file-key.ts';
import { HEADER_BYTES, plainLength, plainStart, sealedBytes, sealedStart, segmentAt, SEGMENT_BYTES, TAG_BYTES } from './layout.ts';
import type { Seal, StoredName } from './seal.ts';
import { openSegment } from './segments.ts';

export type SealedFile = {
  readonly plainBytes: number;
  /** Fills the buffer from `position`; fewer bytes than it holds mean the end. Throws SealBroken, or the system's error. */
  readAt(buffer: Buffer, position: number): number;
  /** Fills the buffer from where the last `fill` ended. */
  fill(buffer: Buffer): number;
  close(): void;
};

/** Segments read from the disk in one call. */
const RUN_SEGMENTS = 4;

/** Shared by all files of this thread: what is in it is of use within one call only. */
let runOfThread: Buffer | null = null;

/** Reads and proves the header of an open file. Throws SealBroken. */
export function readKeyOf(descriptor: number, seal: Seal, name: StoredName): FileKey {
  const header = Buffer.alloc(HEADER_BYTES);
  const key = readFileKey(seal, header.subarray(0, readFully(descriptor, header, 0)), name);
  refuseOtherSize(fstatSync(descriptor).size, key);
  return key;
}

/** Throws SealBroken where bytes are missing at the end, or more follow. */
export function refuseOtherSize(sizeBytes: number, { plainBytes }: FileKey): void {
  const expected = sealedBytes(plainBytes);
  if (sizeBytes !== expected) throw new SealBroken(`${sizeBytes} bytes instead of ${expected}`);
}

/** Takes the descriptor over. */
export function sealedFile(descriptor: number, key: FileKey): SealedFile {
  const { plainBytes } = key;
  const run = (runOfThread ??= Buffer.allocUnsafeSlow(RUN_SEGMENTS * SEGMENT_BYTES));
  let plain: Buffer | null = null;
  let inPlain = -1;
  let filled = 0;

  /** Reads as many neighbours at once as are wanted and fit. Answers where on disk the run begins. */
  function readRun(first: number, until: number): { from: number; count: number } {
    const count = Math.min(RUN_SEGMENTS, until - first + 1);
    const from = sealedStart(first);
    const end = Math.min(sealedBytes(plainBytes), (first + count) * SEGMENT_BYTES);
    const bytes = readFully(descriptor, run.subarray(0, end - from), from);
    if (bytes !== end - from) throw new SealBroken(`the file ends at ${from + bytes} bytes instead of ${sealedBytes(plainBytes)}`);
    return { from, count };
  }

  function readAt(buffer: Buffer, position: number): number {
    const wanted = Math.max(0, Math.min(buffer.length, plainBytes - position));
    if (wanted === 0) {
      // An empty file still proves that it is one.
      if (plainBytes === 0) openSegment(key, run.subarray(0, readRun(0, 0).count * TAG_BYTES), 0, run);
      return 0;
    }
    const until = segmentAt(position + wanted - 1);
    let done = 0;
    let segment = segmentAt(position);
    if (segment === inPlain) {
      done = copyFrom(segment, buffer, 0, position, wanted);
      segment += 1;
    }
    while (segment <= until) {
      const { from, count } = readRun(segment, until);
      for (const end = segment + count; segment < end; segment += 1) {
        const start = sealedStart(segment) - from;
        const length = plainLength(segment, plainBytes);
        const sealed = run.subarray(start, start + length + TAG_BYTES);
        if (plainStart(segment) === position + done && length <= wanted - done) {
          openSegment(key, sealed, segment, buffer.subarray(done));
          done += length;
          continue;
        }
        inPlain = -1;
        openSegment(key, sealed, segment, (plain ??= Buffer.allocUnsafeSlow(Math.min(SEGMENT_BYTES, plainBytes))));
        inPlain = segment;
        done += copyFrom(segment, buffer, done, position + done, wanted - done);
      }
    }
    return done;
  }

  function copyFrom(segment: number, buffer: Buffer, at: number, position: number, wanted: number): number {
    const start = position - plainStart(segment);
    return plain!.copy(buffer, at, start, Math.min(plainLength(segment, plainBytes), start + wanted));
  }

  return {
    plainBytes,
    readAt,
    fill(buffer) {
      const bytes = readAt(buffer, filled);
      filled += bytes;
      return bytes;
    },
    close: () => closeSync(descriptor),
  };
}

function readFully(descriptor: number, buffer: Buffer, position: number): number {
  let filled = 0;
  while (filled < buffer.length) {
    const bytes = readSync(descriptor, buffer, filled, buffer.length - filled, position + filled);
    if (bytes === 0) break;
    filled += bytes;
  }
  return filled;
}
