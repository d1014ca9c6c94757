/** The history of a record, field by field, as the custody log tells it. Changes nothing. */
import { CustodyEntry } from '../../shared/model/custody.ts';
import type { HistoryEntry } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql } from '../db/sql.ts';

type Value = HistoryEntry['from'];

/** Newest first; what other records did that refer to this one stands there as a whole (`field` null). `before` is the seq to go on from. */
export function historyOf(
  { db }: Pick<CaseSession, 'db'>,
  { subject, before, limit }: { subject: string; before?: number | undefined; limit: number },
): { entries: HistoryEntry[]; next: number | null } {
  const rows = allRows<{ entry: string }>(
    db,
    sql`SELECT entry FROM custody_subject JOIN custody_event USING (seq)
      WHERE subject = ${subject} AND seq < ${before ?? Number.MAX_SAFE_INTEGER} ORDER BY seq DESC LIMIT ${limit}`,
  );
  const events = rows.map(({ entry }) => CustodyEntry.parse(JSON.parse(entry)));
  return {
    entries: events.flatMap((event) => entriesOf(event, subject)),
    next: events.length === limit ? events.at(-1)!.seq : null,
  };
}

function entriesOf(event: CustodyEntry, subject: string): HistoryEntry[] {
  const { seq, at, type, actor, data, subjects } = event;
  const about = subjects[0] ?? subject;
  const reason = typeof data['reason'] === 'string' ? data['reason'] : null;
  const common = { seq, at, type, actor, subject: about, reason };
  const changes = data['changes'];
  if (about !== subject || !isObject(changes)) return [{ ...common, field: null, from: null, to: null }];
  return Object.entries(changes).map(([field, change]) => ({ ...common, field, from: member(change, 'from'), to: member(change, 'to') }));
}

function member(change: Value, name: 'from' | 'to'): Value {
  return isObject(change) ? (change[name] ?? null) : null;
}

function isObject(value: unknown): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
