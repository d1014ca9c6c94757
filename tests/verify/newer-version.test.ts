/** Proves that a case of a newer version is neither called intact nor damaged, and that an edited one still is damaged. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { beforeAll, expect, it } from 'vitest';
import { damaged, raw, verify } from '../support/damage.ts';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { newCase } from '../support/test-case.ts';

let sound = '';

beforeAll(() => {
  const session = newCase(temporary());
  session.close();
  sound = session.folder.root;
});

function restate(root: string, format: string): void {
  const path = join(root, 'case.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('kualik-case/1', format));
}

function addMigration(db: SqliteDatabase.Database, name: (next: string) => string, isCounted = true): void {
  const next = (db.prepare('SELECT count(*) FROM migration').pluck().get() as number) + 1;
  db.prepare('INSERT INTO migration VALUES (?, ?, ?, ?)').run(next, name(String(next).padStart(4, '0')), 'a'.repeat(64), '2027-01-01T00:00:00.000Z');
  if (isCounted) db.pragma(`user_version = ${next}`);
}

it('says nothing about a case whose format or catalogue is newer', async () => {
  for (const depth of ['quick', 'full'] as const) {
    for (const format of ['kualik-case/3', 'kualik-case/10'])
      await expect(damaged(sound, (root) => restate(root, format), depth)).rejects.toMatchObject({
        code: 'case-too-new',
        message: expect.stringContaining('cannot be checked by this version'),
      });
    const newer = (root: string) => raw(root, (db) => addMigration(db, (next) => `${next}-places.sql`));
    await expect(damaged(sound, newer, depth)).rejects.toMatchObject({ code: 'case-too-new' });
  }
});

it('still calls a case damaged whose version is garbled or whose migrations are no others than ours could follow', async () => {
  for (const format of ['kualik-case/0', 'kualik-case/01', 'kualik-case/1x', 'kualik-casf/2'])
    expect((await damaged(sound, (root) => restate(root, format), 'quick')).problems).toMatchObject([{ what: 'case-file', path: 'case.json' }]);
  const edits: ((db: SqliteDatabase.Database) => void)[] = [
    (db) => addMigration(db, (next) => `${next}-places.sql`, false),
    (db) => addMigration(db, () => 'places'),
    (db) => (db.prepare("UPDATE migration SET sha256 = 'b' WHERE number = 1").run(), addMigration(db, (next) => `${next}-places.sql`)),
    (db) => db.pragma('user_version = 99'),
  ];
  for (const work of edits) {
    const { ok, problems } = await damaged(sound, (root) => raw(root, work), 'quick');
    expect(ok).toBe(false);
    expect(problems.map(({ what }) => what)).toContain('catalogue-damaged');
  }
  expect((await verify(sound, 'full')).ok).toBe(true);
});

it('ends the command with 2, and with a sentence that accuses nobody', async () => {
  const session = newCase(temporary());
  session.close();
  restate(session.folder.root, 'kualik-case/3');
  const { code, stdout, stderr } = await kualik(['verify', session.folder.root], { cwd: temporary() });
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('cannot be checked by this version');
  expect(stderr).not.toMatch(/NOT INTACT|damaged/);
});
