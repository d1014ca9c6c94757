/** From the catalogue before checks were kept to the one with them: nothing changes, nothing counts as checked, and what must not stand in a row is refused. */
import { expect, it } from 'vitest';
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase } from '../../core/db/open.ts';

const all = readMigrations(migrationsFolder);
const number = all.find(({ name }) => name.includes('fixity'))!.number;
const now = () => '2026-01-01T00:00:00.000Z';
const id = (letter: string) => letter.repeat(36);

function before() {
  const db = openDatabase(':memory:', 'create');
  migrate(db, all.slice(0, number - 1), () => expect.unreachable(), now);
  return db;
}

it('has nothing to do in a case without items', () => {
  const db = before();
  migrate(db, all.slice(0, number), () => {}, now);
  expect(db.prepare('SELECT count(*) FROM fixity_check').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM fixity_schedule').pluck().get()).toBe(0);
});

it('leaves items as they are, and keeps a check that cannot be from being written', () => {
  const db = before();
  db.prepare("INSERT INTO accession VALUES (?, '', '[]', 'secured', ?, ?)").run(id('a'), now(), now());
  db.prepare("INSERT INTO item VALUES (1, ?, ?, ?, 1, 'n', 'n', 'other', 'x', NULL, ?, ?)").run(
    id('i'),
    'a'.repeat(64),
    'b'.repeat(128),
    id('a'),
    now(),
  );
  const items = db.prepare('SELECT * FROM item').all();
  migrate(db, all.slice(0, number), () => {}, now);
  expect(db.prepare('SELECT * FROM item').all()).toEqual(items);
  const addRun = db.prepare('INSERT INTO fixity_run VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)');
  addRun.run(id('r'), 'request', 'all', null, 'done', 1, 0, now(), now());
  const refused = [
    () => addRun.run(id('s'), 'whim', 'all', null, 'done', 1, 0, now(), now()),
    () => addRun.run(id('s'), 'request', 'items', null, 'done', 1, 0, now(), now()),
    () => addRun.run(id('s'), 'request', 'all', null, 'done', 1, 2, now(), now()),
    () => db.prepare("INSERT INTO fixity_check VALUES (1, 'fine', ?, ?)").run(now(), id('r')),
    () => db.prepare("INSERT INTO fixity_check VALUES (2, 'intact', ?, ?)").run(now(), id('r')),
    () => db.prepare("INSERT INTO fixity_check VALUES (1, 'intact', ?, ?)").run(now(), id('x')),
    () => db.prepare('INSERT INTO fixity_schedule VALUES (1, 0, 1, ?)').run(now()),
  ];
  for (const attempt of refused) expect(attempt).toThrow(/constraint/);
  db.prepare("INSERT INTO fixity_check VALUES (1, 'intact', ?, ?)").run(now(), id('r'));
  expect(() => db.prepare('DELETE FROM fixity_run').run()).toThrow(/constraint/);
});
