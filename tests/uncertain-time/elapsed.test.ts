/** How long between two uncertain times: never more than the bounds hold, and what people count by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, elapsedBetween, servedAgainst } from '../../shared/time/elapsed.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import { randomFrom, randomWords } from './random-words.ts';

const hours = (count: number) => count * 60;
const elapsed = (from: string, to: string | null) => {
  const found = elapsedBetween(readUncertainTime(from), to === null ? null : readUncertainTime(to));
  return found && [found.shortestMinutes, found.longestMinutes];
};

describe('counted by hand', () => {
  it.each<[string, string | null, (number | null)[] | null]>([
    ['21 May 2016, 10:00', '21 May 2016, 13:00', [hours(3), hours(3)]],
    ['21 May 2016, between 10:00 and 11:00', '21 May 2016, between 14:00 and 19:00', [hours(3), hours(9)]],
    ['21 May 2016', '22 May 2016', [0, hours(48)]],
    ['21 May 2016', '5 June 2016', [14 * 1440, 16 * 1440]],
    ['21 May 2016, 23:30', '22 May 2016, 00:15', [45, 45]],
    ['21 May 2016, 10:00', null, null],
    ['21 May 2016, from 10:00 to 18:00', null, [hours(8), hours(8)]],
    ['21 May 2016, after 10:00', 'unknown', null],
    ['for about three hours', null, [hours(2), hours(4)]],
    ['21 May 2016, 10:00 UTC+5', '21 May 2016, 13:00 UTC+6', [hours(2), hours(2)]],
  ])('%s to %s', (from, to, wanted) => {
    expect(elapsed(from, to)).toEqual(wanted);
  });

  it('says so when the end comes before the beginning', () => {
    expect(elapsedBetween(readUncertainTime('22 May 2016'), readUncertainTime('20 May 2016'))).toMatchObject({ reversed: true });
  });

  it('says so when a day is hedged', () => {
    expect(elapsedBetween(readUncertainTime('around 21 May 2016'), readUncertainTime('25 May 2016'))).toMatchObject({ approximate: true });
  });
});

const clock = fc.integer({ min: 0, max: 1439 });
const text = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const window = fc
  .tuple(fc.integer({ min: 1, max: 28 }), clock, fc.integer({ min: 0, max: 27 }), clock, fc.boolean())
  .map(([day, from, days, to, isTimed]): UncertainTime => {
    const last = Math.min(28, day + days);
    const [first, second] = last === day ? [Math.min(from, to), Math.max(from, to)] : [from, to];
    const iso = (number: number) => `2016-05-${String(number).padStart(2, '0')}`;
    return {
      ...readUncertainTime('2016'),
      edtf: null,
      relation: 'between',
      earliest: iso(day),
      latest: iso(last),
      earliestTime: isTimed ? text(first) : null,
      latestTime: isTimed ? text(second) : null,
    };
  });
const minutesOf = (day: string, time: string) => (Date.parse(`${day}T${time}:00Z`) as number) / 60_000;
/** A minute within the window, by a share of it. */
const momentIn = (time: UncertainTime, share: number) => {
  const from = minutesOf(time.earliest!, time.earliestTime ?? '00:00');
  const to = minutesOf(time.latest!, time.latestTime ?? '23:59');
  return from + Math.floor((to - from) * share);
};

describe('whatever the times', () => {
  it('any two moments within them are apart by no less and no more', () => {
    fc.assert(
      fc.property(
        window,
        window,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (begun, ended, first, second) => {
          const found = elapsedBetween(begun, ended)!;
          const apart = momentIn(ended, second) - momentIn(begun, first);
          if (apart < 0) return;
          expect(found.reversed).toBe(false);
          expect(apart).toBeGreaterThanOrEqual(found.shortestMinutes!);
          expect(apart).toBeLessThanOrEqual(found.longestMinutes!);
          const days = daysOf(found);
          expect(days.least * 1440).toBeLessThanOrEqual(apart);
          expect(days.greatest! * 1440).toBeGreaterThanOrEqual(apart);
        },
      ),
    );
  });

  it('bounds are in order, for words of all kinds', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 2000; round += 1) {
      const found = elapsedBetween(readUncertainTime(randomWords(random)), readUncertainTime(randomWords(random)));
      if (!found || found.reversed || found.longestMinutes === null) continue;
      expect(found.shortestMinutes).toBeLessThanOrEqual(found.longestMinutes);
    }
  });
});

it('holds what was served against the sentence', () => {
  const days = (least: number, greatest: number | null) => ({
    shortestMinutes: least * 1440,
    longestMinutes: greatest === null ? null : greatest * 1440,
  });
  expect(servedAgainst({ days: 15, months: null }, days(15, 15))).toBe('possible');
  expect(servedAgainst({ days: 15, months: null }, days(3, 5))).toBe('shorter');
  expect(servedAgainst({ days: 15, months: null }, days(16, 18))).toBe('longer');
  expect(servedAgainst({ days: 15, months: null }, days(14, 16))).toBe('possible');
  expect(servedAgainst({ days: null, months: 2 }, days(60, 62))).toBe('possible');
  expect(servedAgainst({ days: null, months: 2 }, days(70, null))).toBe('longer');
  expect(servedAgainst({ days: null, months: null }, days(1, 1))).toBeNull();
});
