/** Eighty rows of an invented day of detentions go in by one call and give back what was counted by hand; the same rows again add nothing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startDecoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { importSheet, previewSheet } from '../../core/sheets/import.ts';
import { writeCsv } from '../../core/sheets/write-table.ts';
import { findUndoable, undoEvent } from '../../core/records/undo.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import type { SheetMapping } from '../../shared/sheets/mapping.ts';
import { openTable } from '../../core/sheets/open-table.ts';
import { detentions } from '../fixtures/sheets/make.ts';
import { newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const fixtures = join(import.meta.dirname, '../fixtures/sheets');
const csv = join(fixtures, 'detentions.csv');
const counts = JSON.parse(readFileSync(join(fixtures, 'counts.json'), 'utf8')) as {
  rows: number;
  persons: { oneByOne: number; named: number; unnamed: number; withTwoRoles: number };
  byRole: { [role: string]: number };
  byCity: { [city: string]: number };
  byCityAndRole: { [city: string]: { [role: string]: number } };
  acts: { [type: string]: number };
  missingItems: { [thing: string]: number };
  denials: number;
};

const decoder = startDecoder({ launch: forkDecoder, processes: 1 });
afterAll(() => decoder.close());

let session: CaseSession;
let folder: string;
beforeEach(() => {
  folder = temporary();
  session = newCase(folder);
  return () => session.close();
});

const take = (path: string, mapping?: SheetMapping) => importSheet(session, decoder, { path, mapping, source: 'six groups' }, quietContext());
const preview = async (path: string, mapping?: SheetMapping) => (await previewSheet(session, decoder, { path, mapping })).report;
const all = <Row>(sql: string) => session.db.prepare(sql).all() as Row[];
const number = (sql: string) => session.db.prepare(sql).pluck().get() as number;
const everything = () =>
  ['incident', 'person', 'organisation', 'place', 'affiliation', 'act', 'involvement', 'claim', 'missing_item', 'item', 'custody_event'].map(
    (table) => number(`SELECT count(*) FROM ${table}`),
  );

it('the files are what make.ts writes', async () => {
  expect(readFileSync(csv).equals(writeCsv(detentions))).toBe(true);
  const table = await openTable(decoder, { path: join(fixtures, 'detentions.xlsx') }, 'x');
  expect(table.sheets[0]!.rows.map(({ cells }) => cells.join('|'))).toEqual(detentions.map((row) => row.join('|').replace(/\|+$/, '')));
});

describe('the day of detentions', () => {
  it('gives back the figures that were counted by hand', async () => {
    const report = await take(csv);
    expect(report).toMatchObject({
      rows: counts.rows,
      rejected: [],
      matched: 0,
      changed: 0,
      conflicts: [],
      complete: true,
      missingColumns: [],
      unusedColumns: [],
    });

    expect(number(`SELECT count(*) FROM person WHERE form <> 'group'`)).toBe(counts.persons.oneByOne);
    expect(number(`SELECT count(*) FROM person WHERE form = 'named'`)).toBe(counts.persons.named);
    expect(number(`SELECT count(*) FROM person WHERE form = 'unnamed'`)).toBe(counts.persons.unnamed);
    expect(all(`SELECT count ->> '$.lower' AS lower, count ->> '$.upper' AS upper FROM person WHERE form = 'group' ORDER BY 1`)).toEqual([
      { lower: 5, upper: 5 },
      { lower: 16, upper: 24 },
    ]);
    const roles = `SELECT role, count(DISTINCT person) AS n FROM affiliation JOIN person ON person = person_id WHERE form <> 'group' AND role IS NOT NULL GROUP BY role`;
    expect(Object.fromEntries(all<{ role: string; n: number }>(roles).map(({ role, n }) => [role, n]))).toEqual(counts.byRole);
    expect(number(`SELECT count(*) FROM (SELECT person FROM affiliation GROUP BY person HAVING count(DISTINCT role) = 2)`)).toBe(
      counts.persons.withTwoRoles,
    );

    const where = `FROM act JOIN involvement ON act = act_id JOIN person ON involvement.person = person_id JOIN place AS spot ON spot.place_id = act.place
      JOIN place AS city ON city.place_id = spot.within WHERE person.form <> 'group' AND act.type = 'detention'`;
    const byCity = all<{ city: string; n: number }>(
      `SELECT city.names ->> '$[0].text' AS city, count(DISTINCT person_id) AS n ${where} GROUP BY city`,
    );
    expect(Object.fromEntries(byCity.map(({ city, n }) => [city, n]))).toEqual(counts.byCity);
    const both: { [city: string]: { [role: string]: number } } = {};
    for (const { city, role, n } of all<{ city: string; role: string; n: number }>(
      `SELECT city.names ->> '$[0].text' AS city, affiliation.role AS role, count(DISTINCT person_id) AS n
        ${where.replace('WHERE', 'JOIN affiliation ON affiliation.person = person_id WHERE')} GROUP BY city, affiliation.role`,
    ))
      (both[city] ??= {})[role] = n;
    expect(both).toEqual(counts.byCityAndRole);

    const acts = all<{ type: string; n: number }>('SELECT type, count(*) AS n FROM act GROUP BY type');
    expect(Object.fromEntries(acts.map(({ type, n }) => [type, n]))).toEqual(counts.acts);
    const things = all<{ type: string; n: number }>('SELECT type, count(*) AS n FROM missing_item GROUP BY type');
    expect(Object.fromEntries(things.map(({ type, n }) => [type.replace('seized-', ''), n]))).toEqual(counts.missingItems);
    expect(number(`SELECT count(*) FROM claim WHERE standing = 'denied'`)).toBe(counts.denials);
    expect(report.created).toMatchObject({ incident: 1, person: 76, act: 89, 'missing-item': 9, place: 22, organisation: 17 });
  });

  it('keeps the words, reads what they say, and names the row of the file as the source', async () => {
    const { item } = await take(csv);
    const act = (no: number) =>
      session.db
        .prepare(`SELECT act.* FROM act JOIN claim ON claim.about = 'act:' || act_id WHERE claim.passage = ? AND act.type = 'detention'`)
        .get(`row=${no + 1}`) as { [column: string]: string };
    expect(JSON.parse(act(1)['happened']!)).toMatchObject({
      words: '21 May 2026, around 12:15',
      earliest: '2026-05-21',
      earliestTime: '11:45',
      latestTime: '12:45',
    });
    expect(JSON.parse(act(10)['happened']!)).toMatchObject({ earliest: '2026-05-21' });
    expect(JSON.parse(act(4)['provisions']!)).toEqual([{ words: 'ст. 488 ч. 1 КоАП', article: '488', part: '1', code: 'КоАП', version: null }]);
    const fines = all<{ penalty: string; follows: string | null }>(`SELECT penalty, follows FROM act WHERE type = 'fine' ORDER BY rowid`);
    expect(fines.every(({ follows }) => follows !== null)).toBe(true);
    expect(fines.map(({ penalty }) => JSON.parse(penalty) as object)).toContainEqual(
      expect.objectContaining({ kind: 'fine', amount: { value: '90', currency: 'EUR' }, units: expect.objectContaining({ number: '20' }) }),
    );
    const claims = all<{ item: string; passage: string; standing: string }>(`SELECT item, passage, standing FROM claim WHERE passage = 'row=5'`);
    expect(claims.length).toBeGreaterThan(1);
    expect(claims.every((claim) => claim.item === item)).toBe(true);
    expect(number(`SELECT count(*) FROM standing WHERE subject LIKE 'act:%' AND denied > 0`)).toBe(1);
    expect(number(`SELECT count(*) FROM person WHERE json_array_length(names) = 2`)).toBeGreaterThan(15);
    expect(number(`SELECT count(*) FROM claim WHERE source LIKE '=hotline%'`)).toBeGreaterThan(10);
    expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
  });

  it.each([
    ['the same file', async () => csv],
    ['saved as XLSX', async () => join(fixtures, 'detentions.xlsx')],
    ['its rows in another order', async () => reordered()],
    ['saved by another program, with days as days and other delimiters', async () => resaved()],
  ])('again adds nothing: %s', async (_, again) => {
    await take(csv);
    const before = everything();
    const path = await again();
    expect(await preview(path)).toMatchObject({ matched: counts.rows, created: {}, rejected: [], changed: 0 });
    expect(await take(path)).toMatchObject({ matched: counts.rows, created: {}, rejected: [] });
    const after = everything();
    expect(after.slice(0, 9)).toEqual(before.slice(0, 9));
    if (path === csv) expect(after).toEqual(before);
  });

  it('a dry run says what would be and writes nothing', async () => {
    const before = everything();
    const said = await preview(csv);
    expect(everything()).toEqual(before);
    const done = await take(csv);
    expect({ ...said, item: done.item }).toEqual(done);
  });

  it('is undone as one action', async () => {
    await take(csv);
    undoEvent(session, findUndoable(session)!.event);
    expect(number('SELECT count(*) FROM person WHERE withdrawn_at IS NULL')).toBe(0);
    expect(number('SELECT count(*) FROM incident WHERE withdrawn_at IS NULL')).toBe(0);
    expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
  });

  it('stopped half way, it goes on when it is run again', async () => {
    const stop = new AbortController();
    const context = {
      ...quietContext(),
      signal: stop.signal,
      progress: ({ stage, filesDone }: { stage: string; filesDone: number }) => void (stage === 'recording' && filesDone >= 25 && stop.abort()),
    };
    expect(await importSheet(session, decoder, { path: csv }, context)).toMatchObject({ complete: false });
    expect(number('SELECT count(*) FROM person')).toBeLessThan(60);
    expect(await take(csv)).toMatchObject({ complete: true });
    expect(number(`SELECT count(*) FROM person WHERE form <> 'group'`)).toBe(counts.persons.oneByOne);
    expect(number(`SELECT count(*) FROM act`)).toBe(89);
    expect(number('SELECT count(*) FROM incident')).toBe(1);
  });

  async function reordered(): Promise<string> {
    const { data } = Papa.parse<string[]>(readFileSync(csv, 'utf8').replace(/^\ufeff/, ''), { skipEmptyLines: true });
    const [header, ...rows] = data as [string[], ...string[][]];
    return written('detentions.csv', writeCsv([header, ...rows.reverse()].map((row) => row.map((cell) => cell.replace(/^'(?=[=+])/, '')))));
  }

  async function resaved(): Promise<string> {
    const { data } = Papa.parse<string[]>(readFileSync(csv, 'utf8').replace(/^\ufeff/, ''), { skipEmptyLines: true });
    const rows = data.map((row) => row.map((cell) => (cell === '21 May 2026' ? '2026-05-21' : cell.replace(/^'(?=[=+])/, ''))));
    return written('list (2).csv', Buffer.from(Papa.unparse(rows, { delimiter: ';' })));
  }
});

function written(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
