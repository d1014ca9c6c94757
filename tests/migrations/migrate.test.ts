/** The runner of migrations, and the schema that they make. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate, migrationsFolder, readMigrations, type Migration } from '../../core/db/migrate.ts';
import { openDatabase, type Db } from '../../core/db/open.ts';
import { schemaPath, schemaText } from '../../scripts/schema.ts';
import { temporary } from '../support/temporary.ts';

const first: Migration = {
  number: 1,
  name: '0001-parents.sql',
  sha256: 'one',
  sql: 'CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE) STRICT;',
};
const rebuild: Migration = {
  number: 2,
  name: '0002-parent-has-rank.sql',
  sha256: 'two',
  sql: "CREATE TABLE next (id INTEGER PRIMARY KEY, name TEXT NOT NULL, rank TEXT NOT NULL) STRICT; INSERT INTO next SELECT id, name, 'none' FROM parent; DROP TABLE parent; ALTER TABLE next RENAME TO parent;",
};
const noBackup = () => expect.unreachable('there is nothing to back up');
const now = () => '2026-01-01T00:00:00.000Z';

function fresh(): Db {
  return openDatabase(join(temporary(), 'x.db'), 'create');
}

describe('the runner', () => {
  it('makes a new database without a backup, and is then a no-op', () => {
    const db = fresh();
    const all = readMigrations(migrationsFolder);
    migrate(db, all, noBackup, now);
    const made = db.prepare('SELECT * FROM migration').all();
    migrate(db, all, noBackup, () => expect.unreachable('nothing is pending'));
    expect(db.prepare('SELECT * FROM migration').all()).toEqual(made);
    expect(made).toHaveLength(all.length);
    expect(db.pragma('user_version', { simple: true })).toBe(all.length);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('backs up once before the first pending migration, and rebuilds a table without losing what points to it', () => {
    const db = fresh();
    migrate(db, [first], noBackup, now);
    db.exec("INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (7, 1)");
    const backups: number[] = [];
    migrate(db, [first, rebuild], (before) => backups.push(before), now);
    expect(backups).toEqual([2]);
    expect(db.prepare('SELECT child.id, name, rank FROM child JOIN parent ON parent.id = parent').all()).toEqual([
      { id: 7, name: 'a', rank: 'none' },
    ]);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('does nothing when the backup fails', () => {
    const db = fresh();
    migrate(db, [first], noBackup, now);
    const full = () => {
      throw new Error('disk full');
    };
    expect(() => migrate(db, [first, rebuild], full, now)).toThrow('disk full');
    expect(db.pragma('user_version', { simple: true })).toBe(1);
  });

  it('refuses a database of a newer version, and changes nothing', () => {
    const db = fresh();
    migrate(db, [first], noBackup, now);
    migrate(db, [first, rebuild], () => {}, now);
    expect(() => migrate(db, [first], noBackup, now)).toThrow(expect.objectContaining({ name: 'DatabaseTooNew' }));
    expect(db.pragma('user_version', { simple: true })).toBe(2);
  });

  it('refuses a migration that was edited after it ran', () => {
    const db = fresh();
    migrate(db, [first], noBackup, now);
    expect(() => migrate(db, [{ ...first, sha256: 'other' }], noBackup, now)).toThrow(expect.objectContaining({ name: 'MigrationChanged' }));
  });

  it.each([
    ['leaves references that lead nowhere', 'DELETE FROM parent', 'MigrationBroke'],
    ['breaks in the middle', "INSERT INTO parent VALUES (2, 'b'); DROP TABLE nowhere", 'SqliteError'],
  ])('takes a migration back that %s', (_, text, name) => {
    const db = fresh();
    migrate(db, [first], noBackup, now);
    db.exec("INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (7, 1)");
    const broken: Migration = { number: 2, name: '0002-broken.sql', sha256: 'two', sql: text };
    expect(() => migrate(db, [first, broken], () => {}, now)).toThrow(expect.objectContaining({ name }));
    expect(db.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it.each([['0002-gap.sql'], ['0001-UPPER.sql'], ['1-short.sql'], ['first.sql']])('refuses a folder with %s', (name) => {
    const folder = join(temporary(), 'migrations');
    mkdirSync(folder);
    writeFileSync(join(folder, name), '');
    expect(() => readMigrations(folder)).toThrow('numbered without gaps');
  });
});

describe('the schema', () => {
  it('is written down in core/db/schema.sql as it is (node scripts/schema.ts writes it)', () => {
    expect(readFileSync(schemaPath, 'utf8')).toBe(schemaText());
  });

  it('has strict tables only', () => {
    const db = fresh();
    migrate(db, readMigrations(migrationsFolder), noBackup, now);
    const tables = db
      .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all() as {
      name: string;
      strict: 0 | 1;
    }[];
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
  });

  it.each([
    ['an update', "UPDATE custody_event SET type = 'x'"],
    ['a delete', 'DELETE FROM custody_event'],
    ['a delete in disguise', "INSERT OR REPLACE INTO custody_event VALUES (0, hex(zeroblob(18)), 'forged', 't', '{}', zeroblob(32))"],
    ['a gap', "INSERT INTO custody_event VALUES (2, hex(randomblob(18)), 'x', 't', '{}', zeroblob(32))"],
    ['a moved head', "UPDATE custody_checkpoint SET note = 'x'"],
    ['a removed head', 'DELETE FROM custody_checkpoint'],
    ['a rewritten item', "UPDATE item SET name = 'x'"],
  ])('refuses %s', (_, text) => {
    const db = fresh();
    migrate(db, readMigrations(migrationsFolder), noBackup, now);
    db.exec(
      "INSERT INTO custody_event VALUES (0, hex(zeroblob(18)), 'case-created', 't', '{}', zeroblob(32)); INSERT INTO custody_checkpoint VALUES (1, 'note')",
    );
    db.pragma('foreign_keys = OFF');
    db.exec(
      "INSERT INTO item VALUES (1, hex(zeroblob(18)), lower(hex(zeroblob(32))), lower(hex(zeroblob(64))), 0, 'a', 'a', 'other', 'x/y', NULL, 'a', 't')",
    );
    expect(() => db.exec(text)).toThrow(/append-only|no gaps|never rewritten/);
  });
});
