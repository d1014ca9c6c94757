/** The proleptic Gregorian calendar by astronomical years (0000 is 1 BC): days, their order and their spelling. Knows no uncertainty. */

export type Day = { year: number; month: number; day: number };

/** Years beyond this are not calculated with: day numbers must stay exact integers. */
export const greatestYear = 999_999_999_999;

export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

export function isDay({ year, month, day }: Day): boolean {
  return Math.abs(year) <= greatestYear && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function firstDayOf(year: number, month = 1): Day {
  return { year, month, day: 1 };
}

export function lastDayOf(year: number, month = 12): Day {
  return { year, month, day: daysInMonth(year, month) };
}

/** Months counted on from January of year 0; `months` may be negative. */
export function addMonths(year: number, month: number, months: number): { year: number; month: number } {
  const index = year * 12 + (month - 1) + months;
  return { year: Math.floor(index / 12), month: index - Math.floor(index / 12) * 12 + 1 };
}

/** Days since 1 March of year 0: a leap day is the last of its counted year, so that no month needs a table. */
export function dayNumber({ year, month, day }: Day): number {
  const counted = month > 2 ? year : year - 1;
  const monthsSinceMarch = (month + 9) % 12;
  return (
    counted * 365 +
    Math.floor(counted / 4) -
    Math.floor(counted / 100) +
    Math.floor(counted / 400) +
    Math.floor((153 * monthsSinceMarch + 2) / 5) +
    day -
    1
  );
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

function dayOfNumber(number: number): Day {
  const era = Math.floor(number / 146_097);
  const dayOfEra = number - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1;
  const month = ((monthsSinceMarch + 2) % 12) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** 0 is Monday, as in ISO 8601. */
export function weekdayOf(day: Day): number {
  // 1 March of year 0 was a Wednesday.
  return (((dayNumber(day) + 2) % 7) + 7) % 7;
}

/** `2016-05-21`; years before 0000 and after 9999 with their sign or all their digits: `-0044-03-15`, `170000002-01-01`. */
export function writeDay({ year, month, day }: Day): string {
  return `${writeYear(year)}-${twoDigits(month)}-${twoDigits(day)}`;
}

export function writeYear(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

/** Takes what `writeDay` gives; null for anything else and for days that do not exist. */
export function readDay(text: string): Day | null {
  const match = /^(-?\d{4,12})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isDay(day) && writeDay(day) === text ? day : null;
}

/** `18:05`, of minutes since midnight, 0 to 1439. */
export function writeClock(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Takes what `writeClock` gives. */
export function readClock(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

/** Minutes east of Greenwich, of `+06:00`. */
export function readOffset(text: string): number {
  return (text.startsWith('-') ? -1 : 1) * readClock(text.slice(1));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
