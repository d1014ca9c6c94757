/** Spreadsheets in and out on the command line, as a script would do it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

const cwd = temporary();
const fixtures = join(import.meta.dirname, '../fixtures/sheets');
const detentions = join(fixtures, 'detentions.csv');
type Json = { [key: string]: unknown };

async function json(code: number, ...parameters: string[]): Promise<Json> {
  const ran = await kualik([...parameters, '--json'], { cwd });
  expect(ran.code, ran.stderr).toBe(code);
  return JSON.parse(ran.stdout) as Json;
}

beforeAll(async () => void (await json(0, 'create', 'day', '--open')));

it('a dry run, an import, and the same again', async () => {
  expect(await json(0, 'records', 'import', 'day', detentions, '--dry-run')).toMatchObject({ dryRun: true, rows: 80, item: null });
  expect(await json(0, 'items', 'day')).toMatchObject({ items: [] });
  const first = await json(0, 'records', 'import', 'day', detentions, '--source', 'six groups');
  expect(first).toMatchObject({ created: { person: 76, act: 89, incident: 1 }, matched: 0, rejected: [], complete: true });
  expect(await json(0, 'items', 'day')).toMatchObject({ items: [{ id: first['item'], name: 'detentions.csv' }] });
  for (const again of [detentions, join(fixtures, 'detentions.xlsx')])
    expect(await json(0, 'records', 'import', 'day', again)).toMatchObject({ created: {}, matched: 80, rejected: [] });
  expect(await json(0, 'verify', 'day.kualik')).toMatchObject({ ok: true, problems: [] });
});

it('rejected rows are named, and make the exit code 1', async () => {
  writeFileSync(join(cwd, 'few.csv'), 'Who;What\nA. Tolmar;detained\nB. Tolmar;danced\n');
  writeFileSync(join(cwd, 'map.json'), JSON.stringify({ kualikMapping: 1, columns: { Who: 'person.names', What: 'act.type' } }));
  const report = await json(1, 'records', 'import', 'day', 'few.csv', '--map', 'map.json');
  expect(report).toMatchObject({
    created: { person: 1, act: 1 },
    rejected: [{ row: 3, code: 'unknown-term', words: 'danced', reason: expect.stringContaining('danced') as string }],
  });
  const plain = await kualik(['records', 'import', 'day', 'few.csv', '--map', 'map.json'], { cwd });
  expect(plain.code).toBe(1);
  expect(plain.stdout).toContain('row 3: “danced” is no known term for act.type.');
});

it.each([
  [['records', 'import', 'day', 'none.csv'], 'none.csv'],
  [['records', 'import', 'day', 'few.csv', '--sheet', 'x', '--map', 'bad.json'], 'columns → Who'],
  [['records', 'import', 'day', 'few.csv', '--map', 'broken.json'], 'is no JSON'],
  [['records', 'export', 'day', '--kind', 'wizard', '--out', 'x.csv'], '--kind KIND'],
  [['records', 'export', 'day', '--kind', 'person', '--out', 'few.csv'], 'already'],
  [['records', 'export', 'day', '--kind', 'person', '--out', 'x.ods'], '.csv or .xlsx'],
])('%s ends with 2 and a sentence', async (parameters, words) => {
  writeFileSync(join(cwd, 'bad.json'), JSON.stringify({ kualikMapping: 1, columns: { Who: 'person.shoes' } }));
  writeFileSync(join(cwd, 'broken.json'), '{');
  const { code, stderr } = await kualik(parameters, { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/\n\s+at /);
});

it('records leave as a table and come back unchanged', async () => {
  expect(await json(0, 'records', 'export', 'day', '--kind', 'act', '--out', 'acts.xlsx')).toMatchObject({ kind: 'act', rows: 90 });
  expect(await json(0, 'records', 'import', 'day', 'acts.xlsx')).toMatchObject({ rows: 90, matched: 90, created: {}, rejected: [] });
  await json(0, 'records', 'export', 'day', '--kind', 'person', '--out', 'persons.csv');
  expect(readFileSync(join(cwd, 'persons.csv'), 'utf8')).toMatch(/^\ufeffperson\.id,person\.form,person\.names,/);
});
