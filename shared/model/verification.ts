/** What a verification found, in one shape for cases and packages. Knows nothing of how it was found. */
import { z } from 'zod';
import { CheckedTimestamp } from '../timestamps/timestamp.ts';

/** `quick`: sizes, presence, log and signatures. `full`: every byte is read and hashed as well. */
export const VerifyDepth = z.enum(['quick', 'full']);
export type VerifyDepth = z.output<typeof VerifyDepth>;

export const problemKinds = [
  // originals and other files
  'altered',
  'missing',
  'unexpected',
  'size-differs',
  'unreadable',
  'symbolic-link',
  'special-file',
  // bags
  'not-a-bag',
  'bagit-txt',
  'bag-info',
  'manifest-malformed',
  'manifest-empty',
  'manifest-missing',
  'manifest-incomplete',
  'tag-manifest',
  'path-traversal',
  'absolute-path',
  'unsafe-path',
  'name-twins',
  'duplicate-entry',
  'fetch',
  'payload-oxum',
  'unsupported-algorithm',
  'weak-algorithm',
  'version',
  'encoding',
  // custody log
  'log-entry',
  'log-signature',
  'log-tree',
  'log-checkpoint',
  'log-truncated',
  'log-gap',
  // against an older checkpoint
  'log-rolled-back',
  'log-rewritten',
  'log-of-another-case',
  'cosignature',
  'log-catalogue-differs',
  'key',
  'not-allowed',
  // catalogue, signatures and the check itself
  'catalogue-damaged',
  'case-file',
  'signature',
  'timestamp',
  'nothing-checked',
] as const;
export const ProblemKind = z.enum(problemKinds);
export type ProblemKind = z.output<typeof ProblemKind>;

export const Problem = z.strictObject({
  what: ProblemKind,
  /** Relative to the case or package, `/` between parts; or e.g. `catalogue.db#custody_event/17`. */
  path: z.string(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
});
export type Problem = z.output<typeof Problem>;

export const VerifyReport = z.strictObject({
  ok: z.boolean(),
  kind: z.enum(['case', 'package', 'bag', 'unknown']),
  path: z.string(),
  depth: VerifyDepth,
  /** Files that should be there, files whose content was checked at this depth, files not checked at this depth. */
  expected: z.int().min(0),
  checked: z.int().min(0),
  skipped: z.int().min(0),
  bytes: z.int().min(0),
  problems: z.array(Problem),
  /** Departures from good practice that do not make it wrong, such as a weak algorithm. */
  warnings: z.array(Problem),
  log: z
    .strictObject({
      entries: z.int().min(0),
      signaturesValid: z.int().min(0),
      rootHex: z.string().nullable(),
      checkpointSize: z.int().min(0).nullable(),
      checkpointValid: z.boolean(),
    })
    .nullable(),
  signatures: z.array(
    z.strictObject({ path: z.string(), kind: z.enum(['ssh', 'checkpoint', 'cosignature']), valid: z.boolean(), key: z.string().nullable() }),
  ),
  /** The older checkpoint that the log was held against; `signed` tells that it carries the case's own signature. */
  against: z.strictObject({ size: z.int().min(0), rootHex: z.string(), signed: z.boolean(), agrees: z.boolean() }).optional(),
  /** Outside time stamps over checkpoints of the log, by size. */
  timestamps: z.array(CheckedTimestamp),
  startedAt: z.string(),
  durationMs: z.int().min(0),
});
export type VerifyReport = z.output<typeof VerifyReport>;
