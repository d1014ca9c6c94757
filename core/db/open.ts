/** Opens the SQLite file of a case with the settings that evidence needs. Knows no table. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

export type Db = SqliteDatabase.Database;

/** File systems on which write-ahead logging is unsafe or unkind: FAT, exFAT, NFS, SMB, CIFS (numbers of statfs(2)). */
const plainJournalFileSystems = new Set([0x4d44, 0x2011bab0, 0x6969, 0x517b, 0xff534d42, 0xfe534d42]);

/** Throws SqliteError for a file that is no database or cannot be opened. */
export function openDatabase(path: string, mode: 'create' | 'write' | 'read'): Db {
  const db = new SqliteDatabase(path, { readonly: mode === 'read', fileMustExist: mode !== 'create' });
  try {
    db.pragma('busy_timeout = 10000');
    db.pragma('foreign_keys = ON');
    // INSERT OR REPLACE deletes without firing delete triggers unless this is on: it is part of the append-only guard.
    db.pragma('recursive_triggers = ON');
    db.pragma('trusted_schema = OFF');
    if (mode !== 'read') {
      db.pragma(`journal_mode = ${plainJournalFileSystems.has(statfsSync(dirname(path)).type) ? 'DELETE' : 'WAL'}`);
      // The binding compiles NORMAL in for WAL; a custody entry must survive a power cut.
      db.pragma('synchronous = FULL');
    }
    db.pragma('cache_size = -32000');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
