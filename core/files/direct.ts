/** Opens files past the page cache, so that what is written goes to the disk and what is read comes from it; where the system or the file system refuses that, as usual. Knows no subject. */
import { closeSync, constants, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { alignedMemory, BLOCK_BYTES, upToBlock } from './aligned.ts';
import { systemCode } from './durable.ts';

/** Only Linux has it. */
const DIRECT: number | undefined = constants.O_DIRECT;

/** Finds out by trying whether files in this folder can be written and read past the page cache. */
export function canBypassCache(folder: string): boolean {
  if (DIRECT === undefined) return false;
  const path = join(folder, 'direct');
  try {
    const probe = Buffer.from(alignedMemory(BLOCK_BYTES));
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | DIRECT, 0o600);
    try {
      return writeSync(file, probe, 0, BLOCK_BYTES, 0) === BLOCK_BYTES && readSync(file, probe, 0, BLOCK_BYTES, 0) === BLOCK_BYTES;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    // Whatever else is wrong with the folder is told by the first file that is written there.
    if (systemCode(error) === null) throw error;
    return false;
  } finally {
    rmSync(path, { force: true });
  }
}

/** Creates a file that must not exist, read-only from its first moment; the open descriptor still writes. */
export function createReadOnly(path: string, direct: boolean): number {
  return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (direct ? DIRECT! : 0), 0o400);
}

export function openForReading(path: string, direct: boolean): number {
  return openSync(path, constants.O_RDONLY | (direct ? DIRECT! : 0));
}

/**
 * Writes the first `bytes` of `buffer` at `position`; one write may take less than it was given. Where the cache is bypassed, buffer and position are
 * aligned, and what fills up the last block is written too: `cutTo` then gives the file its size.
 */
export function writeAt(file: number, buffer: Buffer, bytes: number, position: number, direct: boolean): void {
  const end = direct ? upToBlock(bytes) : bytes;
  for (let at = 0; at < end;) {
    const written = writeSync(file, buffer, at, end - at, position + at);
    const next = at + written;
    // A write that ended inside a block goes on from that block's beginning.
    at = direct ? next - (next % BLOCK_BYTES) : next;
    if (written < BLOCK_BYTES && direct) throw Object.assign(new Error('the disk takes less than a block'), { code: 'EIO' });
  }
}

export function cutTo(file: number, bytes: number): void {
  ftruncateSync(file, bytes);
}

/** Reads at least `bytes` from `position`, fewer only at the end of the file. Where the cache is bypassed, buffer and position are aligned. */
export function readAt(file: number, buffer: Buffer, bytes: number, position: number, direct: boolean): number {
  const wanted = direct ? upToBlock(bytes) : bytes;
  let filled = 0;
  while (filled < bytes) {
    const read = readSync(file, buffer, filled, wanted - filled, position + filled);
    if (read === 0) break;
    filled += read;
    // Only the end of a file ends inside a block.
    if (direct && filled % BLOCK_BYTES !== 0) break;
  }
  return filled;
}
