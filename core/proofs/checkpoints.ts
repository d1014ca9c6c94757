/** The signed heads that a case keeps, each with the cosignatures of partners. Changes nothing but by signing the newest. */
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Instant } from '../../shared/ids.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { CosignatureSummary, CosignedCheckpoint } from '../../shared/proofs/contract.ts';
import type { CaseSession } from '../case/session.ts';
import { logOrigin, noteVerifierKey, readCheckpointBody, readNote } from '../custody/note.ts';
import { allRows, oneRow, sql, type Query } from '../db/sql.ts';

type ListInput = z.output<EngineContract['log.checkpoints']['input']>;
type HeadRow = { size: number; note: string; at: Instant };
type LineRow = CosignatureSummary & { line: string };

export function listCheckpoints(
  session: CaseSession,
  { before, onlyCosigned = false, limit }: ListInput,
): { checkpoints: CosignedCheckpoint[]; next: number | null } {
  const older = before === undefined ? sql`1` : sql`size < ${before}`;
  const wanted = onlyCosigned ? sql`${older} AND size IN (SELECT size FROM cosignature)` : older;
  const rows = headRows(session, wanted, limit);
  return { checkpoints: rows.map((row) => withCosignatures(session, row)), next: rows.length === limit ? rows.at(-1)!.size : null };
}

/** The newest, or the one of that size; throws AppError `not-found`. */
export function getCheckpoint(session: CaseSession, size?: number): CosignedCheckpoint {
  const [row] = headRows(session, size === undefined ? sql`1` : sql`size = ${size}`, 1);
  if (row) return withCosignatures(session, row);
  const what = size === undefined ? 'no signed head of the log yet' : `no signed head of ${size} entries`;
  throw new AppError('not-found', `There is ${what} in this case.`, { size: size ?? null });
}

/** The newest cosigned head over entry `seq`, else the newest over it; null where none is that new. */
export function bestCheckpointOver(session: CaseSession, seq: number): CosignedCheckpoint | null {
  const over = sql`size > ${seq}`;
  const row = headRows(session, sql`${over} AND size IN (SELECT size FROM cosignature)`, 1)[0] ?? headRows(session, over, 1)[0];
  return row ? withCosignatures(session, row) : null;
}

/** Every cosigned head of at most so many entries, by rising size. */
export function cosignedHeads(session: Pick<CaseSession, 'db'>, most: number): CosignedCheckpoint[] {
  const rows = headRows(session, sql`size <= ${most} AND size IN (SELECT size FROM cosignature)`, Number.MAX_SAFE_INTEGER);
  return rows.reverse().map((row) => withCosignatures(session, row));
}

/** Signs the head of the log where entries came since; a case that can only be read answers with its newest. */
export function signHead(session: CaseSession): CosignedCheckpoint {
  if (!session.readOnly) session.checkpoint();
  return getCheckpoint(session);
}

/** What heads of this log are checked by. */
export function logKeyOf({ caseId, key }: CaseSession): { origin: string; verifierKey: string } {
  const origin = logOrigin(caseId);
  return { origin, verifierKey: noteVerifierKey(origin, key.publicKey) };
}

/** The stored note of that size to the byte, without cosignatures; null where none was signed. */
export function storedNote({ db }: CaseSession, size: number): string | null {
  return oneRow<{ note: string }>(db, sql`SELECT note FROM custody_checkpoint WHERE size = ${size}`)?.note ?? null;
}

function headRows({ db }: Pick<CaseSession, 'db'>, where: Query, limit: number): HeadRow[] {
  return allRows(
    db,
    sql`SELECT size, note, at FROM custody_checkpoint JOIN custody_event ON seq = size - 1 WHERE ${where} ORDER BY size DESC LIMIT ${limit}`,
  );
}

function withCosignatures({ db }: Pick<CaseSession, 'db'>, { size, note, at }: HeadRow): CosignedCheckpoint {
  const read = readNote(note);
  const head = read && readCheckpointBody(read.body);
  if (!head)
    throw new AppError('case-damaged', `The checkpoint of ${size} entries cannot be read. Verify the case to see what is affected.`, { size });
  const rows = allRows<LineRow>(
    db,
    sql`SELECT key_id AS keyId, name, cosigned_at AS cosignedAt, cosignature.added_at AS addedAt, line
      FROM cosignature JOIN partner USING (key_id) WHERE size = ${size} ORDER BY cosignature.added_at, line`,
  );
  return {
    size,
    rootHex: head.root.toString('hex'),
    note: note + rows.map(({ line }) => `${line}\n`).join(''),
    at,
    cosignatures: rows.map(({ keyId, name, cosignedAt, addedAt }) => ({ keyId, name, cosignedAt, addedAt })),
  };
}
