/** The catalogue of a sealed case: encrypted from its first page with exactly the key that is documented, its write-ahead file and backups too, and readable where nothing may be written. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate, readMigrations, migrationsFolder } from '../../core/db/migrate.ts';
import { openDatabase } from '../../core/db/open.ts';
import { addNote } from '../../core/records/notes.ts';
import { temporary } from '../support/temporary.ts';
import { importFiles, itemIds, newCase, openTestCase } from '../support/test-case.ts';
import { caseSecret, placesOf, sealedOptions, testSeal } from './support.ts';

const seal = testSeal();
const WORD = 'Zhanartau-row';
const plainHead = Buffer.from('SQLite format 3\0');

it('is never a plain database, from its first byte on', () => {
  const path = join(temporary(), 'x.db');
  const db = openDatabase(path, 'create', seal.catalogueKey);
  if (existsSync(path)) expect(readFileSync(path).includes(plainHead)).toBe(false);
  db.exec(`CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('${WORD}')`);
  expect(readdirSync(join(path, '..')).length).toBe(3);
  for (const name of readdirSync(join(path, '..'))) expect(readFileSync(join(path, '..', name)).includes(plainHead)).toBe(false);
  expect(placesOf([WORD], [join(path, '..')])).toEqual([]);
  const backup = `${path}.backup`;
  db.prepare('VACUUM INTO ?').run(backup);
  db.close();
  expect(placesOf([WORD], [join(path, '..')])).toEqual([]);
  const copy = openDatabase(backup, 'read', seal.catalogueKey);
  expect(copy.prepare('SELECT a FROM t').pluck().get()).toBe(WORD);
  expect(copy.pragma('temp_store', { simple: true })).toBe(2);
  copy.close();
  for (const wrong of [null, Buffer.alloc(32, 1)])
    expect(() => openDatabase(backup, 'write', wrong)).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }));
});

it('keeps the backup before a migration as sealed as itself', async () => {
  const folder = temporary();
  const session = newCase(folder, 'case', sealedOptions);
  await importFiles(session, join(folder, 'card'), { a: 'a' });
  addNote(session, { item: itemIds(session)[0]!, text: WORD });
  const target = join(session.folder.root, 'catalogue.before-0099.db');
  const later = [...readMigrations(migrationsFolder), { number: 0, name: '', sql: 'CREATE TABLE later (a TEXT) STRICT', sha256: '' }];
  const numbered = later.map((one, index) => (index === later.length - 1 ? { ...one, number: index + 1, name: 'later.sql' } : one));
  migrate(
    session.db,
    numbered,
    () => void session.db.prepare('VACUUM INTO ?').run(target),
    () => '',
  );
  expect(existsSync(target)).toBe(true);
  session.db.close();
  expect(placesOf([WORD], [session.folder.root])).toEqual([]);
});

const python = spawnSync('python3', ['-c', 'import cryptography']).status === 0;

it.skipIf(!python)('takes the documented key as it is (skipped without Python and its library cryptography)', () => {
  const session = newCase(temporary(), 'case', sealedOptions);
  session.close();
  const reader = join(import.meta.dirname, 'outside_reader.py');
  const { stdout } = spawnSync('python3', [reader, caseSecret.toString('hex'), '--catalogue', session.folder.database], { encoding: 'utf8' });
  // From byte 16 of a database: pages of 4096, journal modes, 80 bytes kept free at the end of each page.
  expect(stdout.trim()).toMatch(/^1000010150402020$/);
});

it('opens for reading alone where nothing may be written', async () => {
  const folder = temporary();
  const session = newCase(folder, 'case', sealedOptions);
  await importFiles(session, join(folder, 'card'), { a: WORD });
  session.close();
  const { root } = session.folder;
  expect(readdirSync(root).filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) chmodSync(root, 0o500);
  else expect(spawnSync('mount', ['--bind', root, disk]).status === 0 && spawnSync('mount', ['-o', 'remount,ro,bind', disk]).status === 0).toBe(true);
  try {
    const reading = openTestCase(process.getuid?.() === 0 ? disk : root, sealedOptions);
    expect(reading.readOnly).toBe(true);
    expect(itemIds(reading)).toHaveLength(1);
    reading.close();
  } finally {
    spawnSync('umount', [disk]);
    chmodSync(root, 0o700);
  }
  rmSync(join(root, 'writer.lock'), { force: true });
  writeFileSync(join(folder, 'done'), '');
});
