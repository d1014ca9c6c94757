import { expect, it } from 'vitest';
import { certainlyInRange, compareUncertainTimes, possiblyInRange, type TimeRange } from '../../shared/time/range.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { randomFrom, randomWords } from './random-words.ts';

function answer(words: string, range: TimeRange): 'certainly' | 'possibly' | 'not' {
  const value = readUncertainTime(words);
  if (certainlyInRange(value, range)) return 'certainly';
  return possiblyInRange(value, range) ? 'possibly' : 'not';
}

const may21 = { from: '2016-05-21', to: '2016-05-21' };

it.each([
  ['21 May 2016', 'certainly'],
  ['21 May 2016, around noon', 'certainly'],
  ['21 May 2016, before 18:00', 'certainly'],
  ['night of 21 May 2016', 'possibly'],
  ['May 2016', 'possibly'],
  ['2016-05-21?', 'possibly'],
  ['around 21 May 2016', 'possibly'],
  ['around 19 May 2016', 'possibly'],
  ['around 10 May 2016', 'not'],
  ['after 20 May 2016', 'possibly'],
  ['before 21 May 2016', 'not'],
  ['22 May 2016', 'not'],
  ['2016-05-20/..', 'possibly'],
  ['../2016-05-20', 'not'],
  ['around 12:15', 'possibly'],
  ['unknown', 'possibly'],
  ['after he returned', 'possibly'],
])('%s is %s on 21 May 2016', (words, expected) => {
  expect(answer(words, may21)).toBe(expected);
});

it('asks about times of day too', () => {
  const afternoon = { from: '2016-05-21T12:00', to: '2016-05-21T18:00' };
  expect(answer('21 May 2016, between 13 and 14', afternoon)).toBe('certainly');
  expect(answer('21 May 2016, around noon', afternoon)).toBe('possibly');
  expect(answer('21 May 2016 09:00', afternoon)).toBe('not');
});

it('does not place a list between its members', () => {
  expect(answer('[1667,1668,1670..1672]', { from: '1669-01-01', to: '1669-12-31' })).toBe('not');
  expect(answer('[1667,1668,1670..1672]', { from: '1671-01-01', to: '1671-12-31' })).toBe('possibly');
  expect(answer('{2016-05-20..2016-05-22}', { from: '2016-05-22', to: '2016-05-22' })).toBe('possibly');
});

it('compares with an absolute range only as far as the zone is known', () => {
  const range = { from: '2016-05-21T06:00', to: '2016-05-21T07:00', offset: '+00:00' };
  expect(answer('2016-05-21T12:15+06:00', range)).toBe('certainly');
  expect(answer('2016-05-21T12:15+01:00', range)).toBe('not');
  expect(answer('21 May 2016 12:15', range)).toBe('possibly');
  expect(answer('23 May 2016 12:15', range)).toBe('not');
});

it('sorts by beginning, then end; open beginnings first, what has no day last', () => {
  const sorted = [
    'before 2016',
    '2016-01',
    '2016',
    '2016-05',
    '2016-05-20',
    '2016-05-21',
    '2016-05-21/..',
    '2016-05-21T09:00:00',
    '21 May 2016, around noon',
    '2017',
    'around 12:15',
    '18:00',
    'unknown',
  ];
  const shuffled = [...sorted.slice(6).reverse(), ...sorted.slice(0, 6).reverse()].map(readUncertainTime);
  expect(shuffled.sort(compareUncertainTimes).map(({ words }) => words)).toEqual(sorted);
});

it('is an order: antisymmetric and transitive over random times', () => {
  const random = randomFrom(11);
  const values = Array.from({ length: 120 }, () => readUncertainTime(randomWords(random)));
  for (const a of values)
    for (const b of values) {
      expect(Math.sign(compareUncertainTimes(a, b)) + Math.sign(compareUncertainTimes(b, a))).toBe(0);
      const c = values[random(values.length)]!;
      if (compareUncertainTimes(a, b) <= 0 && compareUncertainTimes(b, c) <= 0) expect(compareUncertainTimes(a, c)).toBeLessThanOrEqual(0);
    }
});

it('never calls certain what is not possible, and keeps both when the range grows', () => {
  const random = randomFrom(5);
  let certain = 0;
  for (let count = 0; count < 3000; count += 1) {
    const value = readUncertainTime(randomWords(random));
    const [from, to] = [1950 + random(80), 1950 + random(80)].sort((a, b) => a - b) as [number, number];
    const narrow = { from: `${from}-03-10`, to: `${to}-09-20` };
    const wide = { from: `${from - 1}-01-01`, to: `${to + 1}-12-31` };
    if (certainlyInRange(value, narrow)) {
      certain += 1;
      expect(possiblyInRange(value, narrow), value.words).toBe(true);
      expect(certainlyInRange(value, wide), value.words).toBe(true);
    }
    if (possiblyInRange(value, narrow)) expect(possiblyInRange(value, wide), value.words).toBe(true);
  }
  expect(certain).toBeGreaterThan(100);
});

it('throws for a range that is none: it is made by the program', () => {
  expect(() => possiblyInRange(readUncertainTime('2016'), { from: '2016', to: null })).toThrow(RangeError);
});
