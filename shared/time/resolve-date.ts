/** Turns a date as it was said into EDTF: the words' dates get their bounds from there and nowhere else. Knows no time of day. */
import { addDays, daysInMonth, isDay, writeDay, writeYear, type Day } from './calendar.ts';
import { daysOf } from './edtf-days.ts';
import { readEdtf } from './edtf.ts';
import { weekdayAgrees, type PartialDate } from './read-operand.ts';
import type { PartKind } from './read-part.ts';
import type { Hemisphere } from './token.ts';
import type { Precision } from './uncertain-time.ts';
import { partsOfDecade, partsOfMonth, partsOfYear } from './vague-words.ts';

/** `edtf`: the date itself, null where EDTF can only say it as a range of days. */
export type NamedDate = { first: Day; last: Day; edtf: string | null; precision: Precision };

/** In words a year has four digits; EDTF can say the others. A year is left at either end for what comes before and after. */
export function isWordedYear(year: number): boolean {
  return year > 1000 && year < 9999;
}

/** Null for what names no date of a known year, or one that does not exist. */
export function nameDate(date: PartialDate): NamedDate | null {
  const { year, month, day, decade, season, part, weekday, hemisphere } = date;
  if (weekday !== undefined && day === undefined) return null;
  if (hemisphere !== undefined && season === undefined) return null;
  if (decade !== undefined && !(isWordedYear(decade) && isWordedYear(decade + 9))) return null;
  if (year !== undefined && !isWordedYear(year)) return null;
  if (decade !== undefined) return (year ?? month ?? day ?? season) ? null : nameDecade(decade, part);
  if (year === undefined) return null;
  if (season) return (month ?? day ?? part) === undefined ? nameSeason(year, season.season, hemisphere ?? season.hemisphere) : null;
  if (day !== undefined) {
    if (month === undefined || part !== undefined || !isDay({ year, month, day })) return null;
    return weekdayAgrees(date, { year, month, day }) ? named(writeDay({ year, month, day }), 'day') : null;
  }
  if (month !== undefined)
    return part ? partOfMonth(year, month, partsOfMonth[part]) : named(writeDay({ year, month, day: 1 }).slice(0, -3), 'month');
  return part ? partOfYear(year, partsOfYear[part]) : named(writeYear(year), 'year');
}

function named(edtf: string, precision: Precision): NamedDate | null {
  const read = readEdtf(edtf);
  return read?.kind === 'date' ? { ...daysOf(read), edtf, precision } : null;
}

function nameDecade(decade: number, part: PartialDate['part']): NamedDate | null {
  if (!part) return named(`${writeYear(decade).slice(0, -1)}X`, 'years');
  const { firstYear, lastYear } = partsOfDecade[part];
  return {
    first: { year: decade + firstYear, month: 1, day: 1 },
    last: { year: decade + lastYear, month: 12, day: 31 },
    edtf: null,
    precision: 'years',
  };
}

/** EDTF counts seasons from spring: 21 to 24 without hemisphere, 25 to 28 northern, 29 to 32 southern. */
function nameSeason(year: number, season: number, hemisphere: Hemisphere): NamedDate | null {
  const firstCode = { unstated: 21, north: 25, south: 29 }[hemisphere];
  return named(`${writeYear(year)}-${firstCode + season}`, 'season');
}

function partOfMonth(year: number, month: number, { firstDay, lastDay }: { firstDay: number; lastDay: number }): NamedDate {
  const last = Math.min(lastDay, daysInMonth(year, month));
  return { first: { year, month, day: firstDay }, last: { year, month, day: last }, edtf: null, precision: 'part-of-month' };
}

function partOfYear(year: number, { firstMonth, lastMonth }: { firstMonth: number; lastMonth: number }): NamedDate {
  const last = { year, month: lastMonth, day: daysInMonth(year, lastMonth) };
  return { first: { year, month: firstMonth, day: 1 }, last, edtf: null, precision: 'part-of-year' };
}

/**
 * The EDTF of one date, or of two, as they were bounded. "Before" and "after" leave the named date out, unless a time on that day was named with it
 * (`timed`). `mark` is EDTF's qualifier, or empty.
 */
export function writeBounded(kind: PartKind, first: NamedDate, second: NamedDate | null, mark: string, timed: boolean): string {
  const last = second ?? first;
  const from = `${first.edtf ?? writeDay(first.first)}${mark}`;
  const to = `${last.edtf ?? writeDay(last.last)}${mark}`;
  if (second && first.edtf !== null && first.edtf === second.edtf) return from;
  switch (kind) {
    case 'at':
      return first.edtf === null ? `[${from}..${to}]` : from;
    case 'between':
      return `[${from}..${to}]`;
    case 'lasting':
      return `${from}/${to}`;
    case 'since':
      return `${from}/..`;
    case 'not-before':
      return `[${from}..]`;
    case 'after':
      return timed ? `[${from}..]` : `[${writeDay(addDays(first.last, 1))}${mark}..]`;
    case 'until':
      return `[..${to}]`;
    case 'before':
      return timed ? `[..${to}]` : `[..${writeDay(addDays(first.first, -1))}${mark}]`;
    default:
      return kind satisfies never;
  }
}
