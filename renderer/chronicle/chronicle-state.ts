/** What map and timeline have in common and remember while one is elsewhere: the filter in the address, the range here. Draws nothing. */
import { ChronicleFilter } from '../../shared/model/chronicle.ts';
import { writeClock, writeDay } from '../../shared/time/calendar.ts';
import { replaceRoute, type Page, type Route } from '../app/route.ts';
import { createStore } from '../store.ts';
import type { Stretch } from '../timeline/shape.ts';
import { dayOf, startOfDay } from '../timeline/ticks.ts';

/** One range for both, so that going from one to the other asks the same question. */
export const range = createStore<Stretch | null>(null);

/** Without the range, which is not kept in the address: it changes with every move of a hand. */
export type Narrowing = Omit<ChronicleFilter, 'from' | 'to'>;

export function narrowingOf({ incident, place, type, standing }: Route['query']): Narrowing {
  const read = ChronicleFilter.safeParse(withoutEmpty({ incident, place, type, standing }));
  return read.success ? read.data : {};
}

/** Changes the filter in place: back leads out of the page, not through every choice. */
export function narrow(
  page: Page,
  query: Route['query'],
  change: { [Name in keyof Narrowing]?: string | undefined } & { by?: string | undefined },
): void {
  replaceRoute(page, null, withoutEmpty({ ...query, ...change }));
}

export function widen(page: Page, query: Route['query']): void {
  narrow(page, query, { incident: undefined, place: undefined, type: undefined, standing: undefined });
}

/** As the engine takes it: inclusive, to the minute; null where an end is in years that it does not take. */
export function filterRange(stretch: Stretch | null): Pick<ChronicleFilter, 'from' | 'to'> {
  if (stretch === null) return {};
  const { first, last } = stretch;
  const [from, to] = [Number.isFinite(first) ? momentText(first) : undefined, Number.isFinite(last) ? momentText(last - 1) : undefined];
  return { ...(from && { from }), ...(to && { to }) };
}

function momentText(minute: number): string | undefined {
  const day = dayOf(minute);
  return day.year < 0 || day.year > 9999 ? undefined : `${writeDay(day)}T${writeClock(Math.floor(minute - startOfDay(day)))}`;
}

function withoutEmpty(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
