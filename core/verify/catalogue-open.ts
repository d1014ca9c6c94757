/** Opens the catalogue of a case for looking only, also beside an engine that writes to it, from write-protected media and after a crash. Knows no table. */
import { copyFileSync, existsSync, lstatSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import type { Problem } from '../../shared/model/verification.ts';
import type { CasePlace } from '../case/case-folder.ts';
import { openDatabase, unlock, type Db } from '../db/open.ts';
import { systemCode } from '../files/durable.ts';

/** `path` is where it was opened: the catalogue itself, or a copy that `close` removes. */
export type Catalogue = { db: Db; path: string; sizeBytes: number; close(): void };

/** The open catalogue, or what is wrong with it. */
export function openCatalogue(place: CasePlace): Catalogue | Problem {
  const path = 'catalogue.db';
  try {
    const found = lstatSync(place.folder.database);
    if (found.isSymbolicLink()) return { what: 'symbolic-link', path, expected: 'a file', found: 'a symbolic link' };
    if (!found.isFile()) return { what: 'special-file', path, expected: 'a file', found: 'something else' };
    const opened = openInPlace(place) ?? openCopy(place);
    opened.db.pragma('query_only = ON');
    opened.db.pragma('cell_size_check = ON');
    return { ...opened, sizeBytes: found.size };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return { what: 'missing', path, expected: 'an SQLite database', found: null };
    if (code === null) throw error;
    return isDatabaseFailure(error)
      ? { what: 'catalogue-damaged', path, expected: 'an SQLite database', found: (error as Error).message }
      : { what: 'unreadable', path, expected: 'an SQLite database', found: code };
  }
}

/** SQLite's own failures: what a damaged or foreign file leads to. */
export function isDatabaseFailure(error: unknown): boolean {
  return systemCode(error)?.startsWith('SQLITE_') === true;
}

/**
 * Runs `work` on one state of the catalogue. Write-ahead logging gives that for nothing; with a plain journal (FAT, network disks) a reader
 * that waits would stop the engine from writing, so the work is done again when something was written meanwhile.
 * Throws AppError `busy` when that never ends.
 */
export async function onOneState<Result>({ db, path }: Pick<Catalogue, 'db' | 'path'>, work: () => Promise<Result>): Promise<Result> {
  if (db.pragma('journal_mode', { simple: true }) === 'wal') {
    db.exec('BEGIN');
    try {
      return await work();
    } finally {
      if (db.inTransaction) db.exec('ROLLBACK');
    }
  }
  const untouched = stampOf(path);
  for (let attempt = 0; ; attempt += 1) {
    const before = db.pragma('data_version', { simple: true });
    const result = await work();
    if (db.pragma('data_version', { simple: true }) === before) return result;
    if (attempt < 4) continue;
    // A damaged page of a sealed catalogue makes SQLite forget what it knew of the file, which looks like a change.
    if (stampOf(path) === untouched) return result;
    break;
  }
  throw new AppError('busy', 'This case is being written to all the time. Nothing is wrong so far. Wait for that work to end, then verify again.');
}

function stampOf(path: string): string {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return `${size} ${mtimeNs}`;
}

/**
 * Lets SQLite take its lock once for all that `work` reads, instead of for every row. Only for work of a few milliseconds that waits for nothing:
 * with a plain journal the engine cannot write meanwhile.
 */
export function underOneLock<Result>(db: Db, work: () => Result): Result {
  if (db.inTransaction) return work();
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}

function openInPlace({ folder: { database }, seal }: CasePlace): Pick<Catalogue, 'db' | 'path' | 'close'> | null {
  try {
    const db = openDatabase(database, 'read', seal?.catalogueKey);
    return { db, path: database, close: () => void db.close() };
  } catch (error) {
    // After a crash SQLite must write a little before it can read. Where it may not, a copy lets it.
    if (/^SQLITE_(CANTOPEN|READONLY|IOERR)/.test(systemCode(error) ?? '')) return null;
    throw error;
  }
}

/** Of a sealed case the copy is as sealed as the original. */
function openCopy({ folder: { database }, seal }: CasePlace): Pick<Catalogue, 'db' | 'path' | 'close'> {
  const copies = mkdtempSync(join(tmpdir(), 'kualik-verify-'));
  const remove = () => rmSync(copies, { recursive: true, force: true });
  try {
    const path = join(copies, 'catalogue.db');
    for (const ending of ['', '-wal', '-journal']) if (existsSync(database + ending)) copyFileSync(database + ending, path + ending);
    const db = new SqliteDatabase(path);
    if (seal !== null) unlock(db, seal.catalogueKey);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return {
      db,
      path,
      close() {
        db.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
