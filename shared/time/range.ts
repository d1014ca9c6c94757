/** Orders uncertain times and asks whether one lies in a range: certainly, or possibly. Never claims more than the bounds hold. Knows no words. */
import { dayNumber, readClock, readDay, readOffset, type Day } from './calendar.ts';
import { spansOf, type Span } from './edtf-bounds.ts';
import { readEdtf } from './edtf.ts';
import type { UncertainTime } from './uncertain-time.ts';
import { aboutDateDays } from './vague-words.ts';

/**
 * `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, inclusive, null for open; a date as `to` means the whole day. With `offset` (`+06:00`) it is an absolute range;
 * without, one of local times wherever it happened.
 */
export type TimeRange = { from: string | null; to: string | null; offset?: string | null };

/** Minutes are counted apart from days: together they would not stay exact for far years. */
type Moment = { day: number; minute: number };
/** Inclusive. */
type Stretch = { first: Moment; last: Moment };

const always = { first: { day: -Infinity, minute: 0 }, last: { day: Infinity, minute: 0 } };
/** No zone has been further from Greenwich: what a time of unknown zone may be off. */
const offsetsMinutes = { least: -12 * 60, greatest: 14 * 60 };

/**
 * For sorting, by local time: what begins earlier comes first, of those what ends earlier; open beginnings come first and open ends last, times of no
 * known day after all others, by their time of day. Equal ones keep their order.
 */
export function compareUncertainTimes(a: UncertainTime, b: UncertainTime): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  if (first !== second) return first - second;
  if (first > 0) return compareText(a.earliestTime ?? a.latestTime ?? '', b.earliestTime ?? b.latestTime ?? '');
  const [x, y] = [outer(a), outer(b)];
  return compareMoments(x.first, y.first) || compareMoments(x.last, y.last);
}

/**
 * True only if the time cannot lie outside the range. Qualified dates (`~`, `?`, `%`) and open bounds never are certain; without a common zone
 * the widest difference of zones is allowed for.
 */
export function certainlyInRange(value: UncertainTime, range: TimeRange): boolean {
  if (placeOf(value) > 0 || isQualifiedDate(value)) return false;
  const wanted = rangeStretch(range);
  const found = inZone(outer(value), value, range);
  return compareMoments(wanted.first, found.first) <= 0 && compareMoments(found.last, wanted.last) <= 0;
}

/** False only if the time cannot lie in the range, by its named bounds and, for "about" dates, a neighbouring unit. What is not known is possible anywhere. */
export function possiblyInRange(value: UncertainTime, range: TimeRange): boolean {
  const wanted = rangeStretch(range);
  if (compareMoments(wanted.first, wanted.last) > 0) return false;
  if (placeOf(value) > 0) return true;
  return stretchesOf(value).some((stretch) => {
    const found = inZone(stretch, value, range);
    return compareMoments(wanted.first, found.last) <= 0 && compareMoments(found.first, wanted.last) <= 0;
  });
}

/** The first and the last day on which it can have been, as day numbers (calendar.ts); infinite where open or unknown. */
export function possibleDays(value: UncertainTime): { first: number; last: number } {
  if (placeOf(value) > 0) return { first: -Infinity, last: Infinity };
  const stretches = stretchesOf(value);
  return { first: Math.min(...stretches.map(({ first }) => first.day)), last: Math.max(...stretches.map(({ last }) => last.day)) };
}

/**
 * The days that it cannot lie outside of, as day numbers (calendar.ts); infinite where open. Null where none are certain: the date is qualified, or not known.
 */
export function certainDays(value: UncertainTime): { first: number; last: number } | null {
  if (placeOf(value) > 0 || isQualifiedDate(value)) return null;
  const { first, last } = outer(value);
  return { first: first.day, last: last.day };
}

/** 0: some day is known; 1: a time of day alone; 2: nothing. */
function placeOf({ earliest, latest, earliestTime, latestTime }: UncertainTime): number {
  if (earliest !== null || latest !== null) return 0;
  return earliestTime !== null || latestTime !== null ? 1 : 2;
}

function outer({ earliest, latest, earliestTime, latestTime }: UncertainTime): Stretch {
  const [first, last] = [earliest === null ? null : readDay(earliest), latest === null ? null : readDay(latest)];
  return {
    first: first ? { day: dayNumber(first), minute: earliestTime === null ? 0 : readClock(earliestTime) } : always.first,
    last: last ? { day: dayNumber(last), minute: latestTime === null ? 1439 : readClock(latestTime) } : always.last,
  };
}

/** The members of a list apart, so that what lies between them is not possible; else the bounds. "About" dates reach further. */
function stretchesOf(value: UncertainTime): Stretch[] {
  const slackDays = isAbout(value) ? aboutDays(value) : 0;
  const edtf = value.edtf === null ? null : readEdtf(value.edtf);
  const stretches = edtf?.kind === 'list' && edtf.members.length > 1 ? spansOf(edtf).map(wholeDays) : [outer(value)];
  return stretches.map(({ first, last }) => ({ first: { ...first, day: first.day - slackDays }, last: { ...last, day: last.day + slackDays } }));
}

function wholeDays({ first, last }: Span): Stretch {
  return {
    first: first ? { day: dayNumber(first), minute: 0 } : always.first,
    last: last ? { day: dayNumber(last), minute: 1439 } : always.last,
  };
}

/** EDTF carries a mark only where the date itself is hedged: "around noon" of a certain day has bounds that hold. */
function isQualifiedDate({ edtf }: UncertainTime): boolean {
  return edtf !== null && /[?~%]/.test(edtf);
}

function isAbout({ edtf }: UncertainTime): boolean {
  return edtf !== null && /[~%]/.test(edtf);
}

function aboutDays({ precision }: UncertainTime): number {
  if (precision === 'year' || precision === 'years') return aboutDateDays[precision];
  return precision === 'month' || precision === 'season' || precision === 'part-of-year' ? aboutDateDays.month : aboutDateDays.day;
}

function rangeStretch({ from, to }: TimeRange): Stretch {
  return { first: from === null ? always.first : momentOf(from, 0), last: to === null ? always.last : momentOf(to, 1439) };
}

/** Throws RangeError for what is no day: a range is made by the program, not by a source. */
function momentOf(text: string, minute: number): Moment {
  const [date, clock] = text.split('T') as [string, string?];
  const day: Day | null = readDay(date);
  if (!day || (clock !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(clock))) throw new RangeError(`not a day or a time: ${text}`);
  return { day: dayNumber(day), minute: clock === undefined ? minute : readClock(clock) };
}

/** Moves a local stretch to the range's zone; by the widest difference there can be where the value does not state its own. */
function inZone({ first, last }: Stretch, { offset }: UncertainTime, range: TimeRange): Stretch {
  if (range.offset == null) return { first, last };
  const target = readOffset(range.offset);
  const from = offset === null ? target - offsetsMinutes.greatest : target - readOffset(offset);
  const to = offset === null ? target - offsetsMinutes.least : target - readOffset(offset);
  return { first: moved(first, from), last: moved(last, to) };
}

function moved({ day, minute }: Moment, minutes: number): Moment {
  const days = Math.floor((minute + minutes) / 1440);
  return { day: day + days, minute: minute + minutes - days * 1440 };
}

function compareMoments(a: Moment, b: Moment): number {
  // Infinite days are equal to themselves, and their difference is no number.
  if (a.day === b.day) return a.minute - b.minute;
  return a.day < b.day ? -1 : 1;
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
