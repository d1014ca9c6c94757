/** A case from before there were people in it: nothing to do, left alone, and ready for its first. */
import { expect, it } from 'vitest';
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase } from '../../core/db/open.ts';

const all = readMigrations(migrationsFolder);
const now = () => '2026-01-01T00:00:00.000Z';

it('adds empty tables and leaves what was there alone', () => {
  const db = openDatabase(':memory:', 'create');
  migrate(db, all.slice(0, 4), () => expect.unreachable(), now);
  db.prepare("INSERT INTO case_record VALUES (1, ?, 'Case', 0, ?)").run('0'.repeat(36), now());
  let backedUp = 0;
  migrate(db, all.slice(0, 5), (before) => (backedUp = before), now);
  expect(backedUp).toBe(5);
  expect(db.prepare('SELECT name FROM case_record').pluck().all()).toEqual(['Case']);
  for (const table of ['actor', 'actor_key', 'keyring', 'export_proposal']) expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  db.close();
});

it('keeps people and keys from being erased, and an approval from being one’s own', () => {
  const db = openDatabase(':memory:', 'create');
  migrate(db, all, () => expect.unreachable(), now);
  const id = 'a'.repeat(36);
  db.prepare("INSERT INTO actor VALUES (?, 'Aigerim', 'owner', ?, ?, NULL)").run(id, 'A'.repeat(24), now());
  db.prepare('INSERT INTO actor_key VALUES (?, ?, ?, ?, NULL)').run('b'.repeat(64), id, Buffer.alloc(32), now());
  expect(() => db.exec('DELETE FROM actor_key')).toThrow('never erased');
  expect(() => db.exec('DELETE FROM actor')).toThrow();
  expect(() => db.prepare("INSERT INTO export_proposal VALUES (?, '{}', ?, ?, ?, ?, NULL)").run('c'.repeat(36), id, now(), id, now())).toThrow(
    'CHECK',
  );
  expect(() => db.prepare('INSERT INTO actor_key VALUES (?, ?, ?, ?, NULL)').run('d'.repeat(64), id, Buffer.alloc(32), now())).toThrow('UNIQUE');
  db.close();
});
