/** Tells whether an engine has a case open for writing, without keeping it from doing so. Knows no catalogue. */
import SqliteDatabase from 'better-sqlite3';
import type { CaseFolder } from '../case/case-folder.ts';
import { systemCode } from '../files/durable.ts';

export function writerIsAtWork({ writerLock }: CaseFolder): boolean {
  try {
    const db = new SqliteDatabase(writerLock, { readonly: true, fileMustExist: true });
    try {
      db.pragma('busy_timeout = 0');
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return false;
    } finally {
      db.close();
    }
  } catch (error) {
    return systemCode(error) === 'SQLITE_BUSY';
  }
}
