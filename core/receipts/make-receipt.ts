/** Makes a signed receipt of what the custody log says of a verification or of a run of checks. Writes no file. */
import { z } from 'zod';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import { FixityCause, FixityScope, type FixityRunId } from '../../shared/fixity/fixity.ts';
import type { EventId, Instant } from '../../shared/ids.ts';
import { CustodyEntry } from '../../shared/model/custody.ts';
import { ProblemKind, VerifyDepth } from '../../shared/model/verification.ts';
import { problemsInReceipt, receiptFormat, type Receipt } from '../../shared/receipts/receipt.ts';
import type { CaseSession } from '../case/session.ts';
import { writeCheckpointFile } from '../custody/checkpoint-file.ts';
import { signBytes, type PublicKey } from '../custody/keys.ts';
import type { SignedHead } from '../custody/log.ts';
import { leafHash } from '../custody/tree.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { instant } from '../ids.ts';

/** Signed with the key that signs entries. Throws AppError `not-found` where the log tells of no such thing, `disk-full`. */
export function makeReceipt(session: CaseSession, of: 'verification' | FixityRunId): Receipt {
  const told = of === 'verification' ? newestVerification(session) : runTold(session, of);
  const head = signedHead(session);
  const { signer } = session;
  const key = signer?.key ?? session.key;
  const unsigned = {
    format: receiptFormat,
    case: session.caseId,
    ...told,
    log: { size: head.size, rootHex: head.rootHex, checkpoint: head.note, key: keyOf(session.key.publicKey) },
    actor: signer?.actor ?? 'case',
    key: keyOf(key.publicKey),
    madeAt: instant(session.clock),
  } as const;
  const signature = signBytes(key, Buffer.from(canonicalJson(unsigned as unknown as Json))).toString('base64');
  return { ...unsigned, signature };
}

type Told = Omit<Receipt, 'format' | 'case' | 'log' | 'actor' | 'key' | 'madeAt' | 'signature'>;
type Row = { seq: number; entry: string };

const problems = z.array(z.looseObject({ what: ProblemKind, path: z.string() }));
const tools = z.record(z.string(), z.string()).optional();

const VerificationData = z.looseObject({
  depth: VerifyDepth,
  expected: z.int(),
  checked: z.int(),
  skipped: z.int(),
  bytes: z.int(),
  log: z.looseObject({ entries: z.int(), rootHex: z.string() }).nullable(),
  problemCount: z.int(),
  problems,
  tools,
  startedAt: z.string().optional(),
});

const RunData = z.looseObject({
  scope: FixityScope,
  state: z.enum(['running', 'stopped', 'done']),
  begunAt: z.string(),
  checked: z.int(),
  bytes: z.int(),
  left: z.int(),
  problemCount: z.int(),
  problems,
  tools,
  cause: FixityCause,
});

function newestVerification({ db }: CaseSession): Told {
  const row = oneRow<Row>(db, sql`SELECT seq, entry FROM custody_event WHERE type IN ('verified', 'verification-failed') ORDER BY seq DESC LIMIT 1`);
  if (!row) throw new AppError('not-found', 'The custody log of this case tells of no verification yet. Verify the case first.');
  return verificationTold(row);
}

function verificationTold(row: Row): Told {
  const entry = readEntry(row);
  const data = understood(VerificationData, entry);
  return {
    of: 'verification',
    run: null,
    scope: 'case',
    depth: data.depth,
    complete: true,
    result: data.problemCount === 0 ? 'intact' : 'not-intact',
    expected: data.expected,
    checked: data.checked,
    skipped: data.skipped,
    bytes: data.bytes,
    problemCount: data.problemCount,
    problems: firstProblems(data.problems),
    startedAt: (data.startedAt ?? null) as Instant | null,
    endedAt: entry.at,
    tools: toolsOf(entry, data.tools),
    checkedLog: data.log && { size: data.log.entries, rootHex: data.log.rootHex },
    entry: placeOf(row, entry),
  };
}

/** All parts of the run together. */
function runTold({ db }: CaseSession, run: FixityRunId): Told {
  const rows = allRows<Row>(
    db,
    sql`SELECT seq, entry FROM custody_event WHERE type = 'fixity-checked' AND entry ->> '$.data.run' = ${run} ORDER BY seq`,
  );
  const last = rows.at(-1);
  if (!last) throw new AppError('not-found', 'The custody log of this case tells of no such run.', { run });
  const parts = rows.map((row) => understood(RunData, readEntry(row)));
  const newest = parts.at(-1)!;
  if (newest.cause === 'verification') {
    // It stands in the same change, right behind.
    const row = oneRow<Row>(db, sql`SELECT seq, entry FROM custody_event WHERE seq = ${last.seq + 1} AND entry ->> '$.data.run' = ${run}`);
    if (row) return verificationTold(row);
  }
  const sum = (member: 'checked' | 'bytes' | 'problemCount') => parts.reduce((all, part) => all + part[member], 0);
  const entry = readEntry(last);
  const problemCount = sum('problemCount');
  return {
    of: 'fixity',
    run,
    scope: newest.scope,
    depth: 'full',
    complete: newest.state === 'done',
    result: problemCount === 0 ? 'intact' : 'not-intact',
    expected: sum('checked') + newest.left,
    checked: sum('checked'),
    skipped: newest.left,
    bytes: sum('bytes'),
    problemCount,
    problems: firstProblems(parts.flatMap((part) => part.problems)),
    startedAt: newest.begunAt as Instant,
    endedAt: entry.at,
    tools: toolsOf(entry, newest.tools),
    checkedLog: null,
    entry: placeOf(last, entry),
  };
}

function readEntry({ seq, entry }: Row): CustodyEntry {
  const read = CustodyEntry.safeParse(JSON.parse(entry));
  if (read.success) return read.data;
  throw new AppError(
    'case-damaged',
    `Entry ${seq} of the custody log cannot be read. No receipt was made. Verify the case to see what is affected.`,
    { seq },
  );
}

function understood<Schema extends z.ZodType>(schema: Schema, { seq, data }: CustodyEntry): z.output<Schema> {
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  throw new AppError('case-damaged', `Entry ${seq} of the custody log says nothing that a receipt could be made of.`, { seq });
}

function firstProblems(all: z.output<typeof problems>): Receipt['problems'] {
  return all.slice(0, problemsInReceipt).map(({ what, path }) => ({ what, path }));
}

/** Entries of before named the program alone. */
function toolsOf({ software }: CustodyEntry, told: z.output<typeof tools>): Receipt['tools'] {
  return told ?? { kualik: software.replace(/^kualik /, '') };
}

function placeOf({ seq, entry }: Row, { id, at }: CustodyEntry): Receipt['entry'] {
  return { seq, id: id as EventId, at, leafHash: leafHash(Buffer.from(entry)).toString('hex') };
}

function signedHead({ custody, folder }: CaseSession): SignedHead {
  return custody.checkpoint((head) => writeCheckpointFile(folder.log, head))!;
}

function keyOf({ id, raw }: PublicKey): Receipt['key'] {
  return { id, publicKey: raw.toString('base64') };
}
