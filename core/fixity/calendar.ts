/** What is known of checks: the state of a case, its calendar, its runs. Reads no original and changes nothing. */
import type { FailedOriginal, FixityCalendar, FixityRun, FixityState } from '../../shared/fixity/fixity.ts';
import type { Instant } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { runColumns } from './record.ts';
import { dueNow, hasFixity, scheduleOf } from './schedule.ts';

const failuresInState = 100;

export function fixityState(session: CaseSession): FixityState {
  const { db } = session;
  const schedule = scheduleOf(session);
  const items = count(session, 'SELECT count(*) FROM item');
  if (!hasFixity(db))
    return { schedule, items, neverChecked: items, due: 0, dueBytes: 0, dueSince: null, failed: 0, failures: [], unfinished: null, lastRun: null };
  const due = dueNow(session);
  const failures = allRows<FailedOriginal>(
    db,
    sql`SELECT item.item_no AS no, item.item_id AS id, name, result AS what, checked_at AS checkedAt FROM fixity_check JOIN item USING (item_no)
      WHERE result <> 'intact' ORDER BY item.item_no LIMIT ${failuresInState}`,
  );
  return {
    schedule,
    items,
    neverChecked: items - count(session, 'SELECT count(*) FROM fixity_check'),
    due: due.items,
    dueBytes: due.bytes,
    dueSince: due.countedFrom === null ? null : dueDate(due.countedFrom, schedule.everyDays, session.clock()),
    failed: count(session, "SELECT count(*) FROM fixity_check WHERE result <> 'intact'"),
    failures,
    unfinished:
      oneRow<FixityRun>(db, sql`SELECT ${runColumns} FROM fixity_run WHERE state <> 'done' ORDER BY told_at DESC, rowid DESC LIMIT 1`) ?? null,
    lastRun: listRuns(session, { limit: 1 })[0] ?? null,
  };
}

export function listRuns({ db }: CaseSession, { limit }: { limit: number }): FixityRun[] {
  if (!hasFixity(db)) return [];
  return allRows<FixityRun>(db, sql`SELECT ${runColumns} FROM fixity_run ORDER BY told_at DESC, rowid DESC LIMIT ${limit}`);
}

export function fixityCalendar(session: CaseSession): FixityCalendar {
  const { everyDays } = scheduleOf(session);
  const items = count(session, 'SELECT count(*) FROM item');
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (!hasFixity(session.db)) return { timeZone, everyDays, items, neverChecked: items, checked: [], due: [] };
  // Days are made of the few instants that there are, not of each item's.
  const checked = allRows<FixityCalendar['checked'][number]>(
    session.db,
    sql`SELECT date(checked_at, 'localtime') AS day, sum(items) AS items, sum(failed) AS failed
      FROM (SELECT checked_at, count(*) AS items, sum(result <> 'intact') AS failed FROM fixity_check GROUP BY checked_at) GROUP BY day ORDER BY day`,
  );
  const due = allRows<FixityCalendar['due'][number]>(
    session.db,
    sql`SELECT date(counted_from, 'localtime', ${`+${everyDays} days`}) AS day, sum(items) AS items
      FROM (SELECT coalesce(checked_at, secured_at) AS counted_from, count(*) AS items FROM item LEFT JOIN fixity_check USING (item_no) GROUP BY counted_from)
      GROUP BY day ORDER BY day`,
  );
  const ever = checked.reduce((sum, day) => sum + day.items, 0);
  return { timeZone, everyDays, items, neverChecked: items - ever, checked, due };
}

function dueDate(countedFrom: string, everyDays: number, now: Date): Instant {
  const due = new Date(Date.parse(countedFrom) + everyDays * 86_400_000);
  // What failed is due before its time.
  return (due > now ? now : due).toISOString() as Instant;
}

function count({ db }: CaseSession, query: string): number {
  return Number(db.prepare(query).pluck().get());
}
