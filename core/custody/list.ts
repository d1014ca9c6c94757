/** Reads custody events for people and programs to look at; checks nothing: see core/verify. */
import { CustodyEntry, type Subject } from '../../shared/model/custody.ts';
import type { z } from 'zod';
import type { Instant } from '../../shared/ids.ts';
import type { CheckpointSummary } from '../../shared/model/custody.ts';
import { AppError } from '../../shared/errors.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, sql, type Query } from '../db/sql.ts';
import { decodeBase64 } from './keys.ts';

type Page = { events: CustodyEntry[]; size: number; next: number | null };

/** Newest first. Throws AppError `case-damaged` for an entry that cannot be read. */
export function listEvents(
  { db, custody }: CaseSession,
  { subject, before, limit }: { subject?: string | undefined; before?: number | undefined; limit: number },
): Page {
  const older = before === undefined ? sql`1` : sql`seq < ${before}`;
  const rows = allRows<{ seq: number; entry: string }>(db, sql`${source(subject)} AND ${older} ORDER BY seq DESC LIMIT ${limit}`);
  return { events: rows.map(({ seq, entry }) => readEntry(entry, seq)), size: custody.size(), next: rows.length === limit ? rows.at(-1)!.seq : null };
}

/** The newest signed head, or null before the first. */
export function latestCheckpoint({ db }: CaseSession): z.output<typeof CheckpointSummary> | null {
  const row = oneRow<{ size: number; note: string; at: Instant }>(
    db,
    sql`SELECT size, note, at FROM custody_checkpoint JOIN custody_event ON seq = size - 1 ORDER BY size DESC LIMIT 1`,
  );
  if (!row) return null;
  const root = decodeBase64(row.note.split('\n')[2] ?? '');
  if (root === null)
    throw new AppError('case-damaged', 'The newest checkpoint cannot be read. Verify the case to see what is affected.', { size: row.size });
  return { size: row.size, rootHex: root.toString('hex'), note: row.note, at: row.at };
}

function source(subject: string | undefined): Query {
  return subject === undefined
    ? sql`SELECT seq, entry FROM custody_event WHERE 1`
    : sql`SELECT seq, entry FROM custody_subject JOIN custody_event USING (seq) WHERE subject = ${subject satisfies string as Subject}`;
}

function readEntry(text: string, seq: number): CustodyEntry {
  try {
    return CustodyEntry.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError(
      'case-damaged',
      `Entry ${seq} of the custody log cannot be read. Verify the case to see what is affected.`,
      { seq },
      { cause: error },
    );
  }
}
