/** What stands beside the ticks of the axis, in the reader's language. Knows no pixel but how much room there is. */
import { writeClock, writeDay, type Day } from '../../shared/time/calendar.ts';
import { formatCalendar } from '../text/dates.ts';
import type { Minute } from './axis.ts';
import type { Stretch } from './shape.ts';
import { dayOf, startOfDay, type Context, type Tick, type TickUnit } from './ticks.ts';

const roomyPx = 76;

export function tickWords({ day, minute }: Tick, unit: TickUnit, apartPx: number, language: string): string {
  const isRoomy = apartPx >= roomyPx;
  switch (unit) {
    case 'minute':
    case 'hour':
      return writeClock(minute);
    case 'day':
      return isRoomy ? formatCalendar(day, 'weekday-day', language) : String(day.day);
    case 'week':
      return isRoomy ? formatCalendar(day, 'day-month', language) : String(day.day);
    case 'month':
      return formatCalendar(day, isRoomy ? 'month' : 'short-month', language);
    case 'year':
      return String(day.year);
    default:
      return unit satisfies never;
  }
}

export function contextWords({ unit, day }: Context, language: string): string {
  return formatCalendar(day, unit === 'day' ? 'full-day' : unit === 'month' ? 'month-year' : 'year', language);
}

/** `2016-05-21 12:15`, or the day alone at its beginning: as a range is written into its fields. */
export function minuteText(minute: Minute): string {
  const day = dayOf(minute);
  const inDay = Math.round(minute - startOfDay(day));
  return inDay === 0 ? writeDay(day) : `${writeDay(day)} ${writeClock(inDay)}`;
}

/** The range's two ends as a person would write them: its last day rather than the beginning of the next. */
export function rangeTexts({ first, last }: Stretch): { from: string; to: string } {
  const end = dayOf(last);
  const isWholeDay = last === startOfDay(end);
  return {
    from: Number.isFinite(first) ? minuteText(first) : '',
    to: !Number.isFinite(last) ? '' : isWholeDay ? writeDay(dayBefore(end)) : minuteText(last),
  };
}

function dayBefore(day: Day): Day {
  return dayOf(startOfDay(day) - 1);
}
