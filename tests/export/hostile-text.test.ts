/** Names and words that want to steer whoever reads a package: its browser, its terminal, its file manager, its spreadsheet. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import Papa from 'papaparse';
import { createIncident } from '../../core/records/incidents.ts';
import { createLinks } from '../../core/records/links.ts';
import { temporary } from '../support/temporary.ts';
import { importFiles, itemIds, newCase } from '../support/test-case.ts';
import { exportAll } from './support.ts';

const title = '=cmd|calc <script>alert(1)</script> \u202egnp.exe \u001b[31mred';
let made: string;

beforeAll(async () => {
  const folder = temporary();
  const session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'gpj.\u202eexe': 'a program', '<b>\u001b]0;x\u0007.txt': 'text' });
  const { id } = createIncident(session, { title, place: '\u2066+1', summary: 'first line\nsecond line' });
  createLinks(session, { items: itemIds(session), incident: id });
  made = await exportAll({ session }, temporary());
  session.close();
});

it('stand by number on the pages, and nothing of them is markup', () => {
  const pages = readdirSync(made).filter((name) => /\.(html|txt)$/.test(name) && name !== 'verify.html');
  expect(pages.filter((name) => name.endsWith('.html')).length).toBe(3);
  for (const name of pages) {
    const page = readFileSync(join(made, name), 'utf8');
    expect(page.replace(/[\n\t]/g, ''), name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(page).not.toContain('<script');
  }
  const page = readFileSync(join(made, 'START-HERE.html'), 'utf8');
  expect(page).toContain('gpj.\\u{202e}exe');
  expect(page).toContain('first line\nsecond line');
  const pdf = execFileSync('pdftotext', ['-layout', join(made, 'START-HERE.pdf'), '-'], { encoding: 'utf8' });
  expect(pdf).toContain('gpj.\\u{202e}exe');
});

it('are no names of files', () => {
  const names = readdirSync(made, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => name.includes('originals')).length).toBe(5);
  expect(names.filter((name) => /[\p{Cc}<>\u202a-\u202e\u2066-\u2069]/u.test(name))).toEqual([]);
});

it('are text to a spreadsheet, and whole in the records for programs', () => {
  const { data } = Papa.parse<string[]>(readFileSync(join(made, 'data/records/incidents.csv'), 'utf8').slice(1));
  const cells = data.flat();
  expect(cells).toContain(`'${title}`);
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(JSON.parse(readFileSync(join(made, 'data/records/incidents.jsonl'), 'utf8').split('\n')[0]!)).toMatchObject({ title });
});
