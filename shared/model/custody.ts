/** The custody log's entries and checkpoints as read from outside. See docs/format/custody-log.md; knows neither keys nor SQL. */
import { z } from 'zod';
import { CaseId, EventId, Instant } from '../ids.ts';
import { recordKinds } from '../records/kinds.ts';

export const custodyEventTypes = [
  'case-created',
  'case-opened',
  'case-closed',
  'accession-begun',
  'accession-resumed',
  'accession-secured',
  'item-secured',
  'item-received-again',
  'entry-failed',
  'item-described',
  'original-viewed',
  'incident-created',
  'incident-changed',
  'incident-withdrawn',
  'incident-restored',
  'link-created',
  'link-changed',
  'link-removed',
  'note-added',
  'note-changed',
  'note-removed',
  'record-created',
  'record-changed',
  'record-withdrawn',
  'record-restored',
  'exported',
  'export-failed',
  'table-written',
  'export-proposed',
  'export-approved',
  'fixity-checked',
  'fixity-schedule-set',
  'receipt-written',
  'verified',
  'verification-failed',
  'actor-added',
  'actor-changed',
  'actor-removed',
  'actor-key-rotated',
  'passphrase-changed',
  'passphrase-restored',
  'recovery-made',
  'policy-changed',
  'unlock-failed',
  'partner-added',
  'cosignature-added',
  'timestamp-requested',
  'timestamp-root-pinned',
  'timestamp-added',
] as const;
export const CustodyEventType = z.enum(custodyEventTypes);
export type CustodyEventType = z.output<typeof CustodyEventType>;

const subjectKinds = ['item', 'incident', 'accession', 'link', 'note', 'case', 'actor', ...recordKinds] as const;
type SubjectKind = (typeof subjectKinds)[number];

/** What an event is about: `item:<id>`, `incident:<id>`, `person:<id>` and so on. */
export const Subject = z.string().regex(new RegExp(`^(${subjectKinds.join('|')}):[0-9a-f-]{36}$`));
export type Subject = `${SubjectKind}:${string}`;

/** One signed entry; its canonical JSON (RFC 8785) is the leaf of the tree. */
export const CustodyEntry = z.strictObject({
  v: z.literal(1),
  case: CaseId,
  seq: z.int().min(0),
  id: EventId,
  at: Instant,
  type: CustodyEventType,
  /** Id of who acted; `case` while nobody has been added to the case, which then signs with its own key. */
  actor: z.string(),
  /** Id of the signing key: lower-case hex SHA-256 of the raw public key. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  software: z.string(),
  subjects: z.array(Subject),
  data: z.record(z.string(), z.json()),
  /** Base64 Ed25519 (RFC 8032) over the canonical JSON of this entry without this member. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type CustodyEntry = z.output<typeof CustodyEntry>;

export const CheckpointSummary = z.strictObject({
  size: z.int().min(0),
  rootHex: z.string(),
  /** The signed note itself (C2SP tlog-checkpoint). */
  note: z.string(),
  at: Instant,
});
export type CheckpointSummary = z.output<typeof CheckpointSummary>;
