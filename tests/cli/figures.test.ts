/** `kualik figures` on a real case: numbers, tables, terms in words, CSV, exit codes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../core/records/record-store.ts';
import { caseOfRecords } from '../figures/support.ts';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

const folder = temporary();
const run = (...parameters: string[]) => kualik(['figures', 'test', ...parameters], { cwd: folder });
const json = async (...parameters: string[]) => {
  const { code, stdout, stderr } = await run(...parameters, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as { figures: Record<string, unknown>[]; csv?: string };
};

beforeAll(() => {
  const { session, person, unnamed, group, detained, place, claim } = caseOfRecords(folder);
  const region = place('Steppe', 'region');
  const [arkanor, belsu] = [place('Arkanor', 'city', region), place('Belsu', 'city', region)];
  const square = place('Old Square', 'square', arkanor);
  claim(`act:${detained(person('=Aru Serik'), 'journalist', { place: square })}`, 'reported');
  detained(person('Dana Ulykbek'), 'lawyer', { place: arkanor });
  detained(unnamed('a cameraman'), 'journalist', { place: belsu });
  detained(group('at least 3'), null, { place: belsu, happened: 'May 2016' });
  createRecord(session, 'figure', {
    title: 'Journalists detained',
    rule: { unit: 'persons', where: { roles: ['journalist'] } },
    published: 'at least 54',
  });
  session.close();
});

describe('as JSON', () => {
  it('gives number, bounds and cells by role and city', async () => {
    const { figures } = await json('--by', 'role,place', '--level', 'city', '--act', 'detention');
    expect(figures).toHaveLength(1);
    expect(figures[0]).toMatchObject({ total: { number: 3, lower: 3, upper: null, named: 2, unnamed: 1, groups: 1 }, overlap: false });
    expect(figures[0]!['cells']).toHaveLength(4);
  });

  it('asks for a day, a range, a place and a published number', async () => {
    expect((await json('--on', '21 May 2016')).figures[0]).toMatchObject({ total: { number: 3, possibly: 1 } });
    expect((await json('--on', 'May 2016')).figures[0]).toMatchObject({ total: { number: 3, groups: 1 } });
    expect((await json('--from', '2016-06-01')).figures[0]).toMatchObject({ total: { number: 0, upper: 0 } });
    expect((await json('--place', 'arkanor', '--standing', 'reported')).figures[0]).toMatchObject({ total: { number: 1 } });
    expect((await json('--published', 'at least 54')).figures[0]).toMatchObject({ held: { documented: 3, gap: { lower: 51, upper: null } } });
    expect((await json('--unit', 'acts')).figures[0]).toMatchObject({ total: { number: 4 } });
  });

  it('gives saved figures, and who is in them', async () => {
    const { figures } = await json('--saved', 'all', '--members');
    expect(figures).toMatchObject([{ title: 'Journalists detained', total: { number: 2 }, held: { gap: { lower: 52 } } }]);
    expect(figures[0]!['members']).toMatchObject([
      { label: { text: '=Aru Serik' }, standing: 'reported', claims: [{ wording: 'It is reported.' }] },
      { label: { text: 'a cameraman', form: 'unnamed' }, standing: 'unsourced' },
    ]);
  });
});

it('prints a table with bounds and hedges', async () => {
  const { code, stdout } = await run('--by', 'place', '--level', 'city', '--published', 'at least 54');
  expect(code).toBe(0);
  expect(stdout).toMatch(/place\s+persons\s+at least\s+at most\s+made of\s+standing/);
  expect(stdout).toMatch(/Arkanor\s+2\s+2\s+2\s+2 named\s+1 reported, 1 without a source/);
  expect(stdout).toMatch(/Belsu\s+1\s+3\s+open\s+1 unnamed, 1 group/);
  expect(stdout).toContain('Published: at least 54. Documented one by one: 3 (2 named, 1 unnamed). Gap: at least 51.');
});

it('writes CSV that no spreadsheet runs, once', async () => {
  const file = join(folder, 'figures.csv');
  expect(await json('--by', 'role', '--csv', file)).toMatchObject({ csv: file });
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith('\ufeffrow,role,role_key,number,lower,upper,')).toBe(true);
  expect(text).toMatch(/^total,,,3,3,,3,2,0,1,1,/m);
  const again = await run('--csv', file);
  expect(again).toMatchObject({ code: 2 });
  expect(again.stderr).toContain('exists already');
  expect((await run('--csv', join(folder, 'test', 'x.csv'))).code).toBe(2);
  expect(existsSync(join(folder, 'test', 'x.csv'))).toBe(false);
  const { stdout } = await kualik(['log', 'test', '--json'], { cwd: folder });
  expect(stdout).toContain('"table-written"');
  expect(await kualik(['verify', 'test', '--json'], { cwd: folder })).toMatchObject({ code: 0 });
});

it('refuses what it does not understand, in a sentence', async () => {
  for (const [parameters, says] of [
    [['--by', 'colour'], '--by is one of: role, place'],
    [['--by', 'role,role'], 'no rule to count by'],
    [['--on', 'sometime'], 'names no day'],
    [['--on', '2016', '--from', '2016-01-01'], 'either --on'],
    [['--place', 'Nowhere'], 'no place "Nowhere"'],
    [['--standing', 'sure'], '--standing is one of'],
    [['--saved', 'Nothing'], 'no figure called "Nothing"'],
    [['--bogus'], "Unknown option '--bogus'"],
  ] as const) {
    const { code, stdout, stderr } = await run(...parameters);
    expect({ code, stdout }, parameters.join(' ')).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  }
  const { code, stdout } = await run('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('--published WORDS');
});
