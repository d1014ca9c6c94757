/** Hashes one file's bytes by synchronous reads into a buffer that the caller reuses; for worker threads, so it knows no pool and no event loop. */
import { createHash, hash, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs';
import { fillFromFile } from '../files/fill.ts';
import { SealBroken } from '../sealed/file-key.ts';
import type { Seal, StoredName } from '../sealed/seal.ts';
import { readKeyOf, sealedFile } from '../sealed/sealed-file.ts';

export const hashAlgorithms = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export type HashAlgorithm = (typeof hashAlgorithms)[number];

/** Whether this runtime has the algorithm: MD5 and SHA-224 are missing from some builds of the library under Node. */
export function canCompute(algorithm: string): algorithm is HashAlgorithm {
  if (!(hashAlgorithms as readonly string[]).includes(algorithm)) return false;
  try {
    createHash(algorithm);
    return true;
  } catch {
    return false;
  }
}

export type Digests = Partial<Record<HashAlgorithm, string>>;

/** `seal-broken`: the file is not what was sealed under its name; the detail says how. */
export type HashFailure = 'vanished' | 'symbolic-link' | 'special-file' | 'unreadable' | 'seal-broken';

/** `sizeBytes` counts the bytes that were read and hashed; `detail` is the system's own word for a failure, e.g. EACCES. */
export type FileHash = { ok: true; sizeBytes: number; digests: Digests } | { ok: false; reason: HashFailure; detail: string };

/** Called after each read; returning false stops between two reads. */
export type ReadObserver = (bytes: number) => boolean;

/** What it takes to hash the plain content of a sealed file. */
export type Sealed = { seal: Seal; name: StoredName };

/** Not an outcome of the file: the observer asked to stop. */
export class HashStopped extends Error {}

/**
 * Lower-case hexadecimal digests of the plain bytes of one regular file, read once for all algorithms; of a sealed one each byte is proved first.
 * Never follows a symbolic link in the last place of the path and never waits on a pipe or device.
 */
export function hashFile(
  path: string | Buffer,
  algorithms: readonly HashAlgorithm[],
  buffer: Buffer,
  observe: ReadObserver,
  sealed: Sealed | null = null,
): FileHash {
  let descriptor: number;
  try {
    descriptor = openWithoutFollowing(path);
  } catch (error) {
    return failure(error);
  }
  try {
    if (!fstatSync(descriptor).isFile()) return { ok: false, reason: 'special-file', detail: 'not a regular file' };
    return hashOpen(contentOf(descriptor, sealed), algorithms, buffer, observe);
  } catch (error) {
    if (error instanceof HashStopped) throw error;
    if (error instanceof SealBroken) return { ok: false, reason: 'seal-broken', detail: error.message };
    return failure(error);
  } finally {
    closeSync(descriptor);
  }
}

function openWithoutFollowing(path: string | Buffer): number {
  // Windows has no O_NOFOLLOW; there the look beforehand is all there is.
  const noFollow: number | undefined = constants.O_NOFOLLOW;
  if (noFollow === undefined && lstatSync(path).isSymbolicLink()) throw Object.assign(new Error('symbolic link'), { code: 'ELOOP' });
  // Without O_NONBLOCK the opening of a pipe would wait for its other end for ever.
  return openSync(path, constants.O_RDONLY | (noFollow ?? 0) | (constants.O_NONBLOCK ?? 0));
}

/** Fills a buffer with what comes next; fewer bytes than it holds mean the end. */
type Content = (buffer: Buffer) => number;

function contentOf(descriptor: number, sealed: Sealed | null): Content {
  if (sealed === null) return (buffer) => fillFromFile(descriptor, buffer);
  return sealedFile(descriptor, readKeyOf(descriptor, sealed.seal, sealed.name)).fill;
}

/** A file that fits the buffer is hashed in one call, which for thousands of small files costs half of what hash objects cost. */
function hashOpen(fill: Content, algorithms: readonly HashAlgorithm[], buffer: Buffer, observe: ReadObserver): FileHash {
  const first = fill(buffer);
  if (!observe(first)) throw new HashStopped();
  const digests: Digests = {};
  if (first < buffer.length) {
    const content = buffer.subarray(0, first);
    for (const algorithm of algorithms) digests[algorithm] = hash(algorithm, content, 'hex');
    return { ok: true, sizeBytes: first, digests };
  }
  const hashes = algorithms.map((algorithm): [HashAlgorithm, Hash] => [algorithm, createHash(algorithm)]);
  let sizeBytes = 0;
  for (let bytes = first; bytes > 0; bytes = fill(buffer)) {
    if (sizeBytes > 0 && !observe(bytes)) throw new HashStopped();
    const content = buffer.subarray(0, bytes);
    for (const [, running] of hashes) running.update(content);
    sizeBytes += bytes;
  }
  for (const [algorithm, running] of hashes) digests[algorithm] = running.digest('hex');
  return { ok: true, sizeBytes, digests };
}

function failure(error: unknown): FileHash {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { ok: false, reason: 'vanished', detail: code };
    case 'ELOOP':
    case 'EMLINK':
      return { ok: false, reason: 'symbolic-link', detail: code };
    case 'ENXIO':
    case 'EISDIR':
      return { ok: false, reason: 'special-file', detail: code };
    default:
      return { ok: false, reason: 'unreadable', detail: code };
  }
}
