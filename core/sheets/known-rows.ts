/** The rows of spreadsheets that are in the case already, found by their claims. Writes nothing. */
import type { ItemId } from '../../shared/ids.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql } from '../db/sql.ts';
import { readRowKey, type RowKey } from './row-key.ts';

/** What one row made, or added to. */
export type KnownRow = RowKey & { person: RecordId | null; acts: RecordId[]; missing: RecordId[] };

export type KnownRows = {
  /** The same row, whatever file it comes in. */
  same(key: Omit<RowKey, 'series'>): KnownRow | null;
  /** An earlier edition of the row. */
  earlier(series: string, reference: string): KnownRow | null;
  /** The series that most of the rows given belong to, when they are at least half of them. */
  seriesOf(keys: readonly Omit<RowKey, 'series'>[]): string | null;
};

export function knownRows({ db }: Pick<CaseSession, 'db'>): KnownRows {
  const rows = new Map<string, KnownRow>();
  const claims = allRows<{ reference: string; about: string; item: ItemId | null }>(
    db,
    sql`SELECT reference, about, item FROM claim WHERE reference >= 'row:' AND reference < 'row;' AND withdrawn_at IS NULL ORDER BY claim_id`,
  );
  for (const { reference, about } of claims) {
    const key = readRowKey(reference);
    if (!key) continue;
    const row = rows.get(reference) ?? { ...key, person: null, acts: [], missing: [] };
    rows.set(reference, row);
    addTo(row, about);
  }
  const byCells = new Map<string, KnownRow>();
  const bySaid = new Map<string, KnownRow>();
  const byReference = new Map<string, KnownRow>();
  for (const row of rows.values()) {
    byCells.set(row.cells, row);
    bySaid.set(row.said, row);
    // The latest edition is the one to compare with.
    if (row.reference !== '') byReference.set(`${row.series}#${row.reference}`, row);
  }
  const same: KnownRows['same'] = ({ cells, said }) => byCells.get(cells) ?? bySaid.get(said) ?? null;
  return {
    same,
    earlier: (series, reference) => (reference === '' ? null : (byReference.get(`${series}#${reference}`) ?? null)),
    seriesOf(keys) {
      const counted = new Map<string, number>();
      for (const key of keys) {
        const series = same(key)?.series;
        if (series !== undefined) counted.set(series, (counted.get(series) ?? 0) + 1);
      }
      const [most] = [...counted].sort((a, b) => b[1] - a[1]);
      return most !== undefined && most[1] * 2 >= keys.length ? most[0] : null;
    },
  };
}

function addTo(row: KnownRow, about: string): void {
  const at = about.indexOf(':');
  const [kind, id] = [about.slice(0, at), about.slice(at + 1) as RecordId];
  if (kind === 'person') row.person = id;
  if (kind === 'act' && !row.acts.includes(id)) row.acts.push(id);
  if (kind === 'missing-item' && !row.missing.includes(id)) row.missing.push(id);
}
