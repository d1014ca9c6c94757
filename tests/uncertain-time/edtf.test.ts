import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dayNumber, writeDay } from '../../shared/time/calendar.ts';
import { outerSpan, precisionOf, qualificationOf, spansOf } from '../../shared/time/edtf-bounds.ts';
import { readEdtf } from '../../shared/time/edtf.ts';
import { corpus } from '../support/corpora.ts';

type Vectors = { level0: string[]; level1: string[]; level2: string[]; invalid: string[] };

const folder = corpus('edtf-validate');
const vectors = folder === null ? null : (JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8')) as Vectors);
const valid = vectors === null ? [] : [...vectors.level0, ...vectors.level1, ...vectors.level2];

function boundsOf(text: string): [string | null, string | null] {
  const edtf = readEdtf(text);
  if (!edtf) throw new Error(`${text} was not read`);
  const { first, last } = outerSpan(spansOf(edtf));
  return [first && writeDay(first), last && writeDay(last)];
}

it.skipIf(vectors === null)('reads all 205 valid strings of the published vectors (needs the edtf-validate corpus)', () => {
  expect(valid).toHaveLength(205);
  expect(valid.filter((text) => readEdtf(text) === null)).toEqual([]);
});

it.skipIf(vectors === null)('refuses all 54 invalid strings of the published vectors (needs the edtf-validate corpus)', () => {
  expect(vectors!.invalid).toHaveLength(54);
  expect(vectors!.invalid.filter((text) => readEdtf(text) !== null)).toEqual([]);
});

it.skipIf(vectors === null)('gives ordered bounds to every valid string, in each of its spans (needs the edtf-validate corpus)', () => {
  let both = 0;
  for (const text of valid) {
    const spans = spansOf(readEdtf(text)!);
    for (const { first, last } of [...spans, outerSpan(spans)]) {
      if (!first || !last) continue;
      both += 1;
      expect(dayNumber(first), text).toBeLessThanOrEqual(dayNumber(last));
    }
  }
  expect(both).toBeGreaterThan(300);
});

it.each([
  // Level 0 and 1: intervals.
  ['2004-02-01/2005', '2004-02-01', '2005-12-31'],
  ['2005/2006-02', '2005-01-01', '2006-02-28'],
  ['1985-04/..', '1985-04-01', null],
  ['1985/', '1985-01-01', null],
  ['../1985-04', null, '1985-04-30'],
  ['/1985', null, '1985-12-31'],
  ['-1000/-0999', '-1000-01-01', '-0999-12-31'],
  // Lists: a day inside a range and its last member count; open ends are null, not infinity.
  ['{2016-05-20..2016-05-22}', '2016-05-20', '2016-05-22'],
  ['[2016-05-20..2016-05-22]', '2016-05-20', '2016-05-22'],
  ['[-1667,1668,1670..1672]', '-1667-01-01', '1672-12-31'],
  ['[1760-01,-1760-02,1760-12..]', '-1760-02-01', null],
  ['[..1760-12-03]', null, '1760-12-03'],
  ['{1960,-1961-12}', '-1961-12-01', '1960-12-31'],
  // Seasons.
  ['2024-21', '2024-03-01', '2024-11-30'],
  ['2024-22', '2023-12-01', '2025-02-28'],
  ['2024-25', '2024-03-01', '2024-05-31'],
  ['2024-26', '2024-06-01', '2024-08-31'],
  ['2024-27', '2024-09-01', '2024-11-30'],
  ['2023-28', '2022-12-01', '2024-02-29'],
  ['2024-29', '2024-09-01', '2024-11-30'],
  ['2024-31', '2024-03-01', '2024-05-31'],
  ['2024-32', '2024-06-01', '2024-08-31'],
  ['2024-33', '2024-01-01', '2024-03-31'],
  ['2024-36', '2024-10-01', '2024-12-31'],
  ['2024-38', '2024-05-01', '2024-08-31'],
  ['2024-41', '2024-07-01', '2024-12-31'],
  // Unspecified digits anywhere.
  ['201X', '2010-01-01', '2019-12-31'],
  ['-20XX', '-2099-01-01', '-2000-12-31'],
  ['1560-XX-25', '1560-01-25', '1560-12-25'],
  ['2015-XX-31', '2015-01-31', '2015-12-31'],
  ['20X0-02-29', '2000-02-29', '2080-02-29'],
  ['2015-02-X9', '2015-02-09', '2015-02-19'],
  ['-1X32-X1-X2', '-1932-01-02', '-1032-11-22'],
  ['1984-11-12/1984-11-XX', '1984-11-12', '1984-11-30'],
  // Long, exponential and rounded years.
  ['Y170000002', '170000002-01-01', '170000002-12-31'],
  ['Y-17E7', '-170000000-01-01', '-170000000-12-31'],
  ['1950S2', '1900-01-01', '1999-12-31'],
  ['-1859S2', '-1899-01-01', '-1800-12-31'],
  ['Y171010000S3', '171000000-01-01', '171999999-12-31'],
  ['Y3388E2S3', '338000-01-01', '338999-12-31'],
])('bounds %s by %s and %s', (text, earliest, latest) => {
  expect(boundsOf(text)).toEqual([earliest, latest]);
});

it.each([
  ['2004-06-11%', 'both'],
  ['2004-?06-?11', 'uncertain'],
  ['?2004-06-04~', 'both'],
  ['2004-06~/2004-06-11', 'approximate'],
  ['1984-06-02?/..', 'uncertain'],
  ['1984', null],
])('qualifies %s as %s', (text, qualification) => {
  expect(qualificationOf(readEdtf(text)!)).toBe(qualification);
});

it('gives a qualifier after a part to all before it, and one in front to that part alone', () => {
  expect(readEdtf('2004?-06-~11')).toMatchObject({
    year: { qualification: 'uncertain' },
    month: { qualification: null },
    day: { qualification: 'approximate' },
  });
  expect(readEdtf('2004-06~-11')).toMatchObject({
    year: { qualification: 'approximate' },
    month: { qualification: 'approximate' },
    day: { qualification: null },
  });
});

it('keeps the stated offset of a date with time, and does not move it', () => {
  expect(readEdtf('2016-05-21T10:00:00+06:00')).toMatchObject({ time: '10:00', offset: '+06:00' });
  expect(readEdtf('2016-05-21T10:00:00Z')).toMatchObject({ time: '10:00', offset: '+00:00' });
  expect(readEdtf('2016-05-21T10:00:00')).toMatchObject({ time: '10:00', offset: null });
});

it.each([
  ['2016-05-21T10:00:00', 'minute'],
  ['1560-XX-25', 'day'],
  ['2016-05-XX', 'month'],
  ['2016-27', 'season'],
  ['2016-34', 'part-of-year'],
  ['2016-XX', 'year'],
  ['201X', 'years'],
  ['../..', null],
])('knows that %s is given to the %s', (text, precision) => {
  expect(precisionOf(readEdtf(text)!)).toBe(precision);
});

it.each([
  '2016-13',
  '2016-20',
  '2016-42',
  '2016-2X',
  '1985-02-3X',
  '2015-02-29',
  '2016-00',
  '-0000-05',
  '2016-21-05',
  'Y9999',
  'Y02016',
  'Y1E99',
  '/',
  '[]',
  '[..]',
  '{}',
  '[2016',
  '[,2016]',
  '[2016,..2017]',
  '[2016..,2017]',
  '[2017..2016]',
  '2016-05-21T24:00:00',
  '2016-05-21T10:00:00+14:30',
  '1950S0',
  '٢٠١٦',
  '２０１６',
])('refuses %s', (text) => {
  expect(readEdtf(text)).toBeNull();
});

it('agrees with the calendar of the platform on every first and last day of a month for a thousand years', () => {
  for (let month = 0; month < 12_000; month += 1) {
    const [year, number] = [1600 + Math.floor(month / 12), (month % 12) + 1];
    const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const text = `${year}-${String(number).padStart(2, '0')}`;
    expect(boundsOf(text)).toEqual([`${text}-01`, `${text}-${last}`]);
    expect(dayNumber({ year, month: number, day: 1 }) - dayNumber({ year: 1970, month: 1, day: 1 })).toBe(Date.UTC(year, number - 1, 1) / 86_400_000);
  }
});
