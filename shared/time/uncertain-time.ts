/** When something happened, as uncertain as the source left it: its words, and what they were understood to say. Knows no clock and no language. */
import { z } from 'zod';
import { readDay } from './calendar.ts';

/** `YYYY-MM-DD`, proleptic Gregorian; years before 0000 or after 9999 with their sign or all their digits. */
const CalendarDay = z
  .string()
  .regex(/^-?\d{4,12}-\d{2}-\d{2}$/)
  .refine((text) => readDay(text) !== null);
/** `HH:MM` on the 24-hour clock, local. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The finest unit that the words name. */
const Precision = z.enum(['minute', 'hour', 'part-of-day', 'day', 'part-of-month', 'month', 'season', 'part-of-year', 'year', 'years']);
export type Precision = z.output<typeof Precision>;

/** EDTF's `~`, `?` and `%`: about then; questionable; both. */
const Qualification = z.enum(['approximate', 'uncertain', 'both']);
export type Qualification = z.output<typeof Qualification>;

/**
 * How the bounds bind: `at` some time within them; `between` two times that were named; `before` or `after` a named time; `lasting` from one to the other;
 * `one-of` or `all-of` several; `unknown` when the words say that the time is not known.
 */
const Relation = z.enum(['at', 'between', 'before', 'after', 'lasting', 'one-of', 'all-of', 'unknown']);
export type Relation = z.output<typeof Relation>;

/** How long it took, in whole minutes; null where open. */
const Duration = z.strictObject({ shortestMinutes: z.int().min(0).nullable(), longestMinutes: z.int().min(0).nullable() });
export type Duration = z.output<typeof Duration>;

/** Members beyond the first four came later: values stored without them read as null. */
export const UncertainTime = z.strictObject({
  /** What was written or said, kept verbatim. */
  words: z.string().min(1).max(500),
  /** EDTF (ISO 8601-2) of the days, where it can say them; it has no uncertain time of day, so a time of day is only in the bounds. */
  edtf: z.string().nullable(),
  /** First and last day it can have been, inclusive; null where open or not known. Those of a `~`, `?` or `%` date are the named ones, which may be off. */
  earliest: CalendarDay.nullable(),
  latest: CalendarDay.nullable(),
  /** First and last minute on those days, inclusive; null where the words name none. Without days: a time of an unnamed day. */
  earliestTime: ClockTime.nullable().default(null),
  latestTime: ClockTime.nullable().default(null),
  /** `+06:00`, where the words state it; null: local time of an unstated zone. */
  offset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .nullable()
    .default(null),
  /** Null where the words were not understood or name no time. */
  precision: Precision.nullable().default(null),
  qualification: Qualification.nullable().default(null),
  /** Null where the words were not understood or tell a duration alone. */
  relation: Relation.nullable().default(null),
  duration: Duration.nullable().default(null),
});
export type UncertainTime = z.output<typeof UncertainTime>;

/** For words that are not understood: they stay, and nothing is claimed. */
export function wordsAlone(words: string): UncertainTime {
  return {
    words,
    edtf: null,
    earliest: null,
    latest: null,
    earliestTime: null,
    latestTime: null,
    offset: null,
    precision: null,
    qualification: null,
    relation: null,
    duration: null,
  };
}
