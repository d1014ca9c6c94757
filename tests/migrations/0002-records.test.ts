/** From the catalogue before records to the one with them: what was there stays, and verifies. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase } from '../../core/db/open.ts';
import { temporary } from '../support/temporary.ts';

const all = readMigrations(migrationsFolder);
const now = () => '2026-01-01T00:00:00.000Z';

describe('0002', () => {
  it('keeps incidents as they are, with nothing in their new columns', () => {
    const db = openDatabase(join(temporary(), 'x.db'), 'create');
    migrate(db, all.slice(0, 1), () => expect.unreachable(), now);
    const insert = db.prepare('INSERT INTO incident VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?)');
    insert.run('1'.repeat(36), 'open', 'p', 's', 'open p', now(), now(), null);
    insert.run('2'.repeat(36), 'withdrawn', 'p', 's', 'withdrawn p', now(), now(), now());
    const before = db.prepare('SELECT * FROM incident').all() as object[];
    migrate(db, all.slice(0, 2), () => {}, now);
    const after = db.prepare('SELECT * FROM incident').all();
    expect(after).toEqual(before.map((row) => ({ ...row, place_ref: null, reference: null, custom: null })));
    expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(0);
  });

  it('refuses what no record may be', () => {
    const db = openDatabase(':memory:', 'create');
    migrate(db, all, () => expect.unreachable(), now);
    const person = db.prepare(
      "INSERT INTO person (person_id, form, names, description, besides, reference, note, custom, folded, created_at, changed_at) VALUES (?, ?, ?, '', 'no', '', '', '{}', '', '', '')",
    );
    expect(() => person.run('1'.repeat(36), 'ghost', '[]')).toThrow(/CHECK/);
    expect(() => person.run('1'.repeat(36), 'named', 'no json')).toThrow(/CHECK/);
    person.run('1'.repeat(36), 'named', '[]');
    const affiliation = db.prepare(
      "INSERT INTO affiliation (affiliation_id, person, title, note, folded, created_at, changed_at) VALUES (?, ?, '', '', '', '', '')",
    );
    expect(() => affiliation.run('2'.repeat(36), '3'.repeat(36))).toThrow(/FOREIGN KEY/);
    affiliation.run('2'.repeat(36), '1'.repeat(36));
    expect(() => db.prepare('DELETE FROM person').run()).toThrow(/FOREIGN KEY/);
  });
});
