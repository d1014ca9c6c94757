/** Whether something that began and ended at uncertain times held at another uncertain time. Knows no record. */
import { certainDays, possibleDays } from './range.ts';
import { readUncertainTime } from './read-uncertain-time.ts';
import type { UncertainTime } from './uncertain-time.ts';

/**
 * `held`: certainly, for the whole of that time. `begun`: certainly begun by then, and no end is stated. `possible`: nothing speaks against it.
 * `not-held`: it had not begun or was over. `undated`: neither begin nor end has a known day, or the time asked for has none.
 */
export type Held = 'held' | 'begun' | 'possible' | 'not-held' | 'undated';

type Days = { first: number; last: number };
/** Day numbers, infinite where open. `certain` null: the date is hedged and may be off in either direction, by how much it does not say; or it is not known. */
export type Reach = { certain: Days | null; possible: Days };

const always: Days = { first: -Infinity, last: Infinity };

export function heldAt(since: UncertainTime | null, until: UncertainTime | null, at: UncertainTime): Held {
  return heldWithin(since && reachOfBegin(since), until && reachOf(until), reachOf(at));
}

export function reachOf(time: UncertainTime): Reach {
  return { certain: certainDays(time), possible: possibleDays(time) };
}

/** "Since 2014" alone goes on with no stated end: it began in 2014. */
export function reachOfBegin(since: UncertainTime): Reach {
  const isOpen = since.relation === 'lasting' && since.latest === null && since.edtf?.endsWith('/..');
  return reachOf(isOpen ? readUncertainTime(since.edtf!.slice(0, -'/..'.length)) : since);
}

/** As `heldAt`, for who asks of the same times again and again. */
export function heldWithin(begin: Reach | null, end: Reach | null, at: Reach): Held {
  const [begins, ends] = [begin?.possible ?? always, end?.possible ?? always];
  if (!(isDated(begins) || isDated(ends)) || !isDated(at.possible)) return 'undated';
  if (begins.first > at.possible.last || ends.last < at.possible.first) return 'not-held';
  if (!begin?.certain || !at.certain || begin.certain.last > at.certain.first) return 'possible';
  if (end === null) return 'begun';
  return end.certain !== null && end.certain.first >= at.certain.last ? 'held' : 'possible';
}

function isDated({ first, last }: Days): boolean {
  return Number.isFinite(first) || Number.isFinite(last);
}
