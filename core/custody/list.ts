/** Reads custody events for people and programs to look at; checks nothing: see core/verify. */
import { CustodyEntry, type CustodyEventType, type Subject } from '../../shared/model/custody.ts';
import type { z } from 'zod';
import type { Instant } from '../../shared/ids.ts';
import type { CheckpointSummary } from '../../shared/model/custody.ts';
import { AppError } from '../../shared/errors.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, oneRow, sql, type Query } from '../db/sql.ts';
import { decodeBase64 } from './keys.ts';

type Wanted = {
  subject?: string | undefined;
  /** An actor's id, or `case`. */
  by?: string | undefined;
  types?: readonly CustodyEventType[] | undefined;
  before?: number | undefined;
  limit: number;
};
type Page = { events: CustodyEntry[]; size: number; next: number | null };

/** Newest first. Throws AppError `case-damaged` for an entry that cannot be read. */
export function listEvents({ db, custody }: CaseSession, { subject, by, types, before, limit }: Wanted): Page {
  const conditions = [
    source(subject),
    ...(before === undefined ? [] : [sql`seq < ${before}`]),
    ...(by === undefined ? [] : [sql`entry ->> 'actor' = ${by}`]),
    ...(types === undefined ? [] : [sql`type IN (SELECT value FROM json_each(${JSON.stringify(types)}))`]),
  ];
  const rows = allRows<{ seq: number; entry: string }>(db, sql`${joinSql(conditions, ' AND ', '1')} ORDER BY seq DESC LIMIT ${limit}`);
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
