/** The days that an EDTF date can mean: unspecified digits filled in, seasons laid out, ends of intervals compared. Knows no words. */
import { daysInMonth, firstDayOf, lastDayOf, addMonths, dayNumber, type Day } from './calendar.ts';
import type { EdtfDate, EdtfYear } from './edtf-expression.ts';

export type Days = { first: Day; last: Day };

/**
 * Seasons and other parts of a year: first month, counted from January of the stated year, and how many months. Whole months, as meteorologists and the
 * calendars of the former Soviet Union count. EDTF does not say which winter "the winter of 2016" is, so a season that
 * crosses the new year reaches over both; 21 to 24 name no hemisphere, so they reach over both hemispheres' seasons.
 */
const groupings: { [code: string]: { fromMonth: number; months: number } } = {
  21: { fromMonth: 2, months: 9 }, // spring: March to May north, September to November south
  22: { fromMonth: -1, months: 15 }, // summer: June to August north, December to February south
  23: { fromMonth: 2, months: 9 }, // autumn: September to November north, March to May south
  24: { fromMonth: -1, months: 15 }, // winter: December to February north, June to August south
  25: { fromMonth: 2, months: 3 },
  26: { fromMonth: 5, months: 3 },
  27: { fromMonth: 8, months: 3 },
  28: { fromMonth: -1, months: 15 }, // northern winter: the one that ends and the one that begins in that year
  29: { fromMonth: 8, months: 3 },
  30: { fromMonth: -1, months: 15 }, // southern summer: likewise
  31: { fromMonth: 2, months: 3 },
  32: { fromMonth: 5, months: 3 },
  33: { fromMonth: 0, months: 3 },
  34: { fromMonth: 3, months: 3 },
  35: { fromMonth: 6, months: 3 },
  36: { fromMonth: 9, months: 3 },
  37: { fromMonth: 0, months: 4 },
  38: { fromMonth: 4, months: 4 },
  39: { fromMonth: 8, months: 4 },
  40: { fromMonth: 0, months: 6 },
  41: { fromMonth: 6, months: 6 },
};

/** All days that the date can mean, from the first to the last; its qualification changes nothing. The date must have been read by `readEdtf`. */
export function daysOf(date: EdtfDate): Days {
  const season = date.month ? groupings[date.month.digits] : undefined;
  const { least, greatest } = yearsOf(date);
  if (season) return { first: seasonDays(least, season).first, last: seasonDays(greatest, season).last };
  return { first: extreme(date, 'first')!, last: extreme(date, 'last')! };
}

/** Whether the date names any day that exists and, given an end, whether it can begin no later than the end begins. */
export function canBegin(date: EdtfDate, end?: EdtfDate): boolean {
  const first = beginning(date, 'first');
  if (!first || !end) return first !== null;
  const seasons = inSeasonOrder(date, end);
  if (seasons !== null) return seasons;
  const last = beginning(end, 'last');
  return last !== null && dayNumber(first) <= dayNumber(last);
}

/** Every year that shares its first significant digits with it, of the same sign; the year itself where it has no more digits than that. */
export function yearsOfYear({ year, significantDigits }: EdtfYear): { least: number; greatest: number } {
  const size = Math.abs(year);
  const free = significantDigits === null ? 0 : Math.max(0, String(size).padStart(4, '0').length - significantDigits);
  const step = 10 ** free;
  const low = Math.floor(size / step) * step;
  const high = low + step - 1;
  return year < 0 ? { least: -high, greatest: -Math.max(low, 1) } : { least: low, greatest: high };
}

/** Seasons of one year whose hemisphere is not named stand in the order of their codes; null for anything else. */
function inSeasonOrder(date: EdtfDate, end: EdtfDate): boolean | null {
  const isSeason = ({ month }: EdtfDate) => month !== null && month.digits >= '21' && month.digits <= '24';
  const sameYear = date.negative === end.negative && date.year.digits === end.year.digits && !date.year.digits.includes('X');
  return sameYear && isSeason(date) && isSeason(end) ? date.month!.digits <= end.month!.digits : null;
}

function seasonDays(year: number, { fromMonth, months }: { fromMonth: number; months: number }): Days {
  const from = addMonths(year, 1, fromMonth);
  const to = addMonths(from.year, from.month, months - 1);
  return { first: firstDayOf(from.year, from.month), last: lastDayOf(to.year, to.month) };
}

/** The first day of what the date says, with its unspecified digits filled to make that as early or as late as can be. */
function beginning(date: EdtfDate, which: 'first' | 'last'): Day | null {
  const season = date.month ? groupings[date.month.digits] : undefined;
  if (season) {
    const { least, greatest } = yearsOf(date);
    const year = which === 'first' ? least : greatest;
    if (date.day || Number.isNaN(year)) return null;
    return which === 'first' ? seasonDays(year, season).first : seasonDays(year, season).last;
  }
  return extreme(
    { ...date, month: date.month ?? { digits: '01', qualification: null }, day: date.day ?? { digits: '01', qualification: null } },
    which,
  );
}

function extreme({ negative, year, month, day }: EdtfDate, which: 'first' | 'last'): Day | null {
  // Before the year 0 the greatest number is the first year.
  const down = which === 'last';
  for (const size of matching(year.digits, negative ? 1 : 0, 9999, down !== negative))
    for (const one of matching(month?.digits ?? 'XX', 1, 12, down)) {
      const value = negative ? -size : size;
      for (const found of matching(day?.digits ?? 'XX', 1, daysInMonth(value, one), down)) return { year: value, month: one, day: found };
    }
  return null;
}

function yearsOf({ negative, year }: EdtfDate): { least: number; greatest: number } {
  const [least] = matching(year.digits, negative ? 1 : 0, 9999, false);
  const [greatest] = matching(year.digits, negative ? 1 : 0, 9999, true);
  if (least === undefined || greatest === undefined) return { least: Number.NaN, greatest: Number.NaN };
  return negative ? { least: -greatest, greatest: -least } : { least, greatest };
}

/** The numbers from `least` to `greatest` whose digits agree with the specified ones; each is made only when it is asked for. */
function* matching(digits: string, least: number, greatest: number, down: boolean): Generator<number, void> {
  const pattern = new RegExp(`^${digits.replaceAll('X', '\\d')}$`);
  const low = Math.max(least, Number(digits.replaceAll('X', '0')));
  const high = Math.min(greatest, Number(digits.replaceAll('X', '9')));
  for (let step = 0; step <= high - low; step += 1) {
    const value = down ? high - step : low + step;
    if (pattern.test(String(value).padStart(digits.length, '0'))) yield value;
  }
}
