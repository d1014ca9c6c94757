/** Lets one engine at a time write to a case. Knows no catalogue. */
import SqliteDatabase from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { systemCode } from '../files/durable.ts';
import type { CaseFolder } from './case-folder.ts';

export type WriterLock = { release(): void };

/**
 * Holds an exclusive SQLite transaction on a file of its own: the operating system frees it when the process dies, however it dies,
 * so that no stale lock can ever keep people from their case. Throws AppError `busy` when another engine holds it.
 */
export function takeWriterLock(folder: CaseFolder): WriterLock {
  const db = new SqliteDatabase(folder.writerLock);
  try {
    db.pragma('busy_timeout = 0');
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (systemCode(error) !== 'SQLITE_BUSY') throw error;
    throw new AppError(
      'busy',
      'This case is open in another Kualik window or command. Nothing was changed. Close it there, or wait for it to finish.',
      { path: folder.root },
      { cause: error },
    );
  }
  return { release: () => void db.close() };
}
