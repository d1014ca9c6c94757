/** Whether something that began and ended at uncertain times held at another uncertain time. Knows no record. */
import { dayNumber, readDay } from './calendar.ts';
import { readUncertainTime } from './read-uncertain-time.ts';
import type { UncertainTime } from './uncertain-time.ts';

/**
 * `held`: certainly, for the whole of that time. `begun`: certainly begun by then, and no end is stated. `possible`: nothing speaks against it.
 * `not-held`: it had not begun or was over. `undated`: neither begin nor end has a known day, or the time asked for has none.
 */
export type Held = 'held' | 'begun' | 'possible' | 'not-held' | 'undated';

export function heldAt(since: UncertainTime | null, until: UncertainTime | null, at: UncertainTime): Held {
  const [from, to] = [dayOf(at.earliest), dayOf(at.latest)];
  const begin = since && beginOf(since);
  const begins = { first: dayOf(begin?.earliest), last: dayOf(begin?.latest) };
  const ends = { first: dayOf(until?.earliest), last: dayOf(until?.latest) };
  const isDated = [begins.first, begins.last, ends.first, ends.last].some((day) => day !== null);
  if (!isDated || (from === null && to === null)) return 'undated';
  if (begins.first !== null && to !== null && begins.first > to) return 'not-held';
  if (ends.last !== null && from !== null && ends.last < from) return 'not-held';
  const hasBegun = begins.last !== null && from !== null && begins.last <= from;
  if (hasBegun && until === null) return 'begun';
  return hasBegun && ends.first !== null && to !== null && ends.first >= to ? 'held' : 'possible';
}

/** "Since 2014" alone goes on with no stated end: it began in 2014. */
function beginOf(since: UncertainTime): Pick<UncertainTime, 'earliest' | 'latest'> {
  const isOpen = since.relation === 'lasting' && since.latest === null && since.edtf?.endsWith('/..');
  return isOpen ? readUncertainTime(since.edtf!.slice(0, -'/..'.length)) : since;
}

function dayOf(text: string | null | undefined): number | null {
  const day = text ? readDay(text) : null;
  return day && dayNumber(day);
}
