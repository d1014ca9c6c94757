/** Reads a file of a case's stores as plain bytes, whether the case is sealed or open; for the engine, so it never blocks on the disk. Knows no catalogue. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { readFileKey, type FileKey } from './file-key.ts';
import { HEADER_BYTES, plainLength, plainStart, sealedBytes, sealedStart, segmentAt, SEGMENT_BYTES, TAG_BYTES } from './layout.ts';
import { refuseOtherSize } from './sealed-file.ts';
import type { Seal, StoredName } from './seal.ts';
import { openedSegment } from './segments.ts';

export type StoredFile = {
  /** Of the plain content. */
  readonly sizeBytes: number;
  /** Plain bytes from `start` to `end`, both included, in chunks of their own. Throws SealBroken. */
  chunks(start: number, end: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

/** What one read from the disk brings, a segment where it is sealed: enough to be quick, little enough that a player that seeks away wastes nothing. */
const READ_BYTES = 256 * 1024;

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
  const sealed = Buffer.allocUnsafe(Math.min(sealedBytes(plainBytes), SEGMENT_BYTES));
  if (plainBytes === 0) {
    // An empty file still proves that it is one.
    await readSegment(handle, key, 0, sealed);
    return;
  }
  const last = Math.min(end, plainBytes - 1);
  for (let at = start; at <= last;) {
    const segment = segmentAt(at);
    const from = plainStart(segment);
    const chunk = (await readSegment(handle, key, segment, sealed)).subarray(at - from, last + 1 - from);
    yield chunk;
    at += chunk.length;
  }
}

/** `sealed` is the caller's, for as long as this takes. */
async function readSegment(handle: FileHandle, key: FileKey, segment: number, sealed: Buffer): Promise<Buffer> {
  const bytes = plainLength(segment, key.plainBytes) + TAG_BYTES;
  const read = await readFully(handle, sealed.subarray(0, bytes), sealedStart(segment));
  return openedSegment(key, sealed.subarray(0, read), segment);
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
