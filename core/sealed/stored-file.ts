/** Reads a file of a case's stores as plain bytes, whether the case is sealed or open; for the engine, so it never blocks on the disk. Knows no catalogue. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { readFileKey, type FileKey } from './file-key.ts';
import { HEADER_BYTES, plainLength, plainStart, sealedBytes, sealedStart, segmentAt, SEGMENT_BYTES, TAG_BYTES } from './layout.ts';
import { refuseOtherSize } from './sealed-file.ts';
import type { Seal, StoredName } from './seal.ts';
import { openSegment } from './segments.ts';

export type StoredFile = {
  /** Of the plain content. */
  readonly sizeBytes: number;
  /** Plain bytes from `start` to `end`, both included, in chunks of their own. Throws SealBroken. */
  chunks(start: number, end: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

/** What one read from the disk brings: enough to be quick, little enough that a player that seeks away wastes nothing. */
const READ_BYTES = 256 * 1024;
const READ_SEGMENTS = READ_BYTES / SEGMENT_BYTES;

/** `path` ends in the stored name. Follows no link. Throws SealBroken, or the system's error. */
export async function openStored(seal: Seal | null, path: string): Promise<StoredFile> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    if (seal === null) {
      const { size } = await handle.stat();
      return { sizeBytes: size, chunks: (start, end) => plainChunks(handle, start, end), close: () => handle.close() };
    }
    const key = await readKey(handle, seal, path);
    return { sizeBytes: key.plainBytes, chunks: (start, end) => openedChunks(handle, key, start, end), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The key of one sealed file, for a process that is to read it and nothing else. Throws as `openStored` does. */
export async function readStoredKey(seal: Seal, path: string): Promise<FileKey> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    return await readKey(handle, seal, path);
  } finally {
    await handle.close();
  }
}

async function readKey(handle: FileHandle, seal: Seal, path: string): Promise<FileKey> {
  const header = Buffer.alloc(HEADER_BYTES);
  const key = readFileKey(seal, header.subarray(0, await readFully(handle, header, 0)), basename(path) as StoredName);
  refuseOtherSize((await handle.stat()).size, key);
  return key;
}

/** The whole content of a small file. Throws as `openStored` does. */
export async function readStored(seal: Seal | null, path: string): Promise<Buffer> {
  const file = await openStored(seal, path);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of file.chunks(0, file.sizeBytes - 1)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}

async function* plainChunks(handle: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at <= end;) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, end + 1 - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function* openedChunks(handle: FileHandle, key: FileKey, start: number, end: number): AsyncGenerator<Buffer> {
  const { plainBytes } = key;
  if (plainBytes === 0) {
    // An empty file still proves that it is one.
    await openRun(handle, key, 0, 0);
    return;
  }
  const last = Math.min(end, plainBytes - 1);
  for (let at = start; at <= last;) {
    const first = segmentAt(at);
    const until = Math.min(segmentAt(last), first + READ_SEGMENTS - 1);
    const opened = await openRun(handle, key, first, until);
    const from = plainStart(first);
    const chunk = opened.subarray(at - from, Math.min(opened.length, last + 1 - from));
    yield chunk;
    at += chunk.length;
  }
}

async function openRun(handle: FileHandle, key: FileKey, first: number, until: number): Promise<Buffer> {
  const from = sealedStart(first);
  const sealed = Buffer.allocUnsafe(Math.min(sealedBytes(key.plainBytes), (until + 1) * SEGMENT_BYTES) - from);
  const read = await readFully(handle, sealed, from);
  const plain = Buffer.allocUnsafe(plainStart(until) + plainLength(until, key.plainBytes) - plainStart(first));
  for (let segment = first; segment <= until; segment += 1) {
    const start = sealedStart(segment) - from;
    const end = Math.min(read, start + plainLength(segment, key.plainBytes) + TAG_BYTES);
    openSegment(key, sealed.subarray(start, end), segment, plain.subarray(plainStart(segment) - plainStart(first)));
  }
  return plain;
}

async function readFully(handle: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
