/** How long something took between two uncertain times, as bounds, and how that stands to a sentence. Never claims more than the bounds hold. Knows no words. */
import { dayNumber, readClock, readDay, readOffset } from './calendar.ts';
import type { Duration, UncertainTime } from './uncertain-time.ts';

/**
 * Bounds in minutes, null where open. `approximate`: one of the days is hedged ("around 21 May"), so that the bounds may be off by as much.
 * `reversed`: the end lies before the beginning, whatever is taken of either: one of them is wrong.
 */
export type Elapsed = Duration & { approximate: boolean; reversed: boolean };

/** Minutes since a common beginning; infinite where open. */
type Bounds = { least: number; greatest: number };

const minutesOfDay = 1440;

/**
 * From the beginning of the one to the end of the other; without an end, what the first tells by itself ("from 10:00 to 18:00", "for about three hours").
 * Null where neither says anything. Times without a stated offset are taken for those of one place: an end without is where the beginning is.
 */
export function elapsedBetween(begun: UncertainTime | null, ended: UncertainTime | null): Elapsed | null {
  if (!begun) return null;
  const approximate = [begun, ended].some((time) => time?.edtf != null && /[?~%]/.test(time.edtf));
  const stated = begun.duration ?? ended?.duration ?? null;
  const from = boundsOf(begun, 'begin');
  const to = ended ? boundsOf(ended, 'end') : begun.relation === 'lasting' ? boundsOf(begun, 'end') : null;
  const counted = from && to ? between(shifted(from, begun, ended), to) : null;
  if (!counted || (counted.shortestMinutes === 0 && counted.longestMinutes === null)) return stated && { ...stated, approximate, reversed: false };
  return { ...counted, approximate };
}

/** Whole days served at least and at most, of a time in custody: a day begun is a day at most. */
export function daysOf({ shortestMinutes, longestMinutes }: Duration): { least: number; greatest: number | null } {
  return {
    least: Math.floor((shortestMinutes ?? 0) / minutesOfDay),
    greatest: longestMinutes === null ? null : Math.ceil(longestMinutes / minutesOfDay),
  };
}

/** What was served against what was sentenced; `possible` where the bounds leave it open. Null where no term was sentenced. */
export function servedAgainst(sentenced: { days: number | null; months: number | null }, served: Duration): 'shorter' | 'longer' | 'possible' | null {
  if (sentenced.days === null && sentenced.months === null) return null;
  // A month has 28 to 31 days; of several in a row the bounds are wider than any calendar, never narrower.
  const least = (sentenced.days ?? 0) + (sentenced.months ?? 0) * 28;
  const greatest = (sentenced.days ?? 0) + (sentenced.months ?? 0) * 31;
  const days = daysOf(served);
  if (days.greatest !== null && days.greatest < least) return 'shorter';
  // A term that ends within a day of what was sentenced was served, not exceeded.
  if (days.least > greatest) return 'longer';
  return 'possible';
}

function between(from: Bounds, to: Bounds): Duration & { reversed: boolean } {
  const [shortest, longest] = [to.least - from.greatest, to.greatest - from.least];
  return {
    shortestMinutes: Math.max(0, finite(shortest) ?? 0),
    longestMinutes: longest < 0 ? 0 : finite(longest),
    reversed: longest < 0,
  };
}

function finite(minutes: number): number | null {
  return Number.isFinite(minutes) ? minutes : null;
}

/** What lasts begins at its first bound and ends at its last. Null for times of no known day. */
function boundsOf({ earliest, latest, earliestTime, latestTime, relation }: UncertainTime, which: 'begin' | 'end'): Bounds | null {
  if (relation === 'unknown' || relation === 'all-of' || (earliest === null && latest === null)) return null;
  const lasts = relation === 'lasting';
  const first = earliest === null ? -Infinity : minuteOf(earliest, earliestTime, 0);
  // A day without a time of day may last to midnight, which is the next one's beginning.
  const last = latest === null ? Infinity : minuteOf(latest, latestTime, minutesOfDay);
  if (lasts && which === 'begin') return { least: first, greatest: earliest === null ? last : earliestTime === null ? endOf(earliest) : first };
  if (lasts && which === 'end') return { least: latest === null ? first : latestTime === null ? beginningOf(latest) : last, greatest: last };
  return { least: first, greatest: last };
}

function minuteOf(day: string, clock: string | null, otherwise: number): number {
  return dayNumber(readDay(day)!) * minutesOfDay + (clock === null ? otherwise : readClock(clock));
}

function beginningOf(day: string): number {
  return minuteOf(day, null, 0);
}

function endOf(day: string): number {
  return minuteOf(day, null, minutesOfDay);
}

/** The beginning as the end's clock would have shown it, where both state their offset. */
function shifted({ least, greatest }: Bounds, begun: UncertainTime, ended: UncertainTime | null): Bounds {
  if (begun.offset === null || ended?.offset == null) return { least, greatest };
  const minutes = readOffset(ended.offset) - readOffset(begun.offset);
  return { least: least + minutes, greatest: greatest + minutes };
}
