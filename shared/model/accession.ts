/** Acts of receiving material and how each file of them ended. Knows no file system. */
import { z } from 'zod';
import { AccessionId, Instant, ItemId, Sha256 } from '../ids.ts';

export const FailureReason = z.enum([
  'symbolic-link',
  'special-file',
  'unreadable',
  'vanished',
  'changed-while-reading',
  'disk-full',
  'write-failed',
  'second-read-differs',
  /** The case holds an original with this hash already, but its file there is damaged; the good copy was kept beside it. */
  'stored-original-damaged',
  'inside-the-case',
]);
export type FailureReason = z.output<typeof FailureReason>;

/** `interrupted`: begun, then stopped, paused over a restart or crashed; running the same import again completes it. */
export const AccessionState = z.enum(['running', 'interrupted', 'secured']);
export type AccessionState = z.output<typeof AccessionState>;

export const AccessionSummary = z.strictObject({
  id: AccessionId,
  source: z.string(),
  roots: z.array(z.string()),
  begunAt: Instant,
  securedAt: Instant.nullable(),
  state: AccessionState,
  found: z.int().min(0),
  imported: z.int().min(0),
  duplicates: z.int().min(0),
  failed: z.int().min(0),
  bytes: z.int().min(0),
});
export type AccessionSummary = z.output<typeof AccessionSummary>;

export const EntryOutcome = z.enum(['found', 'imported', 'duplicate', 'failed']);
export type EntryOutcome = z.output<typeof EntryOutcome>;

/** One line of an import's report. */
export const AccessionEntry = z.strictObject({
  path: z.string(),
  sizeBytes: z.int().min(0),
  outcome: EntryOutcome,
  reason: FailureReason.nullable(),
  /** The system's own words for a failure, e.g. EACCES; null otherwise. */
  detail: z.string().nullable(),
  item: ItemId.nullable(),
  sha256: Sha256.nullable(),
});
export type AccessionEntry = z.output<typeof AccessionEntry>;

export const ImportReport = z.strictObject({
  accession: AccessionId,
  found: z.int().min(0),
  imported: z.int().min(0),
  duplicates: z.int().min(0),
  failed: z.array(z.strictObject({ path: z.string(), reason: FailureReason, detail: z.string().nullable() })),
  bytes: z.int().min(0),
  /** False when it was stopped before every file was secured. */
  complete: z.boolean(),
});
export type ImportReport = z.output<typeof ImportReport>;
