/** The line of time moves under the hand, and its ticks stand at round times of the calendar. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldTo, minuteAt, panBy, pxOf, revealing, viewOf, zoomAt } from '../../renderer/timeline/axis.ts';
import { entriesOf, lanesOf, rowsOf, unknownKey } from '../../renderer/timeline/lanes.ts';
import { dayOf, snapped, startOfDay, ticksOf } from '../../renderer/timeline/ticks.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';

const widthPx = 900;
const may21 = startOfDay({ year: 2016, month: 5, day: 21 });

describe('moving', () => {
  const view = { from: may21, minutesPerPx: 2 };
  it('keeps the time under the pointer while zooming', () => {
    expect(minuteAt(333, zoomAt(view, 3.7, 333))).toBeCloseTo(minuteAt(333, view), 6);
  });
  it('moves time with the hand', () => {
    expect(pxOf(may21, panBy(view, 25))).toBeCloseTo(25, 9);
  });
  it('shows all there is', () => {
    const whole = viewOf({ first: may21, last: may21 + 10_000 }, widthPx);
    expect(pxOf(may21, whole)).toBeGreaterThan(0);
    expect(pxOf(may21 + 10_000, whole)).toBeLessThan(widthPx);
  });
  it('cannot lose what there is', () => {
    const lost = heldTo({ from: may21 + 1e9, minutesPerPx: 2 }, { first: may21, last: may21 + 1440 }, widthPx);
    expect(pxOf(may21 + 1440, lost)).toBeGreaterThanOrEqual(0);
  });
  it('moves just so far that an entry is seen, and not at all when it is', () => {
    const inView = { first: may21 + 60, last: may21 + 90 };
    expect(revealing(view, inView, widthPx)).toBe(view);
    for (const far of [-9000, 9000]) {
      const there = { first: may21 + far, last: may21 + far + 30 };
      const moved = revealing(view, there, widthPx);
      expect(moved.minutesPerPx).toBe(view.minutesPerPx);
      expect(pxOf(there.first, moved)).toBeGreaterThanOrEqual(0);
      expect(pxOf(there.last, moved)).toBeLessThanOrEqual(widthPx);
    }
  });
});

describe('ticks', () => {
  const zooms = fc.integer({ min: 0, max: 1000 }).map((step) => (1 / 60) * (60 * 20 * 525_949) ** (step / 1000));

  it('are in order, in view, not crowded, and at round times, from minutes to thousands of years', () => {
    const units = new Set<string>();
    fc.assert(
      fc.property(zooms, fc.integer({ min: -1000, max: 3000 }), (minutesPerPx, year) => {
        const view = { from: startOfDay({ year, month: 5, day: 21 }), minutesPerPx };
        const { ticks, unit, contexts } = ticksOf(view, widthPx);
        units.add(unit);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(60);
        for (const [index, tick] of ticks.entries()) {
          expect(tick.at).toBe(startOfDay(tick.day) + tick.minute);
          if (index > 0) expect(pxOf(tick.at, view) - pxOf(ticks[index - 1]!.at, view)).toBeGreaterThan(30);
          if (unit === 'month' || unit === 'year') expect(tick.day.day).toBe(1);
          if (unit === 'year') expect(tick.day.month).toBe(1);
        }
        for (const [index, context] of contexts.entries()) if (index > 0) expect(context.from).toBe(contexts[index - 1]!.to);
        if (contexts.length > 0) expect(contexts[0]!.from).toBeLessThanOrEqual(view.from);
      }),
      { numRuns: 600 },
    );
    expect([...units].toSorted()).toEqual(['day', 'hour', 'minute', 'month', 'week', 'year']);
  });

  it('begin weeks on Mondays', () => {
    const { ticks, unit } = ticksOf({ from: may21, minutesPerPx: 120 }, widthPx);
    expect(unit).toBe('week');
    for (const { day } of ticks) expect(new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay()).toBe(1);
  });

  it('find the day of a minute again', () => {
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 2e9 }), (minute) => startOfDay(dayOf(minute)) === Math.floor(minute / 1440) * 1440));
  });

  it('catch a drawn range', () => {
    expect(snapped(may21 + 3, { from: may21, minutesPerPx: 1 })).toBe(may21);
    expect(snapped(may21 + 1439, { from: may21, minutesPerPx: 30 })).toBe(may21 + 1440);
  });
});

describe('lanes', () => {
  const source = (id: string, words: string | null, lane: string) => ({
    id,
    when: words === null ? null : readUncertainTime(words),
    ended: null,
    lane,
  });
  const sources = [
    source('c', '22 May 2016', 'square'),
    source('a', '21 May 2016, 10:15', 'square'),
    source('b', 'before 2016-05-21', 'station'),
    source('d', null, 'station'),
    source('e', 'one day', 'square'),
  ];
  const lanes = lanesOf(entriesOf(sources), ({ lane }) => ({ key: lane, label: lane }), 'Time not known');

  it('stand in order of time, with those of no known day apart at the end', () => {
    expect(lanes.map(({ key, entries }) => [key, entries.map(({ source: { id } }) => id)])).toEqual([
      ['station', ['b']],
      ['square', ['a', 'c']],
      [unknownKey, ['e', 'd']],
    ]);
  });

  it('lose nothing but what is closed', () => {
    expect(rowsOf(lanes, new Set()).length).toBe(3 + 5);
    expect(rowsOf(lanes, new Set(['square'])).map((row) => (row.kind === 'lane' ? row.lane.key : row.entry.source.id))).toEqual([
      'station',
      'b',
      'square',
      unknownKey,
      'e',
      'd',
    ]);
  });
});
