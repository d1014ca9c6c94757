/** From the catalogue before the search index to the one with it: what was there is found, once it has been gone through. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCase } from '../../core/case/open.ts';
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase } from '../../core/db/open.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { addNote } from '../../core/records/notes.ts';
import { changeRecord, createRecord } from '../../core/records/record-store.ts';
import { fillFor, fillInBackground } from '../../core/search/fill.ts';
import { findText } from '../../core/search/find.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { undoMigrationsAfter } from '../support/older-catalogue.ts';
import { caseOptions, importFiles, itemIds, newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const all = readMigrations(migrationsFolder);
const now = () => '2026-01-01T00:00:00.000Z';

it('has nothing to go through in a case without records', () => {
  const db = openDatabase(':memory:', 'create');
  migrate(db, all.slice(0, 3), () => expect.unreachable(), now);
  migrate(db, all, () => {}, now);
  expect(db.prepare('SELECT * FROM search_state').all()).toEqual([]);
});

async function olderCase(): Promise<string> {
  const folder = temporary();
  const session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a photo.txt': 'a' });
  const person = createRecord(session, 'person', { names: [{ text: 'Айгүл Серікова' }] });
  for (let number = 0; number < 120; number += 1) createRecord(session, 'person', { names: [{ text: `Serik Nr${number}` }] });
  createIncident(session, { title: 'On the square' });
  addNote(session, { item: itemIds(session)[0]!, text: 'a white van' });
  expect(findText(session, { text: 'Serikova', limit: 5 }).hits[0]?.subject).toBe(`person:${person}`);
  const path = session.folder.root;
  session.close();
  const db = openDatabase(join(path, 'catalogue.db'), 'write');
  undoMigrationsAfter(db, 3);
  db.close();
  return path;
}

it('goes through an older case in slices, says so meanwhile, and finds all', async () => {
  const path = await olderCase();
  const session = openCase(path, caseOptions);
  const find = (text: string) => findText(session, { text, limit: 100 });
  expect(find('Serikova')).toMatchObject({ hits: [], isWhole: false });
  let slices = 0;
  while (!fillFor(session, 0)) slices += 1;
  expect(slices).toBeGreaterThan(3);
  expect(find('Serikova')).toMatchObject({ isWhole: true });
  for (const [text, number] of [
    ['Serikova ', 1],
    ['Serik ', 100],
    ['photo', 1],
    ['square', 1],
    ['white van', 1],
  ] as const)
    expect(find(text).hits, text).toHaveLength(number);
  const report = await verifyOpenCase(session, 'full', quietContext());
  expect(report.problems).toEqual([]);
  session.close();
});

it('does not lose what changes meanwhile', async () => {
  const path = await olderCase();
  const session = openCase(path, caseOptions);
  const added = createRecord(session, 'person', { names: [{ text: 'Newly Added' }] });
  changeRecord(session, 'person', added, { names: [{ text: 'Newly Changed' }] });
  await new Promise<void>((resolve) => fillInBackground(session, resolve));
  expect(findText(session, { text: 'Changed', limit: 5 }).hits).toHaveLength(1);
  expect(findText(session, { text: 'Added', limit: 5 }).hits).toHaveLength(0);
  session.close();
});

it('takes in kinds that are searched only since a later version', async () => {
  const session = newCase(temporary());
  createRecord(session, 'term', { list: 'act', code: 'kettling', labelEn: 'Kettling' });
  createRecord(session, 'mapping', { title: 'List of the Bureau', mapping: { title: 'x' } });
  session.change(() => {
    session.db.exec(
      "DELETE FROM search_index WHERE rowid IN (SELECT document_no FROM search_document WHERE subject GLOB 'term:*' OR subject GLOB 'mapping:*')",
    );
    session.db.exec("DELETE FROM search_document WHERE subject GLOB 'term:*' OR subject GLOB 'mapping:*'");
  });
  expect(findText(session, { text: 'kettling', limit: 5 }).hits).toEqual([]);
  await new Promise<void>((resolve) => fillInBackground(session, resolve));
  expect(findText(session, { text: 'kettling', limit: 5 })).toMatchObject({ hits: [{ kind: 'term' }], isWhole: true });
  expect(findText(session, { text: 'bureau', limit: 5 }).hits).toMatchObject([{ kind: 'mapping' }]);
  session.close();
});
