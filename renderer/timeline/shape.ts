/** What an uncertain time looks like on the line: stretches, their ends, what is hedged. Pure; agrees with shared/time/range.ts about what is possible. */
import { dayNumber, readClock, readDay, type Day } from '../../shared/time/calendar.ts';
import { spansOf } from '../../shared/time/edtf-bounds.ts';
import { readEdtf } from '../../shared/time/edtf.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import { aboutDateDays } from '../../shared/time/vague-words.ts';
import type { Extent, Minute } from './axis.ts';

/** From the beginning of the first minute to the end of the last; infinite where open. */
export type Stretch = { first: Minute; last: Minute };

export type Shape = {
  /** `point`: one minute. `window`: some time within. `lasting`: all of it. `several`: some or each of the stretches. */
  kind: 'point' | 'window' | 'lasting' | 'several';
  /** As the words name them. */
  stretches: readonly Stretch[];
  /** As far as it can reach: further than the words for "about" dates. */
  possible: readonly Stretch[];
  /** Whether the words were "about", "perhaps" and the like: drawn hatched. */
  isHedged: boolean;
  /** Whether even the outer bounds may not hold, so that it is certain of no range. */
  mayBeElsewhere: boolean;
};

const minutesPerDay = 1440;

/** Null when no day is known: such a time stands on no line. */
export function shapeOf(value: UncertainTime | null): Shape | null {
  if (value === null || (value.earliest === null && value.latest === null)) return null;
  const { edtf, relation, qualification } = value;
  const list = relation === 'one-of' || relation === 'all-of' ? membersOf(value) : null;
  const stretches = list ?? [outerOf(value)];
  const slack = edtf !== null && /[~%]/.test(edtf) ? slackDaysOf(value) * minutesPerDay : 0;
  return {
    kind: stretches.length > 1 ? 'several' : relation === 'lasting' ? 'lasting' : isOneMinute(stretches[0]!) ? 'point' : 'window',
    stretches,
    possible: stretches.map(({ first, last }) => ({ first: first - slack, last: last + slack })),
    isHedged: qualification !== null,
    mayBeElsewhere: edtf !== null && /[?~%]/.test(edtf),
  };
}

/** From the first to the last minute that is possible; open ends are infinite. */
export function reachOf({ possible }: Shape): Stretch {
  return { first: Math.min(...possible.map(({ first }) => first)), last: Math.max(...possible.map(({ last }) => last)) };
}

/** The ends that are known; an open one is taken for the other. */
export function knownReachOf(shape: Shape): Extent {
  const { first, last } = reachOf(shape);
  return { first: Number.isFinite(first) ? first : last, last: Number.isFinite(last) ? last : first };
}

export type Judgement = 'certain' | 'possible' | 'outside';

/** Whether the time lies in the range, for sure or perhaps; the same as `certainlyInRange` and `possiblyInRange` say of local times. */
export function judge(shape: Shape | null, range: Stretch): Judgement {
  if (shape === null) return 'possible';
  const { first, last } = outerStretchOf(shape.stretches);
  if (!shape.mayBeElsewhere && first >= range.first && last <= range.last) return 'certain';
  return shape.possible.some((stretch) => stretch.first < range.last && stretch.last > range.first) ? 'possible' : 'outside';
}

function outerStretchOf(stretches: readonly Stretch[]): Stretch {
  return { first: Math.min(...stretches.map(({ first }) => first)), last: Math.max(...stretches.map(({ last }) => last)) };
}

function outerOf({ earliest, latest, earliestTime, latestTime }: UncertainTime): Stretch {
  const [first, last] = [earliest === null ? null : readDay(earliest), latest === null ? null : readDay(latest)];
  return {
    first: first ? startOf(first) + (earliestTime === null ? 0 : readClock(earliestTime)) : -Infinity,
    last: last ? startOf(last) + (latestTime === null ? minutesPerDay : readClock(latestTime) + 1) : Infinity,
  };
}

function membersOf({ edtf }: UncertainTime): Stretch[] | null {
  const read = edtf === null ? null : readEdtf(edtf);
  if (read?.kind !== 'list' || read.members.length < 2) return null;
  return spansOf(read).map(({ first, last }) => ({
    first: first ? startOf(first) : -Infinity,
    last: last ? startOf(last) + minutesPerDay : Infinity,
  }));
}

function startOf(day: Day): Minute {
  return dayNumber(day) * minutesPerDay;
}

function isOneMinute({ first, last }: Stretch): boolean {
  return last - first === 1;
}

function slackDaysOf({ precision }: UncertainTime): number {
  if (precision === 'year' || precision === 'years') return aboutDateDays[precision];
  return precision === 'month' || precision === 'season' || precision === 'part-of-year' ? aboutDateDays.month : aboutDateDays.day;
}
