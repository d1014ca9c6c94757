/** Records leave as a table and come back from it: unchanged they change nothing, an edited cell changes its record, a row without an id makes one. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { listEvents } from '../../core/custody/list.ts';
import { startDecoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { createRecord } from '../../core/records/record-store.ts';
import { exportRecords } from '../../core/sheets/export.ts';
import { importSheet, previewSheet } from '../../core/sheets/import.ts';
import { openTable } from '../../core/sheets/open-table.ts';
import { writeCsv } from '../../core/sheets/write-table.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { recordKinds } from '../../shared/records/kinds.ts';
import { withHeader } from '../../shared/sheets/table.ts';
import { newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const decoder = startDecoder({ launch: forkDecoder, processes: 1 });
const folder = temporary();
let session: CaseSession;

beforeAll(async () => {
  session = newCase(folder);
  await importSheet(session, decoder, { path: join(import.meta.dirname, '../fixtures/sheets/detentions.csv') }, quietContext());
  const hostile = createRecord(session, 'person', {
    form: 'pseudonymous',
    names: [{ text: '=Tolmar', use: 'pseudonym' }, { text: 'Tolmar [main]', use: 'main' }, { text: "'+x" }],
    description: '-1\r\n"two"\tlines',
    count: { words: 'around 50', unit: 'person', asOf: '2026-05-21' },
    born: '1990?',
  });
  const other = createRecord(session, 'person', { names: [{ text: 'B' }] });
  createRecord(session, 'identity', { first: hostile, second: other, certainty: 'possible' });
  createRecord(session, 'place', { names: [{ text: 'Hill', use: 'main' }], latitude: -43.25, longitude: 71.5, radiusM: 80 });
  createRecord(session, 'term', { list: 'role', code: 'watcher', labelEn: 'Watcher' });
  createRecord(session, 'figure', { title: 'Held', rule: { unit: 'persons' }, published: 'at least 54' });
});
afterAll(() => {
  session.close();
  decoder.close();
});

const rowsOf = async (path: string) => withHeader((await openTable(decoder, { path }, 'x')).sheets[0]!, null);

for (const kind of recordKinds)
  for (const format of ['csv', 'xlsx'])
    it(`${kind} as ${format} comes back unchanged`, async () => {
      const path = join(folder, `${kind}.${format}`);
      const { rows } = await exportRecords(session, kind, path);
      const table = await rowsOf(path);
      expect(table.rows).toHaveLength(rows);
      expect(table.header[0]).toBe(`${kind}.id`);
      if (rows === 0) return;
      const { report } = await previewSheet(session, decoder, { path });
      expect(report).toMatchObject({ rows, matched: rows, changed: 0, created: {}, rejected: [], unusedColumns: [] });
    });

it('an edited cell changes its record, a new row makes one, and the log tells of both', async () => {
  const path = join(folder, 'edited.csv');
  await exportRecords(session, 'person', path);
  expect(listEvents(session, { limit: 1 }).events[0]).toMatchObject({ type: 'exported', data: { table: { kind: 'person', name: 'edited.csv' } } });
  const { header, rows } = await rowsOf(path);
  const at = (column: string) => header.indexOf(column);
  const first = [...rows[0]!.cells];
  while (first.length < header.length) first.push('');
  first[at('person.description')] = 'in a grey coat';
  first[at('person.names')] = 'New Name\nOld Name [former]';
  const made = header.map((column) => (column === 'person.names' ? 'Somebody new' : column === 'person.born' ? 'about 1980' : ''));
  const wrong = header.map((column) => (column === 'person.id' ? '01a2098f-f7bd-7507-9e43-ef7d8579c8b3' : ''));
  writeFileSync(path, writeCsv([[...header], first, made, wrong]));
  const report = await importSheet(session, decoder, { path }, quietContext());
  expect(report).toMatchObject({ rows: 3, matched: 0, changed: 1, created: { person: 1 }, rejected: [{ row: 4, code: 'unknown-id' }] });
  expect(await importSheet(session, decoder, { path }, quietContext())).toMatchObject({ matched: 2, changed: 0, created: {} });
  const changed = session.db.prepare('SELECT names, description FROM person WHERE person_id = ?').get(first[0]) as {
    names: string;
    description: string;
  };
  expect(changed.description).toBe('in a grey coat');
  expect(JSON.parse(changed.names)).toEqual([
    { text: 'New Name', use: 'main' },
    { text: 'Old Name', use: 'former' },
  ]);
  const event = listEvents(session, { subject: `person:${first[0]}`, limit: 1 }).events[0]!;
  expect(event.data).toMatchObject({ reason: 'Spreadsheet edited.csv', changes: { description: { to: 'in a grey coat' } } });
  expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
});

it('no file is written over, and none of another kind is made', async () => {
  const path = join(folder, 'there.csv');
  writeFileSync(path, 'mine');
  await expect(exportRecords(session, 'person', path)).rejects.toMatchObject({ code: 'already-exists' });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  await expect(exportRecords(session, 'person', join(folder, 'x.ods'))).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(exportRecords(session, 'person', join(folder, 'none', 'x.csv'))).rejects.toMatchObject({ code: 'not-found' });
});
