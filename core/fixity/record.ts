/** Enters what checks found: rows for each item and run, and one custody event for them all, in one transaction. Reads no original. */
import type { Json } from '../../shared/canonical-json.ts';
import {
  fixityFailures,
  type FixityCause,
  type FixityFailure,
  type FixityProblem,
  type FixityResult,
  type FixityRun,
  type FixityRunId,
  type FixityScope,
} from '../../shared/fixity/fixity.ts';
import type { Instant } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import { oneRow, run, sql } from '../db/sql.ts';
import { instant } from '../ids.ts';
import { toolVersions } from '../receipts/tool-versions.ts';
import { rangesOf, type Range } from './ranges.ts';

export type RunIdentity = { id: FixityRunId; cause: FixityCause; scope: FixityScope; selection: readonly Range[] | null; begunAt: Instant };

/** What a run found since it last told the log. */
export type RunPart = {
  /** When the first of its originals was opened. */
  from: Instant;
  items: readonly Range[];
  failed: { readonly [Failure in FixityFailure]?: readonly number[] };
  bytes: number;
  /** Of those that failed, the first ones with their particulars. */
  problems: readonly FixityProblem[];
  /** Items that this run has still to check. */
  left: number;
  state: FixityRun['state'];
};

const problemsInEvent = 100;

/** Inside `session.change`, or making its own. Throws AppError `read-only` or `disk-full`. */
export function recordPart(session: CaseSession, identity: RunIdentity, part: RunPart): void {
  session.change(() => {
    const at = instant(session.clock);
    const checked = part.items.reduce((sum, [from, to]) => sum + to - from + 1, 0);
    const failed = Object.values(part.failed).reduce((sum, numbers) => sum + numbers.length, 0);
    run(
      session.db,
      sql`INSERT INTO fixity_run (run_id, cause, scope, selection, state, items, failed, bytes, begun_at, told_at)
        VALUES (${identity.id}, ${identity.cause}, ${identity.scope}, ${identity.selection && JSON.stringify(identity.selection)}, ${part.state},
          ${checked}, ${failed}, ${part.bytes}, ${identity.begunAt}, ${at})
        ON CONFLICT (run_id) DO UPDATE SET state = excluded.state, items = items + excluded.items, failed = failed + excluded.failed,
          bytes = bytes + excluded.bytes, told_at = excluded.told_at`,
    );
    writeChecks(session, identity.id, part, at);
    session.custody.append({ type: 'fixity-checked', subjects: [`case:${session.caseId}`], data: dataOf(session, identity, part, checked, failed) });
  });
}

function writeChecks({ db }: CaseSession, id: FixityRunId, { items, failed }: RunPart, at: Instant): void {
  for (const [from, to] of items)
    run(
      db,
      sql`INSERT INTO fixity_check (item_no, result, checked_at, run_id) SELECT item_no, 'intact', ${at}, ${id} FROM item WHERE item_no BETWEEN ${from} AND ${to}
        ON CONFLICT (item_no) DO UPDATE SET result = excluded.result, checked_at = excluded.checked_at, run_id = excluded.run_id`,
    );
  for (const result of fixityFailures)
    for (const no of failed[result] ?? []) run(db, sql`UPDATE fixity_check SET result = ${result satisfies FixityResult} WHERE item_no = ${no}`);
}

/** Ranges say of every item whether it was checked and what was found, so that the rows can be made again from the log. */
function dataOf(session: CaseSession, identity: RunIdentity, part: RunPart, checked: number, failed: number): { [member: string]: Json } {
  const failures = fixityFailures.flatMap((what) => (part.failed[what]?.length ? [[what, rangesOf(part.failed[what])] as const] : []));
  return {
    run: identity.id,
    cause: identity.cause,
    scope: identity.scope,
    ...(identity.selection && { selection: identity.selection }),
    begunAt: identity.begunAt,
    from: part.from,
    state: part.state,
    checked,
    bytes: part.bytes,
    left: part.left,
    items: part.items,
    failed: Object.fromEntries(failures),
    problemCount: failed,
    problems: part.problems.slice(0, problemsInEvent).map(({ no, what, path }) => ({ no, what, path })),
    tools: toolVersions(session.db),
  };
}

type RunRow = FixityRun & { selection: string | null };

/** The newest run, or the newest unfinished one of the same scope and items. */
export function newestRun(session: Pick<CaseSession, 'db'>, like: { scope: FixityScope; selection: readonly Range[] | null } | null): RunRow | null {
  const condition = like
    ? sql`state <> 'done' AND scope = ${like.scope} AND selection IS ${like.selection && JSON.stringify(like.selection)}`
    : sql`1`;
  const row = oneRow<RunRow>(
    session.db,
    sql`SELECT ${runColumns}, selection FROM fixity_run WHERE ${condition} ORDER BY told_at DESC, rowid DESC LIMIT 1`,
  );
  return row ?? null;
}

export const runColumns = sql`run_id AS id, cause, scope, state, items, failed, bytes, begun_at AS begunAt, told_at AS toldAt`;
