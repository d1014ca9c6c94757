/** Fields of the case's own in spreadsheets: columns that say them, later editions, tables of one kind out and in again, all taken back by one undo. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { startDecoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { createRecord } from '../../core/records/record-store.ts';
import { findUndoable, undoEvent } from '../../core/records/undo.ts';
import { exportRecords } from '../../core/sheets/export.ts';
import { importSheet, previewSheet } from '../../core/sheets/import.ts';
import { openTable } from '../../core/sheets/open-table.ts';
import { writeCsv } from '../../core/sheets/write-table.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { SheetMapping } from '../../shared/sheets/mapping.ts';
import { withHeader } from '../../shared/sheets/table.ts';
import { newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const decoder = startDecoder({ launch: forkDecoder, processes: 1 });
afterAll(() => decoder.close());

let session: CaseSession;
let folder: string;
beforeEach(() => {
  folder = temporary();
  session = newCase(folder);
  for (const field of [
    { record: 'person', code: 'clan', labelEn: 'Clan', labelRu: 'Род', labelKk: 'Ру', type: 'line' },
    { record: 'person', code: 'children', labelEn: 'Children', type: 'number' },
    { record: 'person', code: 'minor', labelEn: 'Minor', labelKk: 'Кәмелетке толмаған', type: 'flag' },
    { record: 'person', code: 'last-seen', labelEn: 'Last seen', type: 'time' },
    { record: 'person', code: 'blood', labelEn: 'Blood', type: 'term', list: 'blood' },
    { record: 'act', code: 'vehicle', labelEn: 'Vehicle', type: 'line' },
    { record: 'missing-item', code: 'imei', labelEn: 'IMEI', type: 'line' },
    { record: 'place', code: 'cameras', labelEn: 'Cameras', type: 'number' },
    { record: 'incident', code: 'permit', labelEn: 'Permit', type: 'flag' },
  ] as const)
    createRecord(session, 'field', field);
  createRecord(session, 'term', { list: 'blood', code: 'zero', labelEn: 'Group zero', labelRu: 'Первая' });
  return () => session.close();
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const take = (path: string, mapping?: SheetMapping) => importSheet(session, decoder, { path, mapping }, quietContext());
const custom = (table: string) =>
  (session.db.prepare(`SELECT custom FROM ${table} WHERE withdrawn_at IS NULL ORDER BY ${table}_id`).pluck().all() as (string | null)[]).map(
    (json) => JSON.parse(json ?? '{}') as { [code: string]: unknown },
  );

const mapping: SheetMapping = {
  kualikMapping: 1,
  columns: {
    No: 'row.reference',
    Who: 'person.names',
    Kin: 'person.custom.clan',
    Kids: 'person.custom.children',
    Under18: 'person.custom.minor',
    Seen: 'person.custom.last-seen',
    Blood: 'person.custom.blood',
    Car: 'act.custom.vehicle',
    Court: ['act-2.court', 'act-2.custom.vehicle'],
    Phone: 'missing-item.title',
    Number: 'missing-item.custom.imei',
    Where: 'place.spot',
    Lenses: 'place.custom.cameras',
    Allowed: 'incident.custom.permit',
  },
  constants: { 'act.type': 'detention', 'act-2.type': 'fine', 'incident.title': 'Square' },
};
const header = 'No,Who,Kin,Kids,Under18,Seen,Blood,Car,Court,Phone,Number,Where,Lenses,Allowed\n';

it('columns say values of the case’s own fields, of whatever the row tells of', async () => {
  createIncident(session, { title: 'Square' });
  const path = file(
    'list.csv',
    `${header}1,A. Tolmar,Arys,"1 002,5",да,around noon on 21 May 2026,первая,grey van,City court,phone,35-1,Square,4,no\n`,
  );
  const report = await take(path, mapping);
  expect(report).toMatchObject({ rejected: [], unmatched: [], conflicts: [] });
  expect(custom('person')).toEqual([
    {
      clan: 'Arys',
      children: 1002.5,
      minor: true,
      'last-seen': expect.objectContaining({ words: 'around noon on 21 May 2026', earliest: expect.stringContaining('2026-05-21') }),
      blood: 'zero',
    },
  ]);
  expect(custom('act')).toEqual([{ vehicle: 'grey van' }, { vehicle: 'City court' }]);
  expect(custom('missing_item')).toEqual([{ imei: '35-1' }]);
  expect(custom('place')).toEqual([{ cameras: 4 }]);
  expect(custom('incident')).toEqual([{ permit: false }]);
  expect(await take(path, mapping)).toMatchObject({ matched: 1, created: {} });
  expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
  undoEvent(session, findUndoable(session)!.event);
  expect([custom('person'), custom('act'), custom('incident')]).toEqual([[], [], [{}]]);
  expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
});

it('what a field cannot hold stays in the note, and the report names it', async () => {
  const report = await take(file('list.csv', `${header}1,A. Tolmar,,many,perhaps,,green,,,,,,,\n`), mapping);
  expect(custom('person')).toEqual([{}]);
  expect(session.db.prepare('SELECT note FROM person').pluck().get()).toBe('Children: many\nMinor: perhaps\nBlood: green');
  expect(report.unmatched.map(({ target, words }) => [target, words])).toEqual([
    ['person.custom.children', 'many'],
    ['person.custom.minor', 'perhaps'],
    ['person.custom.blood', 'green'],
  ]);
});

it('a later edition fills what was empty, and what it contradicts stands beside it as a claim', async () => {
  await take(file('list.csv', `${header}1,A. Tolmar,Arys,,,,,,,,,Square,4,\n`), mapping);
  const report = await take(file('list.csv', `${header}1,A. Tolmar,Ertis,3,,,,,,,,Square,5,yes\n`), mapping);
  expect(report).toMatchObject({ changed: 1, created: { claim: expect.any(Number) } });
  expect(report.conflicts.map(({ field, words }) => [field, words])).toEqual([
    ['custom.cameras', '5'],
    ['custom.clan', 'Ertis'],
  ]);
  expect([custom('person'), custom('place'), custom('incident')]).toEqual([[{ clan: 'Arys', children: 3 }], [{ cameras: 4 }], [{ permit: true }]]);
  expect(session.db.prepare("SELECT wording FROM claim WHERE field = 'custom.clan'").pluck().all()).toEqual(['Ertis']);
  expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
});

it('a column called as a field is, in any language, is known; a field that the case has not is refused before anything is written', async () => {
  const path = file('list.csv', 'Name,Ру,person.custom.blood,person.custom.gone\nA. Tolmar,Arys,Group zero,x\n');
  const preview = await previewSheet(session, decoder, { path });
  expect(preview.report.mapping.columns).toEqual({ Name: 'person.names', Ру: 'person.custom.clan', 'person.custom.blood': 'person.custom.blood' });
  expect(preview.sample[0]!.understood).toContainEqual({ target: 'person.custom.blood', words: 'Group zero', term: { list: 'blood', code: 'zero' } });
  expect(preview.report.unusedColumns).toEqual(['person.custom.gone']);
  const events = session.custody.size();
  const columns = { Name: 'person.names', 'person.custom.gone': 'person.custom.gone' } as const;
  await expect(take(path, { kualikMapping: 1, columns })).rejects.toMatchObject({ code: 'invalid-input', details: { target: 'person.custom.gone' } });
  expect(session.custody.size()).toBe(events);
  expect(SheetMapping.safeParse({ kualikMapping: 1, columns: { a: 'person.custom.Not a code' } }).success).toBe(false);
});

it('tables of persons have a column for each field, come back unchanged, and change what was edited', async () => {
  await take(file('list.csv', `${header}1,A. Tolmar,Arys,2,yes,2026-05-20,Group zero,,,,,,,\n2,B. Tolmar,,,,,,,,,,,,\n`), mapping);
  const path = join(folder, 'persons.csv');
  await exportRecords(session, 'person', path);
  expect((await previewSheet(session, decoder, { path })).report).toMatchObject({ matched: 2, changed: 0, unusedColumns: [], rejected: [] });
  const table = withHeader((await openTable(decoder, { path }, 'x')).sheets[0]!, null);
  expect(table.header).not.toContain('person.custom');
  const at = (column: string) => table.header.indexOf(column);
  const own = ['clan', 'children', 'minor', 'last-seen', 'blood'].map((code) => at(`person.custom.${code}`));
  expect(own.map((place) => table.rows[0]!.cells[place])).toEqual(['Arys', '2', 'yes', '2026-05-20', 'zero']);
  const rows = table.rows.map(({ cells }) => table.header.map((_, place) => cells[place] ?? ''));
  rows[0]![at('person.custom.clan')] = '';
  rows[0]![at('person.custom.minor')] = 'нет';
  rows[1]![at('person.custom.blood')] = 'Первая';
  rows[1]![at('person.gender')] = 'woman';
  const made = table.header.map((column) => ({ 'person.names': 'C. Tolmar', 'person.custom.last-seen': 'May 2026' })[column] ?? '');
  const wrong = [...rows[1]!];
  wrong[at('person.custom.children')] = 'some';
  const odd = [...rows[1]!];
  odd[at('person.gender')] = 'wizard';
  const edited = join(folder, 'edited.csv');
  writeFileSync(edited, writeCsv([[...table.header], ...rows, made, wrong, odd]));
  const report = await take(edited);
  expect(report).toMatchObject({ changed: 2, created: { person: 1 } });
  expect(report.rejected.map(({ row, words }) => [row, words])).toEqual([
    [5, 'person.custom.children: some'],
    [6, 'person.gender: wizard'],
  ]);
  expect(custom('person')).toEqual([
    { children: 2, minor: false, 'last-seen': expect.objectContaining({ words: '2026-05-20' }), blood: 'zero' },
    { blood: 'zero' },
    { 'last-seen': expect.objectContaining({ words: 'May 2026' }) },
  ]);
  expect(await take(edited)).toMatchObject({ matched: 3, changed: 0, created: {} });
  expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
});
