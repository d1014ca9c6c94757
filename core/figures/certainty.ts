/** How certainly something is in what a rule asks, by its uncertain time: no, possibly, certainly. Knows no record. */
import { heldWithin, reachOf, reachOfBegin, type Held, type Reach } from '../../shared/time/held-at.ts';
import { certainlyInRange, possiblyInRange, type TimeRange } from '../../shared/time/range.ts';
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
 * Whether what lasted from `since` to `until` held at `time`, all by number: as the page of a person says it (shared/time/held-at.ts). What states neither
 * begin nor end held always; a time that is not known is possible, and only that, where one is stated.
 */
export function heldAt(times: Dictionary): (time: number, since: number, until: number) => Certainty {
  const [begins, others]: [Reach[], Reach[]] = [[], []];
  const read = (time: number) => JSON.parse(times.values[time]!) as UncertainTime;
  const reach = (time: number) => (time < 0 ? null : (others[time] ??= reachOf(read(time))));
  const begin = (time: number) => (time < 0 ? null : (begins[time] ??= reachOfBegin(read(time))));
  return (time, since, until) => {
    if (since < 0 && until < 0) return certainly;
    const then = reach(time);
    return then === null ? possibly : certainties[heldWithin(begin(since), reach(until), then)];
  };
}

const certainties: Record<Held, Certainty> = { held: certainly, begun: certainly, possible: possibly, undated: possibly, 'not-held': no };

function judge(time: UncertainTime, range: TimeRange): Certainty {
  if (certainlyInRange(time, range)) return certainly;
  return possiblyInRange(time, range) ? possibly : no;
}
