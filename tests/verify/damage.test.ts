/** Damages a real case in every way that one byte, one row or one file can be damaged, and expects a verification that names it each time. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyPath } from '../../core/verify/verify-path.ts';
import type { Problem, VerifyReport } from '../../shared/model/verification.ts';
import { smallCase } from '../support/small-case.ts';
import { temporary } from '../support/temporary.ts';
import { quietContext } from '../support/test-case.ts';

type Depth = 'quick' | 'full';
type Damage = { what: string; group: string; depth: Depth; apply(root: string): void; names: RegExp };

const home = temporary();
let sound = '';
let older = '';
const tried = new Map<string, { tried: number; found: number; kinds: Set<string> }>();

beforeAll(async () => {
  sound = await smallCase(home);
  older = join(home, 'older.db');
}, 60_000);

afterAll(() => {
  const rows = [...tried].map(
    ([group, { tried: all, found, kinds }]) =>
      `${group.padEnd(44)} ${String(found).padStart(3)} of ${String(all).padStart(3)}  ${[...kinds].sort().join(', ')}`,
  );
  console.log(['damage tried and found', ...rows].join('\n'));
});

it('finds nothing wrong with the case as it is', async () => {
  for (const depth of ['quick', 'full'] as const) {
    const report = await verify(sound, depth);
    expect(report.problems).toEqual([]);
    expect(report.warnings).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.checked + report.skipped).toBe(report.expected);
    expect(report.expected).toBeGreaterThan(15);
  }
});

it('names any one byte flipped in an original, a derivative, case.json or a checkpoint', async () => {
  await all(
    filesOf(sound)
      .filter((path) => /^(originals|derivatives|log)\/|^case\.json$/.test(path) && statSync(join(sound, path)).size > 0)
      .flatMap((path) =>
        positions(statSync(join(sound, path)).size, path === 'case.json' ? 40 : path.startsWith('log/') ? 12 : 3).map((at) => ({
          what: `byte ${at} of ${path}`,
          group: `flipped byte: ${path.split('/')[0]}`,
          depth: 'full' as const,
          apply: (root: string) => flipByte(join(root, path), at, 1 << (at % 8)),
          names: literally(path),
        })),
      ),
  );
});

it('names every file that is deleted, added, swapped, truncated, emptied, replaced by a link or by a folder', async () => {
  const files = filesOf(sound).filter((path) => /^(originals|log)\//.test(path) || path === 'case.json' || path === 'catalogue.db');
  const filled = files.filter((path) => statSync(join(sound, path)).size > 0);
  const on = (group: string, paths: string[], apply: (path: string) => void): Damage[] =>
    paths.map((path) => ({
      what: `${group} ${path}`,
      group: `${group}: ${path.split('/')[0]}`,
      depth: 'quick',
      apply: (root) => apply(join(root, path)),
      names: literally(path),
    }));
  await all([
    ...on('deleted', files, (path) => rmSync(path)),
    ...on('truncated', filled, (path) => truncateSync(path, statSync(path).size - 1)),
    ...on('emptied', filled, (path) => truncateSync(path, 0)),
    ...on('replaced by a link', files, (path) => {
      const elsewhere = join(temporary(), 'elsewhere');
      cpSync(path, elsewhere);
      rmSync(path);
      symlinkSync(elsewhere, path);
    }),
    ...on('replaced by a folder', files, (path) => {
      rmSync(path);
      mkdirSync(path);
    }),
    ...on(
      'grown',
      files.filter((path) => path !== 'catalogue.db'),
      (path) => writeFileSync(path, 'x', { flag: 'a' }),
    ),
    ...added([
      'stray.txt',
      'originals/stray',
      `originals/ab/${'ab'.repeat(32)}`,
      'originals/ab/stray',
      'derivatives/stray',
      `derivatives/ab/${'ab'.repeat(32)}`,
      'log/stray.txt',
      'log/checkpoint-0000000999.txt',
      'log/checkpoint-9.txt',
      'folder/file',
    ]),
    swapped('originals'),
    swapped('derivatives'),
    swapped('log'),
  ]);
});

it('warns of a derivative that is gone, since it can be made again', async () => {
  const path = filesOf(sound).find((name) => name.startsWith('derivatives/'))!;
  const report = await damaged((root) => rmSync(join(root, path)), 'full');
  expect(report).toMatchObject({ ok: true, warnings: [{ what: 'missing', path }] });
  expect(report.checked).toBe(report.expected - 1);
});

/** Columns of which no entry tells: when this program updated the tables, and numbers that rows have among themselves. */
const unbound = new Set(['migration.applied_at', 'accession_entry.entry_id']);

it('names any one value changed in any row of the catalogue', async () => {
  const db = new SqliteDatabase(join(sound, 'catalogue.db'), { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all() as string[];
  const damages: Damage[] = [];
  for (const table of tables) {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const rows = Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    expect(rows, table).toBeGreaterThan(0);
    for (const column of columns.filter((name) => !unbound.has(`${table}.${name}`)))
      for (const index of new Set([0, rows - 1])) damages.push(changedValue(table, column, index));
  }
  db.close();
  expect(damages.length).toBeGreaterThan(150);
  await all(damages);
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
  ];
  const removal = (table: string, order: string): Damage => ({
    what: `a row of ${table} removed (${order})`,
    group: `removed row: ${table}`,
    depth: 'quick',
    apply: (root) => edit(root, (db) => db.exec(withoutOrder(db, table, order))),
    names: new RegExp(`catalogue\\.db#.*(${table}|custody_event)|catalogue\\.db$|log/checkpoint|originals/`),
  });
  await all([
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
            "INSERT INTO incident SELECT '00000000-0000-7000-8000-000000000000', title, happened, place, summary, folded, created_at, changed_at, NULL FROM incident LIMIT 1",
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
  await all([
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
  await all(damages);
});

it('names a catalogue that is older than its checkpoints, foreign, or no database', async () => {
  const replace = (what: string, content: () => Buffer, names: RegExp): Damage => ({
    what,
    group: 'catalogue.db replaced',
    depth: 'quick',
    apply: (root) => writeFileSync(join(root, 'catalogue.db'), content()),
    names,
  });
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
  await all([
    replace('an older copy', () => readFileSync(older), /log\/checkpoint-/),
    replace('the catalogue of another case', () => readFileSync(join(foreign, 'catalogue.db')), /custody_event\/0\/case/),
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

it('checks originals by their own names when there is no catalogue', async () => {
  const path = filesOf(sound).find((name) => name.startsWith('originals/') && statSync(join(sound, name)).size > 0)!;
  const report = await damaged((root) => {
    rmSync(join(root, 'catalogue.db'));
    flipByte(join(root, path), 3, 1);
  }, 'full');
  expect(report.problems.map(({ what, path: where }) => `${what} ${where}`)).toEqual([
    'missing catalogue.db',
    `altered ${path}`,
    'nothing-checked catalogue.db#custody_event',
  ]);
  expect(report.checked).toBeGreaterThan(7);
});

async function all(damages: Damage[]): Promise<void> {
  expect(damages.length).toBeGreaterThan(0);
  const missed: string[] = [];
  for (const damage of damages) {
    const row = tried.get(damage.group) ?? { tried: 0, found: 0, kinds: new Set() };
    tried.set(damage.group, row);
    row.tried += 1;
    const { ok, problems } = await damaged(damage.apply, damage.depth);
    const named = problems.filter((problem) => damage.names.test(problem.path));
    if (!ok && named.length > 0) {
      row.found += 1;
      for (const { what } of named) row.kinds.add(what);
    } else missed.push(`${damage.what}: ${ok ? 'not found' : `found elsewhere: ${shown(problems)}`}`);
  }
  expect(missed).toEqual([]);
}

async function damaged(apply: (root: string) => void, depth: Depth): Promise<VerifyReport> {
  const place = temporary();
  const root = join(place, 'case.kualik');
  try {
    cpSync(sound, root, { recursive: true });
    apply(root);
    return await verify(root, depth);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function verify(root: string, depth: Depth): Promise<VerifyReport> {
  return verifyPath(root, depth, quietContext());
}

function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'writer.lock')
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

function positions(size: number, count: number): number[] {
  return [...new Set([0, size - 1, ...Array.from({ length: count }, (_, index) => (index * 7919 + 13) % size)])];
}

function flipByte(path: string, at: number, mask: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= mask;
  rmSync(path);
  writeFileSync(path, bytes);
}

function added(paths: string[]): Damage[] {
  return paths.map((path) => ({
    what: `added ${path}`,
    group: 'added file',
    depth: 'quick',
    apply(root) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), 'added');
    },
    names: literally(path.startsWith('folder') ? 'folder' : path),
  }));
}

function swapped(folder: string): Damage {
  const [a, b] = filesOf(sound).filter((path) => path.startsWith(`${folder}/`) && statSync(join(sound, path)).size > 0) as [string, string];
  return {
    what: `swapped ${a} and ${b}`,
    group: `swapped: ${folder}`,
    depth: 'full',
    apply(root) {
      renameSync(join(root, a), join(root, 'third'));
      renameSync(join(root, b), join(root, a));
      renameSync(join(root, 'third'), join(root, b));
    },
    names: new RegExp(`^(${literally(a).source}|${literally(b).source})$`),
  };
}

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

/** Edits as somebody would who knows SQLite: without triggers and checks, which are put back. */
function edit(root: string, work: (db: SqliteDatabase.Database) => void, name = 'catalogue.db'): void {
  raw(
    root,
    (db) => {
      db.pragma('foreign_keys = OFF');
      db.pragma('ignore_check_constraints = ON');
      const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
      for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger.name}`);
      work(db);
      for (const trigger of triggers) db.exec(trigger.sql);
    },
    name,
  );
}

function raw(root: string, work: (db: SqliteDatabase.Database) => void, name = 'catalogue.db'): void {
  const path = join(root, name);
  if (!existsSync(path)) throw new Error(`${path} is not there`);
  const db = new SqliteDatabase(path);
  try {
    // It is thrown away after one verification: nothing of it need survive a power cut.
    db.pragma('synchronous = OFF');
    db.pragma('journal_mode = MEMORY');
    work(db);
  } finally {
    db.close();
  }
}

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function shown(problems: Problem[]): string {
  return problems.map(({ what, path }) => `${what} ${path}`).join(', ');
}
