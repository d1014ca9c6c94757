/** Reads an original and tells whether it is what was received: the one place where checks read originals. Knows no run and no log. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import type { FixityFailure } from '../../shared/fixity/fixity.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { originalPath, type CasePlace } from '../case/case-folder.ts';
import { SealBroken } from '../sealed/file-key.ts';
import { sealedBytes } from '../sealed/layout.ts';
import { openStored } from '../sealed/stored-file.ts';
import { AppError } from '../../shared/errors.ts';
import { systemCode } from '../files/durable.ts';

export type Original = { no: number; sha256: Sha256; sizeBytes: number };
export type OriginalCheck = { result: 'intact' } | { result: FixityFailure; expected: string; found: string | null };

/** Called after each piece was read and hashed; false ends the reading. */
export type AfterPiece = (bytes: number, tookMs: number) => Promise<boolean>;

/** Null when it was ended before all was read: then nothing is known. `buffer` is the caller's, and sets the size of a piece. */
export async function checkOriginal(
  place: CasePlace,
  { sha256, sizeBytes }: Original,
  buffer: Buffer,
  afterPiece: AfterPiece,
): Promise<OriginalCheck | null> {
  const expected = `SHA-256 ${sha256}`;
  let file: FileHandle;
  try {
    file = await openOriginal(place, sha256);
  } catch (error) {
    return { ...failureOf(error), expected };
  }
  try {
    const status = await file.stat();
    if (!status.isFile()) return { result: 'special-file', expected: 'a file', found: status.isDirectory() ? 'a folder' : 'a special file' };
    const onDisk = place.seal === null ? sizeBytes : sealedBytes(sizeBytes);
    if (status.size !== onDisk) return { result: 'size-differs', expected: `${onDisk} bytes`, found: `${status.size} bytes` };
    if (place.seal !== null) return await checkSealed(place, { sha256, sizeBytes }, afterPiece);
    const hash = createHash('sha256');
    for (;;) {
      const begun = performance.now();
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      if (!(await afterPiece(bytesRead, performance.now() - begun))) return null;
    }
    const found = hash.digest('hex');
    return found === sha256 ? { result: 'intact' } : { result: 'altered', expected, found: `SHA-256 ${found}` };
  } catch (error) {
    return { ...failureOf(error), expected };
  } finally {
    await file.close();
  }
}

/** Every byte is proved before it is hashed. Throws the system's error. */
async function checkSealed(place: CasePlace, { sha256, sizeBytes }: Omit<Original, 'no'>, afterPiece: AfterPiece): Promise<OriginalCheck | null> {
  const expected = `SHA-256 ${sha256}`;
  try {
    const file = await openStored(place.seal, originalPath(place, sha256));
    try {
      const hash = createHash('sha256');
      let begun = performance.now();
      for await (const chunk of file.chunks(0, sizeBytes - 1)) {
        hash.update(chunk);
        if (!(await afterPiece(chunk.length, performance.now() - begun))) return null;
        begun = performance.now();
      }
      const found = hash.digest('hex');
      return found === sha256 ? { result: 'intact' } : { result: 'altered', expected, found: `SHA-256 ${found}` };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof SealBroken) return { result: 'altered', expected, found: error.message };
    throw error;
  }
}

/** Never follows a symbolic link in the last place of the path and never waits on a pipe. */
async function openOriginal(place: CasePlace, sha256: Sha256): Promise<FileHandle> {
  const path = originalPath(place, sha256);
  // Windows has no O_NOFOLLOW; there the look beforehand is all there is.
  const noFollow: number | undefined = constants.O_NOFOLLOW;
  if (noFollow === undefined && (await lstat(path)).isSymbolicLink()) throw Object.assign(new Error('symbolic link'), { code: 'ELOOP' });
  return open(path, constants.O_RDONLY | (noFollow ?? 0) | (constants.O_NONBLOCK ?? 0));
}

function failureOf(error: unknown): { result: FixityFailure; found: string | null } {
  const code = systemCode(error);
  switch (code) {
    case null:
      throw error;
    case 'ENOENT':
    case 'ENOTDIR':
      return { result: 'missing', found: null };
    case 'ELOOP':
    case 'EMLINK':
      return { result: 'symbolic-link', found: 'a symbolic link' };
    case 'ENXIO':
    case 'EISDIR':
      return { result: 'special-file', found: code };
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOMEM':
      // The computer's own trouble says nothing about the original.
      throw new AppError(
        'unreadable',
        `This computer has no room for another open file (${code}). What was checked before is kept.`,
        { code },
        { cause: error },
      );
    default:
      return { result: 'unreadable', found: code };
  }
}
