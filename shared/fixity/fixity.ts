/** Checks of originals against their hashes: their runs, schedule and calendar. Knows nothing of how bytes are read. */
import { z } from 'zod';
import { Instant, ItemId, uuid } from '../ids.ts';

export const FixityRunId = uuid().brand<'FixityRunId'>();
export type FixityRunId = z.output<typeof FixityRunId>;

/** `due` by the schedule, `failed` at their last check, `items` named one by one. */
export const FixityScope = z.enum(['due', 'all', 'failed', 'items']);
export type FixityScope = z.output<typeof FixityScope>;

export const FixityCause = z.enum(['schedule', 'request', 'verification']);
export type FixityCause = z.output<typeof FixityCause>;

export const fixityFailures = ['altered', 'missing', 'size-differs', 'unreadable', 'symbolic-link', 'special-file'] as const;
/** What a check of one original found; the words are those of a verification's problems. */
export const FixityResult = z.enum(['intact', ...fixityFailures]);
export type FixityResult = z.output<typeof FixityResult>;
export type FixityFailure = (typeof fixityFailures)[number];

export const FixitySchedule = z.strictObject({
  /** Every original is to be read at least once in so many days. */
  everyDays: z.int().min(1).max(3650),
  /** Whether the window checks what is due by itself while nothing else is done. */
  automatic: z.boolean(),
});
export type FixitySchedule = z.output<typeof FixitySchedule>;

export const defaultSchedule: FixitySchedule = { everyDays: 90, automatic: true };

export const FixityRun = z.strictObject({
  id: FixityRunId,
  cause: FixityCause,
  scope: FixityScope,
  /** `running` also for a run that was cut off and that none has gone on with. */
  state: z.enum(['running', 'stopped', 'done']),
  /** Checked so far. */
  items: z.int().min(0),
  failed: z.int().min(0),
  bytes: z.int().min(0),
  begunAt: Instant,
  /** When its newest part was entered in the log. */
  toldAt: Instant,
});
export type FixityRun = z.output<typeof FixityRun>;

/** `no`: the item's number; `path` within the case. */
export const FixityProblem = z.strictObject({
  no: z.int(),
  what: z.enum(fixityFailures),
  path: z.string(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
});
export type FixityProblem = z.output<typeof FixityProblem>;

export const FixityReport = z.strictObject({
  /** Whether every original that was read is what was received. */
  ok: z.boolean(),
  /** Null when there was nothing to check, of which the log then says nothing. */
  run: FixityRun.nullable(),
  /** In this sitting; `run` counts those before as well. */
  checked: z.int().min(0),
  bytes: z.int().min(0),
  /** Still to be checked by this run. */
  left: z.int().min(0),
  problemCount: z.int().min(0),
  /** The first thousand. */
  problems: z.array(FixityProblem),
  durationMs: z.int().min(0),
});
export type FixityReport = z.output<typeof FixityReport>;

export const FailedOriginal = z.strictObject({ no: z.int(), id: ItemId, name: z.string(), what: z.enum(fixityFailures), checkedAt: Instant });
export type FailedOriginal = z.output<typeof FailedOriginal>;

export const FixityState = z.strictObject({
  schedule: FixitySchedule,
  items: z.int().min(0),
  /** Not read again since they were secured. */
  neverChecked: z.int().min(0),
  due: z.int().min(0),
  dueBytes: z.int().min(0),
  /** Since when the one waiting longest is due; null when none is. */
  dueSince: Instant.nullable(),
  failed: z.int().min(0),
  /** The first hundred by number. */
  failures: z.array(FailedOriginal),
  /** A run that was stopped or cut off, and goes on when the same is asked for. */
  unfinished: FixityRun.nullable(),
  lastRun: FixityRun.nullable(),
});
export type FixityState = z.output<typeof FixityState>;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Days are those of the engine's own time zone. */
export const FixityCalendar = z.strictObject({
  timeZone: z.string(),
  everyDays: z.int().min(1),
  items: z.int().min(0),
  neverChecked: z.int().min(0),
  /** How many items were last checked on each day, and how many of them failed. Days without any are left out. */
  checked: z.array(z.strictObject({ day, items: z.int().min(1), failed: z.int().min(0) })),
  /** When items become due by the schedule; those due already stand on the day they became so. */
  due: z.array(z.strictObject({ day, items: z.int().min(1) })),
});
export type FixityCalendar = z.output<typeof FixityCalendar>;
