/** From the catalogue before time stamps to the one with them: nothing is changed, and what is added stays. */
import { expect, it } from 'vitest';
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase, type Db } from '../../core/db/open.ts';

const all = readMigrations(migrationsFolder);
const number = all.find(({ name }) => name.endsWith('-timestamps.sql'))!.number;
const now = () => '2026-01-01T00:00:00.000Z';

function olderCatalogue(): Db {
  const db = openDatabase(':memory:', 'create');
  migrate(db, all.slice(0, number - 1), () => expect.unreachable(), now);
  return db;
}

it('leaves a log and its checkpoints as they were', () => {
  const db = olderCatalogue();
  db.prepare("INSERT INTO custody_event VALUES (0, ?, 'case-created', ?, '{}', ?)").run('0'.repeat(36), now(), Buffer.alloc(32));
  db.prepare("INSERT INTO custody_checkpoint VALUES (1, 'a note')").run();
  let backups = 0;
  migrate(db, all.slice(0, number), () => (backups += 1), now);
  expect(backups).toBe(1);
  expect(db.prepare('SELECT count(*) FROM custody_event').pluck().get()).toBe(1);
  expect(db.prepare('SELECT note FROM custody_checkpoint').pluck().all()).toEqual(['a note']);
  for (const table of ['timestamp', 'timestamp_request', 'timestamp_certificate', 'timestamp_chain'])
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

it('lets stamps be added only, and only over checkpoints that are there', () => {
  const db = olderCatalogue();
  db.prepare("INSERT INTO custody_event VALUES (0, ?, 'case-created', ?, '{}', ?)").run('0'.repeat(36), now(), Buffer.alloc(32));
  db.prepare("INSERT INTO custody_checkpoint VALUES (1, 'a note')").run();
  migrate(db, all.slice(0, number), () => {}, now);
  const add = (size: number) =>
    db
      .prepare(
        `INSERT INTO timestamp (timestamp_id, size, no, authority, answer, answer_sha256, signer, policy, serial, algorithm, gen_time, not_later_than, issuer, seq)
          VALUES (?, ?, 1, '', x'00', ?, '', '1.2', '01', 'sha256', ?, ?, '', 0)`,
      )
      .run('1'.repeat(36), size, 'a'.repeat(64), now(), now());
  expect(() => add(2)).toThrow(/FOREIGN KEY/);
  add(1);
  expect(() => db.exec("UPDATE timestamp SET not_later_than = '2020-01-01T00:00:00.000Z'")).toThrow(/only added/);
  expect(() => db.exec('DELETE FROM timestamp')).toThrow(/only added/);
  expect(() => db.exec("INSERT INTO timestamp_certificate VALUES ('short', 'root', x'00', 0)")).toThrow(/CHECK/);
});
