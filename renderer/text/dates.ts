/** Dates and times in the reader's language. Chromium's ICU has no Kazakh, so its data is brought along; evidence fields show ISO 8601 beside this. */
import type { DateTimeFormat as FormatJsDateTimeFormat } from '@formatjs/intl-datetimeformat';

type DateStyle = 'date' | 'date-time' | 'date-time-seconds';
type CalendarStyle = 'weekday-day' | 'day-month' | 'short-month' | 'month' | 'month-year' | 'year' | 'full-day';
type Formatter = { format(date: Date): string };

let KazakhDateTimeFormat: typeof FormatJsDateTimeFormat | undefined;

export async function prepareKazakhDates(): Promise<void> {
  if (KazakhDateTimeFormat) return;
  const { DateTimeFormat } = await import('@formatjs/intl-datetimeformat');
  // The data file hands itself over through this name unless Intl itself was replaced.
  await import('@formatjs/intl-datetimeformat/locale-data/kk.js');
  const data = (globalThis as unknown as { __FORMATJS_DATETIMEFORMAT_DATA__: never[] }).__FORMATJS_DATETIMEFORMAT_DATA__;
  DateTimeFormat.__addLocaleData(...data);
  KazakhDateTimeFormat = DateTimeFormat;
}

/** An instant on this computer's clock. */
export function formatInstant(instant: string, style: DateStyle, language: string): string {
  const date = new Date(instant);
  // FormatJS knows no time zones without 1.3 MB of data; moving the wall clock into UTC needs none.
  const wallClock = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return formatter(style, language).format(wallClock);
}

/** A wall-clock time whose zone may be unknown, as precise as it was stated: `YYYY-MM-DDTHH:MM:SS[.fff]`, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DD`. Nothing is shifted and no hour is made up. */
export function formatLocal(local: string, style: DateStyle, language: string): string {
  const stated: DateStyle = local.length === 10 ? 'date' : local.length === 16 && style === 'date-time-seconds' ? 'date-time' : style;
  return formatter(stated, language).format(new Date(`${local}${local.length === 10 ? 'T00:00:00' : ''}Z`));
}

/** A day of the calendar, or the month or year it begins. Years that no calendar of the platform writes are numbers. */
export function formatCalendar({ year, month, day }: { year: number; month: number; day: number }, style: CalendarStyle, language: string): string {
  if (style === 'year' || year < 1 || year > 9999) return String(year);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return formatter(style, language).format(date);
}

/** An instant in UTC as ISO 8601 without milliseconds, for evidence fields. */
export function isoInstant(instant: string): string {
  return instant.replace(/\.\d{3}Z$/, 'Z');
}

const made = new Map<string, Formatter>();

function formatter(style: DateStyle | CalendarStyle, language: string): Formatter {
  const key = `${language} ${style}`;
  const known = made.get(key);
  if (known) return known;
  const options = { ...parts[style], timeZone: 'UTC' } as const;
  const fresh =
    language === 'kk' && KazakhDateTimeFormat
      ? new KazakhDateTimeFormat('kk', options)
      : new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options);
  made.set(key, fresh);
  return fresh;
}

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const parts: Record<DateStyle | CalendarStyle, Intl.DateTimeFormatOptions> = {
  date: day,
  'date-time': { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  'date-time-seconds': { ...day, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  'weekday-day': { weekday: 'short', day: 'numeric' },
  'day-month': { day: 'numeric', month: 'short' },
  'short-month': { month: 'short' },
  month: { month: 'long' },
  'month-year': { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  'full-day': { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};
