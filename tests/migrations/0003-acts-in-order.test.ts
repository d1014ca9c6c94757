/** From the catalogue before acts had an order to the one with it: no row changes, and the index says what the records say. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase } from '../../core/db/open.ts';
import { compareUncertainTimes } from '../../shared/time/range.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { temporary } from '../support/temporary.ts';

const all = readMigrations(migrationsFolder);
const now = () => '2026-01-01T00:00:00.000Z';
const words = [
  '21 May 2016, around noon',
  'unknown',
  '2016',
  'before 18:00',
  '../2016-05-20',
  'May 2016',
  '2016-05-21/..',
  'no time at all',
  '21 May 2016',
];

it('keeps acts as they are and puts them in the order of their times', () => {
  const db = openDatabase(join(temporary(), 'x.db'), 'create');
  migrate(db, all.slice(0, 2), () => expect.unreachable(), now);
  db.prepare("INSERT INTO incident VALUES (?, 'a', NULL, '', '', 'a', ?, ?, NULL, NULL, NULL, NULL)").run('i'.repeat(36), now(), now());
  const insert = db.prepare(
    "INSERT INTO act (act_id, incident, type, happened, place_words, stated_reason, provisions, treatment, conditions, reference, note, custom, folded, created_at, changed_at) VALUES (?, ?, 'detention', ?, '', '', '[]', '', '', '', '', '{}', '', ?, ?)",
  );
  words.forEach((said, at) => insert.run(String(at).repeat(36), 'i'.repeat(36), canonicalJson(readUncertainTime(said)), now(), now()));
  const before = db.prepare('SELECT * FROM act ORDER BY act_id').all();
  migrate(db, all.slice(0, 3), () => {}, now);
  expect(db.prepare('SELECT * FROM act ORDER BY act_id').all()).toEqual(before);
  const { sql } = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'act_in_order'").get() as { sql: string };
  const order = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(') WHERE'));
  const ordered = db.prepare(`SELECT happened FROM act WHERE withdrawn_at IS NULL ORDER BY ${order}`).pluck().all() as string[];
  const times = ordered.map((text) => readUncertainTime((JSON.parse(text) as { words: string }).words));
  expect(times).toHaveLength(words.length);
  for (let at = 1; at < times.length; at += 1) expect(compareUncertainTimes(times[at - 1]!, times[at]!)).toBeLessThanOrEqual(0);
});

it('has nothing to do without acts', () => {
  const db = openDatabase(':memory:', 'create');
  migrate(db, all, () => expect.unreachable(), now);
  expect(db.prepare('SELECT count(*) FROM act').pluck().get()).toBe(0);
});
