/** Copies one received file to a temporary name while hashing it, in one read; for securing threads. Knows no database and makes nothing durable by itself. */
import { createHash, hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import type { Sha256, Sha512 } from '../../shared/ids.ts';
import { systemCode } from '../files/durable.ts';
import type { Seal } from '../sealed/seal.ts';
import type { Control } from './control.ts';
import { sealedTarget } from './sealed-target.ts';
import { plainTarget, type Target } from './target.ts';
import { openSource, SourceError, type Appearance, type NativePath, type Source, type SourceFailure } from './source.ts';

export type Copied = Appearance & { ok: true; sha256: Sha256; sha512: Sha512 };
export type CopyResult = Copied | SourceFailure;

export type CopyOptions = {
  control: Control;
  /** Reused from file to file; a file that is smaller is read, hashed and written in one call each. */
  buffer: Buffer;
  /** Keys of a sealed case: then nothing but sealed bytes is written. */
  seal: Seal | null;
  /** Sync this file by itself, where the file system cannot be synced as a whole. */
  syncEach: boolean;
  /** Sees the beginning of the content, as much as the buffer holds, before the buffer is used again. */
  onHead(head: Buffer): Promise<void>;
};

/** Leaves the copy at `target`, or nothing. Throws SecuringStopped; a full or failing disk is a result (`disk-full`, `write-failed`). */
export async function copyWhileHashing(from: NativePath, target: string, options: CopyOptions): Promise<CopyResult> {
  try {
    const source = openSource(from);
    try {
      return await copyOpen(source, target, options);
    } catch (error) {
      rmSync(target, { force: true });
      throw error;
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof SourceError) return error.failure;
    return writeFailure(error);
  }
}

async function copyOpen(source: Source, path: string, { control, buffer, seal, syncEach, onHead }: CopyOptions): Promise<CopyResult> {
  const copy = createCopy(path);
  try {
    const target = seal === null ? plainTarget(copy, buffer.length) : sealedTarget(copy, seal, source.appearance.sizeBytes);
    const first = source.fill(buffer.subarray(0, target.room()));
    const head = buffer.subarray(0, first);
    await onHead(head);
    control.passed(first);
    const { sizeBytes, sha256, sha512 } = first < target.room() ? copyAtOnce(target, head) : copyInPieces(source, target, head, buffer, control);
    if (!source.unchanged()) throw new SourceError('changed-while-reading', `${sizeBytes} bytes were read`);
    if (syncEach) fsyncSync(copy);
    return { ok: true, ...source.appearance, sha256, sha512 };
  } finally {
    closeSync(copy);
  }
}

/** Read-only from its first moment; the open descriptor still writes. */
export function createCopy(target: string): number {
  return openSync(target, 'wx', 0o400);
}

type Written = { sizeBytes: number; sha256: Sha256; sha512: Sha512 };

function copyAtOnce(target: Target, content: Buffer): Written {
  const sha256 = hash('sha256', content, 'hex') as Sha256;
  target.writeAll(content, sha256);
  return { sizeBytes: content.length, sha256, sha512: hash('sha512', content, 'hex') as Sha512 };
}

function copyInPieces(source: Source, target: Target, head: Buffer, buffer: Buffer, control: Control): Written {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  let sizeBytes = 0;
  for (let content = head; content.length > 0; content = buffer.subarray(0, source.fill(buffer.subarray(0, target.room())))) {
    if (sizeBytes > 0) control.passed(content.length);
    sha256.update(content);
    sha512.update(content);
    target.write(content);
    sizeBytes += content.length;
  }
  const digest = sha256.digest('hex') as Sha256;
  target.end(digest);
  return { sizeBytes, sha256: digest, sha512: sha512.digest('hex') as Sha512 };
}

/** What a failing disk of the case means for a file; anything but a system error is thrown on. */
export function writeFailure(error: unknown): SourceFailure {
  const detail = systemCode(error);
  if (detail === null) throw error;
  return { ok: false, reason: detail === 'ENOSPC' || detail === 'EDQUOT' ? 'disk-full' : 'write-failed', detail };
}
