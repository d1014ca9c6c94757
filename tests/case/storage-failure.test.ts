/** What a full or protected disk is called when SQLite says it, and when a case is made there. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../core/db/open.ts';
import { storageFailure } from '../../core/files/durable.ts';
import { temporary } from '../support/temporary.ts';
import { newCase } from '../support/test-case.ts';

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return storageFailure(error, '/disk/case');
  }
  return expect.unreachable('it must fail');
}

it('calls a database that cannot grow a full disk', () => {
  const db = openDatabase(join(temporary(), 'full.db'), 'create');
  db.exec('CREATE TABLE t (x BLOB) STRICT; PRAGMA max_page_count = 4');
  expect(failureOf(() => db.exec('INSERT INTO t VALUES (zeroblob(100000))'))).toMatchObject({ code: 'disk-full' });
  db.close();
});

it('calls a database that may not be written a matter of permission', () => {
  const path = join(temporary(), 'kept.db');
  openDatabase(path, 'create').close();
  const db = openDatabase(path, 'read');
  expect(failureOf(() => db.exec('CREATE TABLE t (x BLOB) STRICT'))).toMatchObject({ code: 'permission-denied' });
  db.close();
});

it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'makes no half case on a disk too small for any part of it (needs to mount small file systems: root on Linux)',
  () => {
    for (const size of ['64k', '180k', '300k']) {
      const small = temporary();
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', small]);
      onTestFinished(() => void execFileSync('umount', [small]));
      expect(() => newCase(small)).toThrowError(expect.objectContaining({ code: 'disk-full' }) as Error);
      expect(readdirSync(small)).toEqual([]);
    }
  },
);
