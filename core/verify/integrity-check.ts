/** SQLite's own check of a database file. Knows no table. */
import { statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import type { VerifyDepth } from '../../shared/model/verification.ts';
import { unlock } from '../db/open.ts';
import { sealOver } from '../sealed/seal.ts';

/** `seal`: the keys of a sealed case. */
export type IntegrityJob = { path: string; depth: VerifyDepth; seal: SharedArrayBuffer | null };

/** What SQLite finds wrong, at most a hundred of each kind; empty for a sound database. Never throws for damage. */
export function integrityMessages({ path, depth, seal }: IntegrityJob): string[] {
  try {
    const db = new SqliteDatabase(path, { readonly: true });
    try {
      if (seal !== null) unlock(db, sealOver(seal).catalogueKey);
      const check = depth === 'full' ? 'integrity_check(100)' : 'quick_check(100)';
      const messages = (db.pragma(check) as object[]).map((row) => String(Object.values(row)[0])).filter((message) => message !== 'ok');
      const dangling = db.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[];
      const references = dangling.slice(0, 100).map(({ table, rowid, parent }) => `${table} row ${rowid ?? '?'} points to no ${parent}`);
      return [...partOfAPage(path, db.pragma('page_size', { simple: true }) as number), ...messages, ...references];
    } finally {
      db.close();
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** SQLite itself reads what is missing of its last page as zeros. */
function partOfAPage(path: string, pageBytes: number): string[] {
  const { size } = statSync(path);
  return size % pageBytes === 0 ? [] : [`the file ends within a page: ${size} bytes, pages of ${pageBytes}`];
}
