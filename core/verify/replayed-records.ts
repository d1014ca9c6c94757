/** The records of one kind as the custody log tells them, each held against its row as soon as it is told of, so that memory does not grow with the case. Knows no entry. */
import { fieldsOfKind, type RecordKind } from '../../shared/records/kinds.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import { columnOf, columnValue, foldRecord, idColumn, keptOf, tableOf, type Kept } from '../records/record-rows.ts';
import { compareRow } from './replayed-row.ts';

export type Replayed = { kept: Kept; createdAt: string; changedAt: string; withdrawnAt: string | null };
type Value = string | number | null;
type Row = { [column: string]: Value };

export type ReplayedRecords = {
  /** What the log told so far of a record; undefined where it told of none. */
  get(id: string): Replayed | undefined;
  set(id: string, replayed: Replayed): void;
  /** Reports rows that are not as they were told, not told, or not there. */
  finish(): void;
  /** After `finish`: what was told and what is there, where these differ. */
  differing(): { told: Replayed | null; found: Row | null }[];
};

/**
 * Only what differs from its row is kept in mind: a record whose history goes on, or a row that somebody changed. All others are remembered by the
 * number of their row. Where the table cannot be read everything is kept, for the log to be held against itself.
 */
export function replayedRecords(db: Db, kind: RecordKind, isReadable: boolean, findings: Findings): ReplayedRecords {
  const fields = fieldsOfKind(kind).map(([name, field]) => ({ name, field, column: columnOf(name) }));
  const columns = [...fields.map(({ column }) => column), 'folded', 'created_at', 'changed_at', 'withdrawn_at'];
  const selected = `SELECT rowid, ${idColumn(kind)}, ${columns.join(', ')} FROM ${tableOf(kind)}`;
  const byId = isReadable ? db.prepare(`${selected} WHERE ${idColumn(kind)} = ?`).raw() : null;
  const unsettled = new Map<string, Replayed>();
  const rowsTold = new Set<number | string>();
  const untold: Row[] = [];

  const place = (id: string) => `catalogue.db#${tableOf(kind)}/${id}`;
  // Beyond that, two numbers of rows could be read as the same.
  const rowKey = ([number, id]: Value[]) => (Number.isSafeInteger(number) ? number! : String(id));
  const rowOf = (id: string) => byId?.get(id) as Value[] | undefined;
  const shown = (row: Value[]): Row => Object.fromEntries(columns.map((column, index) => [column, row[index + 2]!]));

  function toldValues({ kept, createdAt, changedAt, withdrawnAt }: Replayed): Value[] {
    const values = fields.map(({ name, field }) => columnValue(field, kept[name] ?? null) as Value);
    values.push(foldRecord(kind, kept), createdAt, changedAt, withdrawnAt);
    return values;
  }

  /** Only of a row that is as it was told. */
  function replayedOf(row: Value[]): Replayed {
    const found = shown(row);
    return {
      kept: keptOf(kind, found),
      createdAt: String(found['created_at']),
      changedAt: String(found['changed_at']),
      withdrawnAt: found['withdrawn_at'] as string | null,
    };
  }

  return {
    get(id) {
      const kept = unsettled.get(id);
      if (kept) return kept;
      const row = rowOf(id);
      return row && rowsTold.has(rowKey(row)) ? replayedOf(row) : undefined;
    },
    set(id, replayed) {
      const row = rowOf(id);
      if (row) rowsTold.add(rowKey(row));
      const told = toldValues(replayed);
      if (row && told.every((value, index) => value === row[index + 2])) unsettled.delete(id);
      else unsettled.set(id, replayed);
    },
    finish() {
      if (!isReadable) return;
      for (const [id, replayed] of unsettled) {
        const row = rowOf(id);
        const told = toldValues(replayed);
        if (row) compareRow(place(id), Object.fromEntries(columns.map((column, index) => [column, told[index]!])), shown(row), findings);
        else findings.problem('log-catalogue-differs', place(id), `the ${kind} that the log tells of`);
      }
      if (
        Number(
          db
            .prepare(`SELECT count(*) FROM ${tableOf(kind)}`)
            .pluck()
            .get(),
        ) === rowsTold.size
      )
        return;
      for (const row of db.prepare(selected).raw().iterate() as Iterable<Value[]>) {
        if (rowsTold.has(rowKey(row))) continue;
        untold.push(shown(row));
        compareRow(place(String(row[1])), undefined, shown(row), findings);
      }
    },
    differing() {
      const told = [...unsettled].map(([id, one]) => {
        const row = rowOf(id);
        return { told: one, found: row ? shown(row) : null };
      });
      return [...told, ...untold.map((found) => ({ told: null, found }))];
    },
  };
}
