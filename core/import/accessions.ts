/** Reads accessions and their entries for the report and for lists. Changes nothing. */
import { AppError } from '../../shared/errors.ts';
import type { AccessionId, Instant } from '../../shared/ids.ts';
import type { AccessionEntry, AccessionState, AccessionSummary, EntryOutcome, FailureReason, ImportReport } from '../../shared/model/accession.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql } from '../db/sql.ts';

type AccessionRow = { id: AccessionId; source: string; roots: string; state: AccessionState; begunAt: Instant; securedAt: Instant | null };

/** Newest first. */
export function listAccessions(session: CaseSession): AccessionSummary[] {
  const rows = allRows<AccessionRow>(
    session.db,
    sql`SELECT accession_id AS id, source, roots, state, begun_at AS begunAt, secured_at AS securedAt FROM accession ORDER BY begun_at DESC, accession_id DESC`,
  );
  return rows.map((row) => ({ ...row, roots: JSON.parse(row.roots) as string[], ...countEntries(session, row.id) }));
}

export type EntryCounts = Pick<AccessionSummary, 'found' | 'imported' | 'duplicates' | 'failed' | 'bytes'>;

/** `found` counts every path met, however it ended; `bytes` those that are secured. */
export function countEntries(session: CaseSession, accession: AccessionId): EntryCounts {
  const rows = allRows<{ outcome: EntryOutcome; entries: number; bytes: number }>(
    session.db,
    sql`SELECT outcome, count(*) AS entries, total(size_bytes) AS bytes FROM accession_entry WHERE accession_id = ${accession} GROUP BY outcome`,
  );
  const of = (outcome: EntryOutcome) => rows.find((row) => row.outcome === outcome) ?? { entries: 0, bytes: 0 };
  return {
    found: rows.reduce((sum, { entries }) => sum + entries, 0),
    imported: of('imported').entries,
    duplicates: of('duplicate').entries,
    failed: of('failed').entries,
    bytes: of('imported').bytes + of('duplicate').bytes,
  };
}

export function importReport(session: CaseSession, accession: AccessionId, complete: boolean): ImportReport {
  const { found, imported, duplicates, bytes } = countEntries(session, accession);
  const failed = allRows<{ path: string; reason: FailureReason; detail: string | null }>(
    session.db,
    sql`SELECT path, reason, detail FROM accession_entry WHERE accession_id = ${accession} AND outcome = 'failed' ORDER BY path_bytes`,
  );
  return { accession, found, imported, duplicates, failed, bytes, complete };
}

type EntriesInput = { accession: AccessionId; outcome?: EntryOutcome | undefined; after?: number | undefined; limit: number };

/** In the order in which they were met. Throws AppError `not-found`. */
export function listEntries(
  session: CaseSession,
  { accession, outcome, after, limit }: EntriesInput,
): { entries: AccessionEntry[]; next: number | null } {
  const known = allRows(session.db, sql`SELECT 1 FROM accession WHERE accession_id = ${accession}`);
  if (known.length === 0) throw new AppError('not-found', 'There is no such accession in this case.', { accession });
  const ofOutcome = outcome === undefined ? sql`1` : sql`entry.outcome = ${outcome}`;
  const rows = allRows<AccessionEntry & { entryId: number }>(
    session.db,
    sql`SELECT entry_id AS entryId, path, entry.size_bytes AS sizeBytes, outcome, reason, detail, entry.item_id AS item, item.sha256 AS sha256
        FROM accession_entry AS entry LEFT JOIN item ON item.item_id = entry.item_id
        WHERE entry.accession_id = ${accession} AND ${ofOutcome} AND entry_id > ${after ?? 0} ORDER BY entry_id LIMIT ${limit}`,
  );
  return { entries: rows.map(({ entryId: _entryId, ...entry }) => entry), next: rows.length < limit ? null : rows.at(-1)!.entryId };
}
