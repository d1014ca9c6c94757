/** Reads the ways in which metadata writes a time, without completing what is not there. Knows no tags. */
import { Instant } from '../../shared/ids.ts';

/** `local` is ISO 8601 as precise as the text was: `2016-05-21`, `2016-05-21T10:15`, `2016-05-21T10:15:02` or `…:02.500`. */
export type TimeText = { local: string; offset: string | null };

export type DateParts = { year: number; month: number; day: number; hour?: number; minute?: number; second?: number; fraction?: string };

const exifForm =
  /^(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{1,2}(?::?\d{2})?)?(?: DST)?$/;

/** `2016:05:21 10:15:02.5+06:00` and its relatives, as exiftool prints them. Null for anything that is no such day or time. */
export function readTimeText(text: string): TimeText | null {
  const match = exifForm.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const local = localTime({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    ...(hour === undefined ? {} : { hour: Number(hour), minute: Number(minute) }),
    ...(second === undefined ? {} : { second: Number(second) }),
    ...(fraction === undefined ? {} : { fraction }),
  });
  if (local === null) return null;
  return { local, offset: hour === undefined || zone === undefined ? null : readOffset(zone) };
}

/** What EXIF 3.0 §4.6.6.4 and ISO 16684 call unknown: blanks or zeros where the digits would be; and the zero of QuickTime's clock. */
export function isBlankTime(text: string): boolean {
  return /^[0\s:./\-+TZ]*$/.test(text) || /^1904[:-]01[:-]01[ T]00:00:00/.test(text);
}

/** `+06:00`, `-03:30` or `Z`; null for what is no offset that clocks on Earth have (−12:00 to +14:00). */
export function readOffset(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === 'Z' || trimmed === 'UTC') return 'Z';
  const match = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(trimmed);
  if (!match) return null;
  const [, sign, hours = '', minutes = '00'] = match;
  const total = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  if (Number(minutes) > 59 || total < -12 * 60 || total > 14 * 60) return null;
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

/** Null where the calendar has no such day or the clock no such time; a leap second is none. */
export function localTime({ year, month, day, hour, minute, second, fraction }: DateParts): string | null {
  const date = new Date(Date.UTC(2000, 0, 1, hour ?? 0, minute ?? 0, second ?? 0));
  date.setUTCFullYear(year, month - 1, day);
  const real =
    year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && (hour ?? 0) < 24 && (minute ?? 0) < 60 && (second ?? 0) < 60;
  if (!real) return null;
  const dayText = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  if (hour === undefined || minute === undefined) return dayText;
  const seconds = second === undefined ? '' : `:${two(second)}${fraction === undefined ? '' : `.${fraction}`}`;
  return `${dayText}T${two(hour)}:${two(minute)}${seconds}`;
}

/** UTC of a wall-clock time with a known offset, to the millisecond; null without an offset, for a mere day, or out of the years 0 to 9999. */
export function instantOf(local: string | null, offset: string | null): Instant | null {
  if (local === null || offset === null || !local.includes('T')) return null;
  const [clock = '', fraction = ''] = local.split('.');
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const complete = clock.length === 16 ? `${clock}:00` : clock;
  const time = new Date(`${complete}.${milliseconds}${offset}`);
  if (Number.isNaN(time.getTime())) return null;
  const parsed = Instant.safeParse(time.toISOString());
  return parsed.success ? parsed.data : null;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
