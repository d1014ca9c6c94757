/** Takes a full verification for what it also is: a check of every original. Reads nothing itself. */
import { fixityFailures, type FixityFailure, type FixityProblem, type FixityRunId } from '../../shared/fixity/fixity.ts';
import type { Instant } from '../../shared/ids.ts';
import type { VerifyReport } from '../../shared/model/verification.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { newId } from '../ids.ts';
import { countIn, rangesOf } from './ranges.ts';
import { recordPart } from './record.ts';

/** Inside the change that enters the verification itself. Null, and nothing entered, where the report does not account for every original. */
export function recordVerifiedOriginals(session: CaseSession, report: VerifyReport): FixityRunId | null {
  if (report.depth !== 'full' || report.problems.some(({ what }) => what === 'catalogue-damaged')) return null;
  // What was secured since may have been looked at or not.
  const numbers = allRows<{ no: number }>(session.db, sql`SELECT item_no AS no FROM item WHERE secured_at < ${report.startedAt}`);
  const items = rangesOf(numbers.map(({ no }) => no));
  if (items.length === 0) return null;
  const problems = problemsOfOriginals(session, report);
  const failed: { [Failure in FixityFailure]?: number[] } = {};
  for (const { what, no } of problems) (failed[what] ??= []).push(no);
  const read = countIn(items) - problems.filter(({ what }) => what !== 'altered').length;
  if (read > report.checked) return null;
  const id = newId<FixityRunId>(session.clock);
  recordPart(
    session,
    { id, cause: 'verification', scope: 'all', selection: null, begunAt: report.startedAt as Instant },
    {
      from: report.startedAt as Instant,
      items,
      failed,
      bytes: bytesRead(session, report.startedAt, problems),
      problems,
      left: 0,
      state: 'done',
    },
  );
  return id;
}

function problemsOfOriginals({ db }: CaseSession, { problems, startedAt }: VerifyReport): FixityProblem[] {
  const found = new Map<number, FixityProblem>();
  for (const { what, path, expected, found: saw } of problems) {
    const [, sha256] = /^originals\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(path) ?? [];
    if (sha256 === undefined || !isFailure(what)) continue;
    const row = oneRow<{ no: number }>(db, sql`SELECT item_no AS no FROM item WHERE sha256 = ${sha256} AND secured_at < ${startedAt}`);
    if (row && !found.has(row.no)) found.set(row.no, { no: row.no, what, path, expected, found: saw });
  }
  return [...found.values()];
}

function isFailure(what: string): what is FixityFailure {
  return (fixityFailures as readonly string[]).includes(what);
}

function bytesRead({ db }: CaseSession, startedAt: string, problems: readonly FixityProblem[]): number {
  const all = oneRow<{ bytes: number }>(db, sql`SELECT total(size_bytes) AS bytes FROM item WHERE secured_at < ${startedAt}`)!.bytes;
  const unread = problems.filter(({ what }) => what !== 'altered').map(({ no }) => no);
  const { bytes } = oneRow<{ bytes: number }>(
    db,
    sql`SELECT total(size_bytes) AS bytes FROM item WHERE item_no IN (SELECT value FROM json_each(${JSON.stringify(unread)}))`,
  )!;
  return all - bytes;
}
