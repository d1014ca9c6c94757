/** What the timeline draws of a time is what the words say, and its answers about a range are those of the search. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../shared/time/calendar.ts';
import { certainlyInRange, possiblyInRange } from '../../shared/time/range.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { judge, knownReachOf, shapeOf } from '../../renderer/timeline/shape.ts';
import { overviewOf } from '../../renderer/timeline/overview.ts';
import { randomFrom, randomWords } from '../uncertain-time/random-words.ts';

const start = (year: number, month: number, day: number) => dayNumber({ year, month, day }) * 1440;
const may21 = start(2016, 5, 21);
const shapeOfWords = (words: string) => shapeOf(readUncertainTime(words));

describe('shapes', () => {
  it.each([
    ['21 May 2016, 10:15', 'point', [{ first: may21 + 615, last: may21 + 616 }], false],
    ['21 May 2016', 'window', [{ first: may21, last: may21 + 1440 }], false],
    ['21 May 2016, around noon', 'window', [{ first: may21 + 660, last: may21 + 781 }], true],
    ['after 18:00 on 21 May 2016', 'window', [{ first: may21 + 1080, last: may21 + 1440 }], false],
    ['before 2016-05-21', 'window', [{ first: -Infinity, last: may21 }], false],
    ['since 21 May 2016', 'lasting', [{ first: may21, last: Infinity }], false],
    ['from 21 May 2016 to 24 May 2016', 'lasting', [{ first: may21, last: may21 + 4 * 1440 }], false],
    [
      '[2016-05-21,2016-05-24]',
      'several',
      [
        { first: may21, last: may21 + 1440 },
        { first: may21 + 3 * 1440, last: may21 + 4 * 1440 },
      ],
      false,
    ],
  ] as const)('%s is a %s', (words, kind, stretches, isHedged) => {
    const shape = shapeOfWords(words)!;
    expect({ kind: shape.kind, stretches: shape.stretches, isHedged: shape.isHedged }).toEqual({ kind, stretches, isHedged });
  });

  it.each(['unknown', 'one day during the trial', '10:15'])('%s has none: its day is not known', (words) => {
    expect(shapeOfWords(words)).toBeNull();
  });

  it('reaches further for a date that is only about right, and is certain of nothing', () => {
    const shape = shapeOfWords('around 21 May 2016')!;
    expect(shape.possible).toEqual([{ first: may21 - 3 * 1440, last: may21 + 4 * 1440 }]);
    expect(judge(shape, { first: may21 - 1e6, last: may21 + 1e6 })).toBe('possible');
  });

  it('takes an open end for the known one when it is asked where to look', () => {
    expect(knownReachOf(shapeOfWords('before 2016-05-21')!)).toEqual({ first: may21, last: may21 });
  });
});

it('judges as the search does, for thousands of random words and ranges', () => {
  const seen = { certain: 0, possible: 0, outside: 0 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 1500 }), (seed, offset, days) => {
      const value = readUncertainTime(randomWords(randomFrom(seed)));
      const from = new Date(Date.UTC(2014, 0, 1 + offset)).toISOString().slice(0, 10);
      const to = new Date(Date.UTC(2014, 0, 1 + offset + days)).toISOString().slice(0, 10);
      const first = start(2014, 1, 1) + offset * 1440;
      const judged = judge(shapeOf(value), { first, last: first + (days + 1) * 1440 });
      const expected = certainlyInRange(value, { from, to }) ? 'certain' : possiblyInRange(value, { from, to }) ? 'possible' : 'outside';
      expect(judged, value.words).toBe(expected);
      seen[judged] += 1;
    }),
    { numRuns: 4000 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

describe('overview', () => {
  const words = ['2016-05-21', '2016-05-21, 10:15', '2016-05', 'around 21 May 2016', 'before 2016-05-10', 'unknown'];
  const extent = { first: start(2016, 5, 1), last: start(2016, 6, 1) };

  it('counts in each bin what must and what may lie in it', () => {
    const shapes = words.map(shapeOfWords);
    const { certain, possible } = overviewOf(shapes, extent, 31);
    for (let bin = 1; bin < 30; bin++) {
      const range = { first: extent.first + bin * 1440, last: extent.first + (bin + 1) * 1440 };
      const judged = shapes.filter((shape) => shape !== null).map((shape) => judge(shape, range));
      expect(certain[bin], `certain in ${bin}`).toBe(judged.filter((one) => one === 'certain').length);
      expect(possible[bin], `possible in ${bin}`).toBe(judged.filter((one) => one !== 'outside').length);
    }
    expect(certain[20]).toBe(2);
    expect(possible[20]).toBe(4);
  });
});
