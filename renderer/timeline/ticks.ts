/** Where the axis has its ticks: round clock times, days, months, years, as many as fit. Pure; knows no language. */
import { addDays, addMonths, dayNumber, weekdayOf, type Day } from '../../shared/time/calendar.ts';
import { lastOf, type Minute, type TimeView } from './axis.ts';

export type TickUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
export type Tick = { at: Minute; day: Day; /** Of its day. */ minute: number };
/** What several ticks have in common: the day of hours, the month of days, the year of months. */
export type Context = { from: Minute; to: Minute; unit: 'day' | 'month' | 'year'; day: Day };
export type Ticks = { unit: TickUnit; ticks: Tick[]; contexts: Context[]; /** Between ticks, at least. */ apartPx: number };

type Step = { unit: TickUnit; every: number; minutes: number };

const minutesPerDay = 1440;
const dayZero: Day = { year: 0, month: 3, day: 1 };
const mostTicks = 400;
/** A name of a tick of that unit needs that much room. */
const roomPx: { [Unit in TickUnit]: number } = { minute: 56, hour: 56, day: 34, week: 48, month: 48, year: 52 };

const steps: readonly Step[] = [
  ...[1, 2, 5, 10, 15, 30].map((every): Step => ({ unit: 'minute', every, minutes: every })),
  ...[1, 2, 3, 6, 12].map((every): Step => ({ unit: 'hour', every, minutes: every * 60 })),
  { unit: 'day', every: 1, minutes: minutesPerDay },
  { unit: 'week', every: 1, minutes: 7 * minutesPerDay },
  ...[1, 3, 6].map((every): Step => ({ unit: 'month', every, minutes: every * 28 * minutesPerDay })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000].map((every): Step => ({
    unit: 'year',
    every,
    minutes: every * 365 * minutesPerDay,
  })),
];

export function dayOf(minute: Minute): Day {
  return addDays(dayZero, Math.floor(minute / minutesPerDay));
}

export function startOfDay(day: Day): Minute {
  return dayNumber(day) * minutesPerDay;
}

export function ticksOf(view: TimeView, widthPx: number): Ticks {
  const step = steps.find(({ unit, minutes }) => minutes / view.minutesPerPx >= roomPx[unit]) ?? steps.at(-1)!;
  const last = lastOf(view, widthPx);
  return {
    unit: step.unit,
    ticks: walk(view.from, last, step),
    contexts: contextsOf(view.from, last, step.unit),
    apartPx: step.minutes / view.minutesPerPx,
  };
}

/** The nearest minute at which a tick of the view could stand, one step finer than those that are drawn: where a drawn range begins and ends. */
export function snapped(minute: Minute, view: TimeView): Minute {
  const drawn = steps.findIndex(({ unit, minutes }) => minutes / view.minutesPerPx >= roomPx[unit]);
  const step = steps[Math.max(0, drawn - 1)]!;
  const before = floorTo(minute, step);
  const after = next(before, step).at;
  return minute - before.at < after - minute ? before.at : after;
}

function walk(from: Minute, to: Minute, step: Step): Tick[] {
  const found: Tick[] = [];
  for (let tick = floorTo(from, step); tick.at <= to && found.length < mostTicks; tick = next(tick, step)) found.push(tick);
  return found;
}

/** The last tick that is not later. */
function floorTo(at: Minute, { unit, every }: Step): Tick {
  const day = dayOf(at);
  switch (unit) {
    case 'minute':
    case 'hour': {
      const size = unit === 'hour' ? every * 60 : every;
      const minute = Math.floor((at - startOfDay(day)) / size) * size;
      return { at: startOfDay(day) + minute, day, minute };
    }
    case 'day':
      return tickOf(day);
    case 'week':
      return tickOf(addDays(day, -weekdayOf(day)));
    case 'month':
      return tickOf({ year: day.year, month: Math.floor((day.month - 1) / every) * every + 1, day: 1 });
    case 'year':
      return tickOf({ year: Math.floor(day.year / every) * every, month: 1, day: 1 });
    default:
      return unit satisfies never;
  }
}

function next({ day, minute }: Tick, { unit, every }: Step): Tick {
  switch (unit) {
    case 'minute':
    case 'hour': {
      const later = minute + (unit === 'hour' ? every * 60 : every);
      const then = later >= minutesPerDay ? addDays(day, 1) : day;
      return { at: startOfDay(then) + (later % minutesPerDay), day: then, minute: later % minutesPerDay };
    }
    case 'day':
      return tickOf(addDays(day, 1));
    case 'week':
      return tickOf(addDays(day, 7));
    case 'month':
      return tickOf({ ...addMonths(day.year, day.month, every), day: 1 });
    case 'year':
      return tickOf({ year: day.year + every, month: 1, day: 1 });
    default:
      return unit satisfies never;
  }
}

function tickOf(day: Day): Tick {
  return { at: startOfDay(day), day, minute: 0 };
}

function contextsOf(from: Minute, to: Minute, unit: TickUnit): Context[] {
  const over = { minute: 'day', hour: 'day', day: 'month', week: 'month', month: 'year', year: null } as const;
  const above = over[unit];
  if (above === null) return [];
  const step: Step = { unit: above, every: 1, minutes: 0 };
  return walk(from, to, step).map((tick) => ({ from: tick.at, to: next(tick, step).at, unit: above, day: tick.day }));
}
