/** How certainly something is in what a rule asks, by its uncertain time: no, possibly, certainly. Knows no record. */
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
 * Whether what lasted from `since` to `until` held at `time`, all by number. What states neither held always; a time that is not known is possible, and
 * only that, where one is stated.
 */
export function heldAt(times: Dictionary): (time: number, since: number, until: number) => Certainty {
  const known = new Map<string, Certainty>();
  const read = (time: number) => (time < 0 ? null : (JSON.parse(times.values[time]!) as UncertainTime));
  return (time, since, until) => {
    if (since < 0 && until < 0) return certainly;
    const key = `${time} ${since} ${until}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const certainty = held(read(time), read(since), read(until));
    known.set(key, certainty);
    return certainty;
  };
}

function judge(time: UncertainTime, range: TimeRange): Certainty {
  if (certainlyInRange(time, range)) return certainly;
  return possiblyInRange(time, range) ? possibly : no;
}

function held(time: UncertainTime | null, since: UncertainTime | null, until: UncertainTime | null): Certainty {
  if (time === null || (time.earliest === null && time.latest === null)) return possibly;
  const { earliest, latest } = time;
  // A hedged date may be off in either direction, by how much it does not say.
  if (time.edtf !== null && /[?~%]/.test(time.edtf)) return possibly;
  const begun = since === null ? certainly : bound(since, { from: null, to: earliest }, { from: null, to: latest }, earliest !== null);
  const going = until === null ? certainly : bound(until, { from: latest, to: null }, { from: earliest, to: null }, latest !== null);
  return weaker(begun, going);
}

function bound(time: UncertainTime, certain: TimeRange, possible: TimeRange, canBeCertain: boolean): Certainty {
  if (canBeCertain && certainlyInRange(time, certain)) return certainly;
  return possiblyInRange(time, possible) ? possibly : no;
}
