/** Puts small files on disk so that a crash leaves the old or the new one, never half. Knows no subject. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../shared/errors.ts';

/** Writes beside the target, syncs, renames, syncs the folder. Throws AppError `disk-full` or `permission-denied`, else the system's error. */
export function writeFileDurably(path: string, content: string | Buffer): void {
  const temporary = `${path}.part`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw storageFailure(error, path);
  }
}

/** Makes names in a folder durable. Windows has no such call and needs none for NTFS. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Turns what the system, or SQLite, says about a full or protected disk into a sentence; other errors stay as they are. */
export function storageFailure(error: unknown, path: string): unknown {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return new AppError('disk-full', `The disk that holds ${path} is full. What was already secured is safe. Make room, then try again.`, { path });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
    case 'SQLITE_READONLY_DBMOVED':
      return new AppError('permission-denied', `${path} cannot be written: no permission, or the disk is write-protected. Nothing was changed.`, {
        path,
      });
    default:
      return error;
  }
}

/** `ENOENT`, `SQLITE_FULL` and the like; null for what is no system error. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
