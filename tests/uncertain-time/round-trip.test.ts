import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatUncertainTime } from '../../shared/time/format-uncertain-time.ts';
import type { Language } from '../../shared/time/phrasing.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';
import { corpus } from '../support/corpora.ts';
import { randomFrom, randomMixture, randomWords } from './random-words.ts';

const languages: Language[] = ['en', 'ru', 'kk'];

function boundsOf({ earliest, earliestTime, latest, latestTime, offset, duration }: UncertainTime) {
  return { earliest, earliestTime, latest, latestTime, offset, duration };
}

function expectRoundTrip(words: string): void {
  const value = readUncertainTime(words);
  for (const language of languages) {
    const said = formatUncertainTime(value, language);
    expect(boundsOf(readUncertainTime(said)), `${words} → ${said}`).toEqual(boundsOf(value));
  }
}

const folder = corpus('edtf-validate');

it.skipIf(folder === null)('says every valid EDTF string of the vectors so that it is understood the same (needs the edtf-validate corpus)', () => {
  const { level0, level1, level2 } = JSON.parse(readFileSync(join(folder!, 'vectors.json'), 'utf8')) as { [level: string]: string[] };
  const valid = [...level0!, ...level1!, ...level2!];
  expect(valid).toHaveLength(205);
  valid.forEach(expectRoundTrip);
});

it('says what people wrote so that it is understood the same, in every language', () => {
  const random = randomFrom(20_160_521);
  let understood = 0;
  for (let count = 0; count < 4000; count += 1) {
    const words = randomWords(random);
    expectRoundTrip(words);
    if (readUncertainTime(words).relation !== null) understood += 1;
  }
  expect(understood).toBeGreaterThan(3000);
});

it('gives every reading a value that can be stored, with ordered bounds', () => {
  const random = randomFrom(7);
  let bounded = 0;
  for (let count = 0; count < 4000; count += 1) {
    const value = readUncertainTime(randomWords(random));
    expect(UncertainTime.parse(value)).toEqual(value);
    const { earliest, latest, earliestTime, latestTime } = value;
    if (earliest === null || latest === null) continue;
    bounded += 1;
    expect(`${earliest}T${earliestTime ?? '00:00'}` <= `${latest}T${latestTime ?? '23:59'}`, value.words).toBe(true);
  }
  expect(bounded).toBeGreaterThan(1500);
});

it('keeps to all of this when known words come in any order', () => {
  const random = randomFrom(2016);
  let understood = 0;
  for (let count = 0; count < 10_000; count += 1) {
    const words = randomMixture(random);
    const value = readUncertainTime(words);
    expect(UncertainTime.parse(value)).toEqual(value);
    if (value.relation === null && value.duration === null) continue;
    understood += 1;
    expectRoundTrip(words);
    const { earliest, latest, earliestTime, latestTime } = value;
    if (earliest !== null && latest !== null && /^\d{4}-/.test(earliest) && /^\d{4}-/.test(latest))
      expect(`${earliest}T${earliestTime ?? '00:00'}` <= `${latest}T${latestTime ?? '23:59'}`, words).toBe(true);
  }
  expect(understood).toBeGreaterThan(300);
});

it('reads values stored before a time of day was known', () => {
  const stored = { words: 'May 2016', edtf: '2016-05', earliest: '2016-05-01', latest: '2016-05-31' };
  expect(UncertainTime.parse(stored)).toEqual({ ...UncertainTime.parse(stored), ...stored, earliestTime: null, relation: null });
});

it.each([
  ['en', '21 May 2016, between 11:00 and 13:00'],
  ['ru', '21 мая 2016 г., между 11:00 и 13:00'],
  ['kk', '2016 жылғы 21 мамыр, 11:00 – 13:00 аралығында'],
] as const)('says what "around noon" was understood as: %s', (language, said) => {
  expect(formatUncertainTime(readUncertainTime('21.05.2016, около полудня'), language)).toBe(said);
});

it('gives words back that it did not understand', () => {
  for (const language of languages) expect(formatUncertainTime(readUncertainTime('after he returned'), language)).toBe('after he returned');
});
