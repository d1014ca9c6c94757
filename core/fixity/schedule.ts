/** How often originals are to be checked, and which are due. Reads no original. */
import { defaultSchedule, type FixitySchedule } from '../../shared/fixity/fixity.ts';
import type { CaseSession } from '../case/session.ts';
import type { Db } from '../db/open.ts';
import { allRows, oneRow, run, sql, type Query } from '../db/sql.ts';
import { instant } from '../ids.ts';

const DAY_MS = 86_400_000;

export function scheduleOf({ db }: { db: Db }): FixitySchedule {
  if (!hasFixity(db)) return defaultSchedule;
  const row = oneRow<{ everyDays: number; automatic: 0 | 1 }>(db, sql`SELECT every_days AS everyDays, automatic FROM fixity_schedule`);
  return row ? { everyDays: row.everyDays, automatic: row.automatic === 1 } : defaultSchedule;
}

/** A case of before, on media that cannot be written, has no such tables. */
export function hasFixity(db: Db): boolean {
  return oneRow(db, sql`SELECT 1 FROM sqlite_schema WHERE name = 'fixity_schedule'`) !== undefined;
}

/** Tells the log; nothing when it is set so already. Throws AppError `read-only` or `disk-full`. */
export function setSchedule(session: CaseSession, schedule: FixitySchedule): FixitySchedule {
  session.change(() => {
    const before = scheduleOf(session);
    if (before.everyDays === schedule.everyDays && before.automatic === schedule.automatic) return;
    const at = instant(session.clock);
    run(
      session.db,
      sql`INSERT INTO fixity_schedule VALUES (1, ${schedule.everyDays}, ${schedule.automatic ? 1 : 0}, ${at})
        ON CONFLICT (one) DO UPDATE SET every_days = excluded.every_days, automatic = excluded.automatic, set_at = excluded.set_at`,
    );
    session.custody.append({ type: 'fixity-schedule-set', subjects: [`case:${session.caseId}`], data: { from: before, to: schedule } });
  });
  session.emit('fixity.changed', {});
  return schedule;
}

/**
 * Whether an item joined with its check is due. Its days are counted from its last check, or from its securing, when its bytes were last hashed.
 * A time that is yet to come was given by a clock that was wrong, and counts for nothing. What failed is looked at again after a day, or once the
 * same bytes were received again: it may have been put back.
 */
export function isDue({ everyDays }: FixitySchedule, now: Date): Query {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
  return sql`(coalesce(checked_at, secured_at) <= ${before(everyDays * DAY_MS)} OR coalesce(checked_at, secured_at) > ${before(-DAY_MS)}
    OR (result <> 'intact' AND (checked_at <= ${before(DAY_MS)}
      OR EXISTS (SELECT 1 FROM accession_entry WHERE accession_entry.item_id = item.item_id AND settled_at > checked_at))))`;
}

export const itemsWithChecks: Query = sql`item LEFT JOIN fixity_check USING (item_no)`;

export type Due = { items: number; bytes: number; countedFrom: string | null };

export function dueNow({ db, clock }: Pick<CaseSession, 'db' | 'clock'>): Due {
  if (!hasFixity(db)) return { items: 0, bytes: 0, countedFrom: null };
  return oneRow<Due>(
    db,
    sql`SELECT count(*) AS items, total(size_bytes) AS bytes, min(coalesce(checked_at, secured_at)) AS countedFrom
      FROM ${itemsWithChecks} WHERE ${isDue(scheduleOf({ db }), clock())}`,
  )!;
}

/** Whether anything is due, at the cost of finding the first. */
export function anythingDue({ db, clock }: Pick<CaseSession, 'db' | 'clock'>): boolean {
  return allRows(db, sql`SELECT 1 FROM ${itemsWithChecks} WHERE ${isDue(scheduleOf({ db }), clock())} LIMIT 1`).length > 0;
}
