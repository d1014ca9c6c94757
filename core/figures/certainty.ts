/** How certainly something is in what a rule asks, by its uncertain time: no, possibly, certainly. Knows no record. */
import { certainDays, certainlyInRange, possibleDays, possiblyInRange, type TimeRange } from '../../shared/time/range.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { Dictionary } from './column-text.ts';

export const no = 0;
export const possibly = 1;
export const certainly = 2;
export type Certainty = typeof no | typeof possibly | typeof certainly;

export function weaker(a: Certainty, b: Certainty): Certainty {
  return a < b ? a : b;
}

/** By the number of a time in the dictionary; a time that is not stated may be any. Each text is judged once. */
export function inRange(times: Dictionary, range: TimeRange): (time: number) => Certainty {
  const known: Certainty[] = [];
  return (time) => (time < 0 ? possibly : (known[time] ??= judge(JSON.parse(times.values[time]!) as UncertainTime, range)));
}

/**
 * Whether what lasted from `since` to `until` held at `time`, all by number. What states neither held always; a time that is not known is possible, and
 * only that, where one is stated.
 */
export function heldAt(times: Dictionary): (time: number, since: number, until: number) => Certainty {
  const known: Reach[] = [];
  const read = (time: number) => (known[time] ??= reachOf(JSON.parse(times.values[time]!) as UncertainTime));
  return (time, since, until) => {
    if (since < 0 && until < 0) return certainly;
    const then = time < 0 ? null : read(time);
    if (then === null || then.certain === null) return possibly;
    const { first, last } = then.certain;
    const begun = since < 0 ? certainly : hasBegun(read(since), first, last);
    return until < 0 ? begun : weaker(begun, stillGoes(read(until), first, last));
  };
}

/** Day numbers, infinite where open. `certain` null: the date is hedged and may be off in either direction, by how much it does not say; or it is not known. */
type Reach = { certain: { first: number; last: number } | null; possible: { first: number; last: number } };

function reachOf(time: UncertainTime): Reach {
  return { certain: certainDays(time), possible: possibleDays(time) };
}

/** By the first day of a time certainly, by its last possibly. */
function hasBegun({ certain, possible }: Reach, first: number, last: number): Certainty {
  if (certain !== null && certain.last <= first) return certainly;
  return possible.first <= last ? possibly : no;
}

function stillGoes({ certain, possible }: Reach, first: number, last: number): Certainty {
  if (certain !== null && certain.first >= last) return certainly;
  return possible.last >= first ? possibly : no;
}

function judge(time: UncertainTime, range: TimeRange): Certainty {
  if (certainlyInRange(time, range)) return certainly;
  return possiblyInRange(time, range) ? possibly : no;
}
