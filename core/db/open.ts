/** Opens the SQLite file of a case with the settings that evidence needs. Knows no table. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

export type Db = SqliteDatabase.Database;

/** File systems on which write-ahead logging is unsafe or unkind: FAT, exFAT, NFS, SMB, CIFS (numbers of statfs(2)). */
const plainJournalFileSystems = new Set([0x4d44, 0x2011bab0, 0x6969, 0x517b, 0xff534d42, 0xfe534d42]);

/**
 * `key`: 32 bytes, the raw key of an SQLCipher 4 database; null for a plain one.
 * Throws SqliteError for a file that is no database, not one of this key, or cannot be opened.
 */
export function openDatabase(path: string, mode: 'create' | 'write' | 'read', key: Buffer | null = null): Db {
  const db = new SqliteDatabase(path, { readonly: mode === 'read', fileMustExist: mode !== 'create' });
  try {
    if (key !== null) unlock(db, key);
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

/** Must come before anything else is asked of the file: not even an empty one is then ever written in plain text. */
export function unlock(db: Db, key: Buffer): void {
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  const literal = rawKeyLiteral(key);
  db.key(literal);
  literal.fill(0);
  // What does not fit in memory while sorting would otherwise go to a plain file.
  db.pragma('temp_store = MEMORY');
}

/** `x'0123…'`, made without a text, which could not be wiped. */
function rawKeyLiteral(key: Buffer): Buffer {
  const digits = Buffer.from('0123456789abcdef');
  const literal = Buffer.alloc(3 + 2 * key.length);
  literal.write("x'");
  for (const [index, byte] of key.entries()) {
    literal[2 + 2 * index] = digits[byte >> 4]!;
    literal[3 + 2 * index] = digits[byte & 15]!;
  }
  literal.write("'", literal.length - 1);
  return literal;
}
