/** Proves of the open case what an outsider can check: that an entry is in its log, that its log only grew. Changes nothing. */
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { ItemId } from '../../shared/ids.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { EntryProof, HistoryProof } from '../../shared/proofs/contract.ts';
import type { CaseSession } from '../case/session.ts';
import { logOrigin } from '../custody/note.ts';
import { oneRow, sql } from '../db/sql.ts';
import { givenAnchor, type Anchor } from './anchor.ts';
import { bestCheckpointOver, getCheckpoint } from './checkpoints.ts';
import { writeConsistencyText, writeTlogProof } from './proof-text.ts';
import { storedTree } from './stored-tree.ts';
import { consistencyProof, inclusionProof, rootOf } from './tree-proofs.ts';

type ProveInput = z.output<EngineContract['log.prove']['input']>;

/**
 * The entry itself goes along as the proof's extra data, so that the file needs no other to be checked.
 * Throws AppError `not-found` where there is no such entry, or no signed head over it yet.
 */
export function proveEntry(session: CaseSession, { entry, size }: ProveInput): EntryProof {
  const seq = typeof entry === 'number' ? entry : securedBy(session, entry);
  const row = oneRow<{ entry: string; type: string }>(session.db, sql`SELECT entry, type FROM custody_event WHERE seq = ${seq}`);
  if (!row) throw new AppError('not-found', `There is no entry ${seq} in the custody log of this case.`, { seq });
  const head = size === undefined ? bestCheckpointOver(session, seq) : getCheckpoint(session, size);
  if (head === null || head.size <= seq)
    throw new AppError('not-found', `Entry ${seq} is newer than every signed head of the log. Sign the log’s head first.`, { seq });
  const hashes = inclusionProof(seq, head.size, storedTree(session.db));
  const text = writeTlogProof({ index: seq, hashes, checkpoint: head.note, extra: Buffer.from(row.entry) });
  return { seq, size: head.size, type: row.type, cosigned: head.cosignatures.length > 0, text };
}

/** From an older checkpoint to the newest. Throws AppError `invalid-input` for no checkpoint, `log-differs` where this log is not its continuation. */
export function proveHistory(session: CaseSession, { from }: { from: string }): HistoryProof {
  const older = givenAnchor(from)!;
  const head = getCheckpoint(session);
  const node = storedTree(session.db);
  refuseOther(session, older, head.size);
  if (!rootOf(older.size, node).equals(older.root))
    throw new AppError(
      'log-differs',
      `The first ${older.size} entries of this log are not those that the older checkpoint was signed for. Verify the case against it.`,
      { size: older.size },
    );
  const text = writeConsistencyText({ old: older.size, hashes: consistencyProof(older.size, head.size, node), checkpoint: head.note });
  return { from: older.size, size: head.size, text };
}

function refuseOther({ caseId }: CaseSession, older: Anchor, size: number): void {
  const origin = logOrigin(caseId);
  if (older.origin !== origin)
    throw new AppError('log-differs', `That checkpoint is of another log: ${older.origin}. This one is ${origin}.`, { origin: older.origin });
  if (older.size > size)
    throw new AppError(
      'log-differs',
      `That checkpoint is of ${older.size} entries; the newest head of this log has ${size}. Either it is the newer one, or entries were lost: verify the case against it.`,
      { size: older.size },
    );
}

function securedBy({ db }: CaseSession, item: ItemId): number {
  const row = oneRow<{ seq: number }>(
    db,
    sql`SELECT seq FROM custody_subject JOIN custody_event USING (seq) WHERE subject = ${`item:${item}`} AND type = 'item-secured' ORDER BY seq LIMIT 1`,
  );
  if (row) return row.seq;
  throw new AppError('not-found', 'The custody log has no entry by which this item was secured. Verify the case.', { item });
}
