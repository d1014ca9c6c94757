/** Damages the catalogue of a real case: every column of every table, every row, every trigger, bytes of the file; expects a verification that names it each time. */
import { tableOf } from '../../core/records/record-rows.ts';
import { recordKinds } from '../../shared/records/kinds.ts';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { edit, expectAllNamed, flipByte, raw, tableOfDamages, type Damage } from '../support/damage.ts';
import { smallCase } from '../support/small-case.ts';
import { temporary } from '../support/temporary.ts';

// Hundreds of verifications in one test.
vi.setConfig({ testTimeout: 240_000 });

const home = temporary();
let sound = '';

beforeAll(async () => {
  sound = await smallCase(home);
}, 60_000);

afterAll(() => console.log(tableOfDamages()));

const recordTables = new Set(recordKinds.map(tableOf));
/** Filled where there are people; tests/actors damages them. */
const peopleTables = new Set(['actor', 'actor_key', 'keyring', 'export_proposal']);
/** Filled where originals were checked; tests/fixity edits them. */
const checkTables = new Set(['fixity_run', 'fixity_check', 'fixity_schedule']);

/** Columns of which no entry tells: when this program updated the tables, and numbers that rows have among themselves. */
const unbound = new Set(['migration.applied_at', 'accession_entry.entry_id']);

it('names any one value changed in any row of the catalogue', async () => {
  const db = new SqliteDatabase(join(sound, 'catalogue.db'), { readonly: true });
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'")
    .pluck()
    .all() as string[];
  const damages: Damage[] = [];
  for (const table of tables) {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const rows = Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    // Records of every kind have tests of their own, tests/records.
    if (rows === 0 && (recordTables.has(table) || peopleTables.has(table) || checkTables.has(table) || table === 'standing')) continue;
    expect(rows, table).toBeGreaterThan(0);
    for (const column of columns.filter((name) => !unbound.has(`${table}.${name}`)))
      for (const index of new Set([0, rows - 1])) damages.push(changedValue(table, column, index));
  }
  db.close();
  expect(damages.length).toBeGreaterThan(150);
  await expectAllNamed(sound, damages);
});

it('names every row removed from, or added to, the log and the records', async () => {
  const tables = [
    'custody_event',
    'custody_subject',
    'custody_node',
    'item',
    'accession',
    'accession_entry',
    'incident',
    'link',
    'note',
    'description',
    'derivative',
    'extraction',
    'capture_reading',
    'stream',
    'case_record',
    'timestamp_request',
    'timestamp_certificate',
    'timestamp',
    'timestamp_chain',
  ];
  const removal = (table: string, order: string): Damage => ({
    what: `a row of ${table} removed (${order})`,
    group: `removed row: ${table}`,
    depth: 'quick',
    apply: (root) => edit(root, (db) => db.exec(withoutOrder(db, table, order))),
    names: new RegExp(`catalogue\\.db#.*(${table}|custody_event)|catalogue\\.db$|log/checkpoint|originals/`),
  });
  await expectAllNamed(sound, [
    ...tables.flatMap((table) => ['ASC', 'DESC'].map((order) => removal(table, order))),
    {
      what: 'the last five entries with all that belongs to them',
      group: 'removed row: end of the log',
      depth: 'quick',
      apply: (root) =>
        edit(root, (db) => {
          const size = Number(db.prepare('SELECT count(*) FROM custody_event').pluck().get()) - 5;
          db.exec(`DELETE FROM custody_subject WHERE seq >= ${size}; DELETE FROM custody_event WHERE seq >= ${size};
            DELETE FROM custody_node WHERE ((position + 1) << level) > ${size}; DELETE FROM custody_checkpoint WHERE size > ${size}`);
        }),
      names: /log\/checkpoint-/,
    },
    {
      what: 'the whole log',
      group: 'removed row: end of the log',
      depth: 'quick',
      apply: (root) =>
        edit(root, (db) =>
          db.exec('DELETE FROM custody_subject; DELETE FROM custody_event; DELETE FROM custody_node; DELETE FROM custody_checkpoint'),
        ),
      names: /log\/checkpoint-/,
    },
    {
      what: 'an incident that no entry tells of',
      group: 'added row: incident',
      depth: 'quick',
      apply: (root) =>
        edit(root, (db) =>
          db.exec(
            `INSERT INTO incident (incident_id, title, happened, place, summary, folded, created_at, changed_at)
              SELECT '00000000-0000-7000-8000-000000000000', title, happened, place, summary, folded, created_at, changed_at FROM incident LIMIT 1`,
          ),
        ),
      names: /#incident\/00000000/,
    },
  ]);
});

it('names every trigger, index and table that is not as the program made it', async () => {
  const schema = (what: string, sql: string, names: RegExp): Damage => ({
    what,
    group: 'schema',
    depth: 'quick',
    apply: (root) => raw(root, (db) => db.exec(sql)),
    names,
  });
  const db = new SqliteDatabase(join(sound, 'catalogue.db'), { readonly: true });
  const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all() as string[];
  db.close();
  expect(triggers.length).toBeGreaterThan(8);
  await expectAllNamed(sound, [
    ...triggers.map((name) => schema(`trigger ${name} dropped`, `DROP TRIGGER ${name}`, new RegExp(name))),
    schema('an index dropped', 'DROP INDEX item_by_name', /item_by_name/),
    schema('a table added', 'CREATE TABLE extra (a TEXT)', /table\/extra/),
    schema(
      'a view in place of the log',
      'DROP TABLE custody_subject; CREATE VIEW custody_subject AS SELECT 1 AS subject, 2 AS seq',
      /custody_subject/,
    ),
    schema('a table dropped', 'PRAGMA foreign_keys = OFF; DROP TABLE stream', /table\/stream/),
    schema(
      'a trigger that does nothing',
      'DROP TRIGGER item_no_delete; CREATE TRIGGER item_no_delete BEFORE DELETE ON item BEGIN SELECT 1; END',
      /item_no_delete/,
    ),
    schema('another schema number', 'PRAGMA user_version = 7', /user_version/),
  ]);
});

it('names bytes flipped in the file of the catalogue itself, wherever custody rows lie in it', async () => {
  // Compacted, and the last place taken: SQLite leaves abandoned copies before it, whose bytes mean nothing.
  const compact = join(home, 'compact.db');
  raw(sound, (db) => void db.prepare('VACUUM INTO ?').run(compact));
  const bytes = readFileSync(compact);
  const db = new SqliteDatabase(compact, { readonly: true });
  const values = (query: string) => db.prepare(query).pluck().all() as (string | Buffer)[];
  const wanted = [
    ...values('SELECT entry FROM custody_event'),
    ...values('SELECT leaf_hash FROM custody_event'),
    ...values('SELECT hash FROM custody_node'),
    ...values('SELECT note FROM custody_checkpoint'),
  ].map((value) => Buffer.from(value as string));
  db.close();
  const damages = wanted.flatMap((value, index): Damage[] => {
    const start = bytes.lastIndexOf(value);
    // A long entry lies on more than one page.
    if (start < 0) return [];
    const at = start + ((index * 7919) % value.length);
    return [
      {
        what: `byte ${at} of catalogue.db`,
        group: 'flipped byte: custody rows in catalogue.db',
        depth: 'quick',
        apply(root) {
          cpSync(compact, join(root, 'catalogue.db'));
          flipByte(join(root, 'catalogue.db'), at, 1 << (index % 8));
        },
        names: /catalogue\.db/,
      },
    ];
  });
  expect(damages.length).toBeGreaterThan(60);
  await expectAllNamed(sound, damages);
});

it('names a catalogue that is older than its checkpoints, foreign, or no database', async () => {
  const replace = (what: string, content: () => Buffer, names: RegExp): Damage => ({
    what,
    group: 'catalogue.db replaced',
    depth: 'quick',
    apply: (root) => writeFileSync(join(root, 'catalogue.db'), content()),
    names,
  });
  const older = join(home, 'older.db');
  raw(sound, (db) => void db.prepare('VACUUM INTO ?').run(older));
  edit(
    home,
    (db) => {
      const size = 20;
      db.exec(`DELETE FROM custody_subject WHERE seq >= ${size}; DELETE FROM custody_event WHERE seq >= ${size};
      DELETE FROM custody_node WHERE ((position + 1) << level) > ${size}; DELETE FROM custody_checkpoint WHERE size > ${size}`);
    },
    'older.db',
  );
  mkdirSync(join(home, 'foreign'));
  const foreign = await smallCase(join(home, 'foreign'));
  await expectAllNamed(sound, [
    replace('an older copy', () => readFileSync(older), /log\/checkpoint-/),
    replace('the catalogue of another case', () => readFileSync(join(foreign, 'catalogue.db')), /case\.json#(caseId|keys)/),
    replace('random bytes', () => Buffer.alloc(9000, 'kualik'), /catalogue\.db/),
    replace(
      'an empty database',
      () => {
        const path = join(temporary(), 'empty.db');
        const db = new SqliteDatabase(path);
        db.exec('CREATE TABLE a (b)');
        db.close();
        return readFileSync(path);
      },
      /sqlite_schema/,
    ),
  ]);
});

/** One value of one row becomes another, as small a change as its type allows; triggers and checks are out of the way and back afterwards. */
function changedValue(table: string, column: string, index: number): Damage {
  return {
    what: `${table}.${column} of row ${index}`,
    group: `changed value: ${table}`,
    depth: column === 'output_deflate' ? 'full' : 'quick',
    apply: (root) =>
      edit(root, (db) => {
        const keys = (db.pragma(`table_info(${table})`) as { name: string; pk: number }[]).filter(({ pk }) => pk > 0).map(({ name }) => name);
        const row = db.prepare(`SELECT * FROM ${table} ORDER BY ${keys.join(', ')} LIMIT 1 OFFSET ${index}`).get() as {
          [column: string]: string | number | Buffer | null;
        };
        const where = keys.map((key) => `${key} IS ?`).join(' AND ');
        const changed = changedBy(
          row[column]!,
          index,
          (db.pragma(`table_info(${table})`) as { name: string; type: string }[]).find(({ name }) => name === column)!.type,
        );
        db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(changed, ...keys.map((key) => row[key]));
      }),
    names: /catalogue\.db|case\.json|^originals|^log/,
  };
}

function changedBy(value: string | number | Buffer | null, seed: number, type: string): string | number | Buffer {
  if (value === null) return type === 'TEXT' ? 'x' : 1;
  if (typeof value === 'number') return type === 'REAL' ? value + 0.5 : value + 1000;
  if (Buffer.isBuffer(value)) {
    const bytes = Buffer.from(value);
    bytes[seed % bytes.length]! ^= 1;
    return bytes;
  }
  if (value === '') return 'x';
  const at = (seed * 7919 + 5) % value.length;
  return value.slice(0, at) + (value[at] === 'a' ? 'b' : 'a') + value.slice(at + 1);
}

function withoutOrder(db: SqliteDatabase.Database, table: string, order: string): string {
  const keys = (db.pragma(`table_info(${table})`) as { name: string; pk: number }[]).filter(({ pk }) => pk > 0).map(({ name }) => name);
  return `DELETE FROM ${table} WHERE (${keys.join(', ')}) IN (SELECT ${keys.join(', ')} FROM ${table} ORDER BY ${keys.map((key) => `${key} ${order}`).join(', ')} LIMIT 1)`;
}
