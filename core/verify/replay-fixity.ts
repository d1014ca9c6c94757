/** Replays what the custody log tells of checks of originals, and holds the outcome against their tables. Knows no file and no signature. */
import { fixityFailures } from '../../shared/fixity/fixity.ts';
import type { CustodyEntry, CustodyEventType } from '../../shared/model/custody.ts';
import type { Db } from '../db/open.ts';
import { countIn, readRanges } from '../fixity/ranges.ts';
import type { Findings } from '../package/findings.ts';
import type { Replay } from './replay-records.ts';
import { compareRow, memberOf, textOf } from './replayed-row.ts';

type RunRow = { items: number; failed: number; bytes: number } & { [column: string]: string | number | null };

const results = ['intact', ...fixityFailures] as const;

/** Cases from before checks were kept have none of these tables, and no entry that tells of them. */
export function replayFixity(db: Db, tables: ReadonlySet<string>, findings: Findings): Replay {
  if (!['item', 'fixity_run', 'fixity_check', 'fixity_schedule'].every((table) => tables.has(table))) return { take: () => {}, finish: () => {} };
  const most = Number(db.prepare('SELECT coalesce(max(item_no), 0) FROM item').pluck().get());
  const runs = new Map<string, RunRow>();
  /** For each item the part that told of it last, and what that said; the part 0 is none. */
  const parts: { run: string; at: string }[] = [{ run: '', at: '' }];
  const lastPart = new Uint32Array(most + 1);
  const lastResult = new Uint8Array(most + 1);
  let schedule: { every_days: number; automatic: number; set_at: string } | null = null;

  function problem({ seq }: CustodyEntry, member: string, expected: string, found: unknown): void {
    findings.problem('log-catalogue-differs', `catalogue.db#custody_event/${seq}/data/${member}`, expected, textOf(found));
  }

  function checked(entry: CustodyEntry): void {
    const { data, at } = entry;
    const items = readRanges(memberOf(data, 'items'), most);
    if (items === null) return problem(entry, 'items', 'ranges of items of this case', memberOf(data, 'items'));
    const run = textOf(memberOf(data, 'run')) ?? '';
    const part = parts.push({ run, at }) - 1;
    for (const [from, to] of items) {
      lastPart.fill(part, from, to + 1);
      lastResult.fill(0, from, to + 1);
    }
    takeRun(entry, run, countIn(items), takeFailed(entry, part));
  }

  /** Answers how many failed. */
  function takeFailed(entry: CustodyEntry, part: number): number {
    const failed = memberOf(entry.data, 'failed');
    let count = 0;
    for (const [index, result] of results.entries()) {
      const told = memberOf(failed, result);
      if (told === undefined) continue;
      const ranges = readRanges(told, most);
      if (ranges === null || index === 0) {
        problem(entry, `failed/${result}`, 'ranges of items of this case', told);
        continue;
      }
      for (const [from, to] of ranges) {
        for (let no = from; no <= to; no += 1) {
          if (lastPart[no] === part) lastResult[no] = index;
          else problem(entry, `failed/${result}`, 'items that the same entry says were checked', no);
        }
      }
      count += countIn(ranges);
    }
    return count;
  }

  function takeRun({ data, at }: CustodyEntry, id: string, items: number, failed: number): void {
    const text = (member: string) => textOf(memberOf(data, member));
    const before = runs.get(id);
    runs.set(id, {
      run_id: id,
      cause: before?.['cause'] ?? text('cause'),
      scope: before?.['scope'] ?? text('scope'),
      selection: before ? before['selection']! : text('selection'),
      begun_at: before?.['begun_at'] ?? text('begunAt'),
      state: text('state'),
      items: (before?.items ?? 0) + items,
      failed: (before?.failed ?? 0) + failed,
      bytes: (before?.bytes ?? 0) + Number(memberOf(data, 'bytes')),
      told_at: at,
    });
  }

  function scheduleSet(entry: CustodyEntry): void {
    const to = memberOf(entry.data, 'to');
    schedule = { every_days: Number(memberOf(to, 'everyDays')), automatic: memberOf(to, 'automatic') === true ? 1 : 0, set_at: entry.at };
  }

  const steps: { [Type in CustodyEventType]?: (entry: CustodyEntry) => void } = { 'fixity-checked': checked, 'fixity-schedule-set': scheduleSet };

  return {
    take: (entry) => steps[entry.type]?.(entry),
    finish() {
      compareRuns(db, runs, findings);
      compareChecks();
      compareSchedule(db, schedule, findings);
    },
  };

  function compareChecks(): void {
    const rows = db.prepare('SELECT * FROM fixity_check ORDER BY item_no').iterate() as Iterable<{ item_no: number } & { [column: string]: unknown }>;
    for (const row of rows) {
      const part = lastPart[row.item_no] ?? 0;
      const expected = part === 0 ? undefined : { result: results[lastResult[row.item_no]!]!, checked_at: parts[part]!.at, run_id: parts[part]!.run };
      compareRow(`catalogue.db#fixity_check/${row.item_no}`, expected, row, findings);
      lastPart[row.item_no] = 0;
    }
    const exists = db.prepare('SELECT 1 FROM item WHERE item_no = ?');
    for (let no = 1; no <= most; no += 1)
      if (lastPart[no] !== 0 && exists.get(no) !== undefined)
        findings.problem('log-catalogue-differs', `catalogue.db#fixity_check/${no}`, 'the check of which the log tells');
  }
}

function compareRuns(db: Db, told: Map<string, RunRow>, findings: Findings): void {
  for (const row of db.prepare('SELECT * FROM fixity_run').iterate() as Iterable<{ [column: string]: unknown }>) {
    const id = String(row['run_id']);
    compareRow(`catalogue.db#fixity_run/${id}`, told.get(id), row, findings);
    told.delete(id);
  }
  for (const id of told.keys()) findings.problem('log-catalogue-differs', `catalogue.db#fixity_run/${id}`, 'the run of which the log tells');
}

function compareSchedule(db: Db, told: { [column: string]: string | number } | null, findings: Findings): void {
  const place = 'catalogue.db#fixity_schedule';
  const row = db.prepare('SELECT * FROM fixity_schedule').get() as { [column: string]: unknown } | undefined;
  if (row) compareRow(place, told ?? undefined, row, findings);
  else if (told) findings.problem('log-catalogue-differs', place, 'the schedule that the log tells of');
}
