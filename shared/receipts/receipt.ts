/** A signed receipt: what was checked, how deeply, with what result, and where the custody log says so. See docs/format/receipt.md; knows no key. */
import { z } from 'zod';
import { CaseId, EventId, Instant } from '../ids.ts';
import { ProblemKind } from '../model/verification.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
/** 32 bytes (RFC 8032). */
const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const signatureText = z.string().regex(/^[A-Za-z0-9+/]{86}==$/);

export const receiptFormat = 'kualik-receipt/1';
/** Of more problems than these only the count is told, as in the log. */
export const problemsInReceipt = 100;

const Key = z.strictObject({ id: hash, publicKey });

export const Receipt = z.strictObject({
  format: z.literal(receiptFormat),
  case: CaseId,
  of: z.enum(['verification', 'fixity']),
  /** The run of checks; null for a verification. */
  run: z.string().nullable(),
  scope: z.enum(['case', 'due', 'all', 'failed', 'items']),
  depth: z.enum(['quick', 'full']),
  /** False where a run was stopped before its end: what is told is told of what was checked until then. */
  complete: z.boolean(),
  result: z.enum(['intact', 'not-intact']),
  /** Of a verification files, of a run originals. */
  expected: count,
  checked: count,
  skipped: count,
  bytes: count,
  problemCount: count,
  problems: z.array(z.strictObject({ what: ProblemKind, path: z.string() })).max(problemsInReceipt),
  startedAt: Instant.nullable(),
  endedAt: Instant,
  /** What checked: names and versions. */
  tools: z.record(z.string().regex(/^[a-z0-9]{1,20}$/), z.string().max(60)),
  /** What a verification read of the custody log; null where it read none. */
  checkedLog: z.strictObject({ size: count, rootHex: hash }).nullable(),
  /** The entry of the custody log that tells of it, last of all where several do. */
  entry: z.strictObject({ seq: count, id: EventId, at: Instant, leafHash: hash }),
  /** The log when the receipt was made: a signed head (C2SP tlog-checkpoint) that covers the entry, and the key it is signed with. */
  log: z.strictObject({ size: count, rootHex: hash, checkpoint: z.string().max(20_000), key: Key }),
  actor: z.string().max(80),
  key: Key,
  madeAt: Instant,
  signature: signatureText,
});
export type Receipt = z.output<typeof Receipt>;
