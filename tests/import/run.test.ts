/** Proves that an import secures every file it is given, keeps names as received and reports what it cannot take. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { entries, events, importAll, newCase, originalFaults, storedFiles } from './support.ts';

it('secures files and folders: originals, items, entries and custody events agree', async () => {
  const folder = temporary();
  const source = join(folder, 'card');
  mkdirSync(join(source, 'a', 'b'), { recursive: true });
  writeFileSync(join(source, 'one.txt'), 'one');
  writeFileSync(join(source, 'a', 'two.txt'), 'two');
  writeFileSync(join(source, 'a', 'b', 'empty'), '');
  writeFileSync(join(source, 'a', 'b', 'large.bin'), Buffer.alloc(3 * 1024 * 1024 + 5, 7));
  const session = newCase(folder);
  const report = await importAll(session, [source]);
  expect(report).toMatchObject({ found: 4, imported: 4, duplicates: 0, failed: [], complete: true, bytes: 6 + 3 * 1024 * 1024 + 5 });
  expect(originalFaults(session)).toEqual([]);
  expect(storedFiles(session).length).toBe(4);
  expect(entries(session).map(({ outcome }) => outcome)).toEqual(['imported', 'imported', 'imported', 'imported']);
  expect(events(session).map(({ type }) => type)).toEqual([
    'case-created',
    'case-opened',
    'accession-begun',
    'item-secured',
    'item-secured',
    'item-secured',
    'item-secured',
    'accession-secured',
  ]);
  session.close();
});
