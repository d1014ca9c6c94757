/** One run of checks: reads the originals it is to read, tells the log of them in parts, and ends soundly however it ends. Knows no schedule and no window. */
import { AppError } from '../../shared/errors.ts';
import type { FixityCause, FixityProblem, FixityReport, FixityRunId, FixityScope } from '../../shared/fixity/fixity.ts';
import type { ItemId } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import { shardedName, storedName } from '../case/case-folder.ts';
import { allRows, oneRow, sql, type Query } from '../db/sql.ts';
import { instant, newId } from '../ids.ts';
import type { JobContext } from '../job-context.ts';
import { progressMeter } from '../verify/progress-meter.ts';
import type { Pace } from './pace.ts';
import { partKeeper } from './part-keeper.ts';
import { rangesOf, type Range } from './ranges.ts';
import { checkOriginal, type Original } from './read-original.ts';
import { newestRun, recordPart, runColumns, type RunIdentity } from './record.ts';
import { isDue, itemsWithChecks, scheduleOf } from './schedule.ts';

export type FixityRequest = {
  scope: FixityScope;
  cause: Exclude<FixityCause, 'verification'>;
  /** For scope `items`, and only then. */
  items?: readonly ItemId[] | undefined;
  anew?: boolean | undefined;
  limit?: { bytes?: number | undefined; minutes?: number | undefined } | undefined;
};

const problemsInReport = 1000;

/** Throws AppError `read-only`, `invalid-input`, `not-found`, `disk-full`, and `cancelled` when stopped; what was checked until then is kept. */
export async function runFixity(
  session: CaseSession,
  request: FixityRequest,
  context: Pick<JobContext, 'signal' | 'progress' | 'pausePoint'>,
  pace: Pace,
): Promise<FixityReport> {
  if (session.readOnly)
    throw new AppError(
      'read-only',
      'This case is open for reading only, so that a check could not be entered in its custody log. Nothing was read. Verify the case instead, which needs no writing, or copy it to where you may write.',
    );
  const begun = performance.now();
  const identity = identify(session, request);
  const todo = itemsToCheck(session, identity);
  const walk = new Walk(session, identity, todo, context, pace, request.limit ?? {});
  await walk.all();
  const report = walk.report(Math.round(performance.now() - begun));
  if (context.signal.aborted)
    throw new AppError('cancelled', 'The check was stopped. What was checked until now is kept; it goes on from there when run again.');
  return report;
}

type Identity = RunIdentity & { goesOn: boolean };

/** The run to go on with, or a new one. */
function identify(session: CaseSession, { scope, cause, items, anew }: FixityRequest): Identity {
  if ((scope === 'items') !== (items !== undefined))
    throw new AppError('invalid-input', 'Items are named for a check of named items, and only then.');
  const selection = items ? selectionOf(session, items) : null;
  const unfinished = anew === true ? null : newestRun(session, { scope, selection });
  if (unfinished) return { id: unfinished.id, cause: unfinished.cause, scope, selection, begunAt: unfinished.begunAt, goesOn: true };
  return { id: newId<FixityRunId>(session.clock), cause, scope, selection, begunAt: instant(session.clock), goesOn: false };
}

function selectionOf({ db }: CaseSession, items: readonly ItemId[]): Range[] {
  const numbers = items.map((item) => {
    const row = oneRow<{ no: number }>(db, sql`SELECT item_no AS no FROM item WHERE item_id = ${item}`);
    if (!row) throw new AppError('not-found', `There is no item ${item} in this case. Nothing was checked.`, { item });
    return row.no;
  });
  return rangesOf(numbers);
}

/** Numbers of what this run has still to check, those that waited longest first. */
function itemsToCheck(session: CaseSession, { id, scope, selection, begunAt, goesOn }: Identity): { numbers: number[]; bytes: number } {
  // What a verification or another run has read since this one began need not be read again for it.
  const open = goesOn ? sql`(run_id IS NOT ${id} AND (checked_at IS NULL OR checked_at < ${begunAt}))` : sql`1`;
  const rows = allRows<{ no: number; sizeBytes: number }>(
    session.db,
    sql`SELECT item.item_no AS no, size_bytes AS sizeBytes FROM ${itemsWithChecks} WHERE ${conditionOf(session, scope, selection)} AND ${scope === 'due' ? sql`1` : open}
      ORDER BY coalesce(checked_at, secured_at), item.item_no`,
  );
  return { numbers: rows.map(({ no }) => no), bytes: rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

function conditionOf(session: CaseSession, scope: FixityScope, selection: readonly Range[] | null): Query {
  switch (scope) {
    case 'due':
      return isDue(scheduleOf(session), session.clock());
    case 'all':
      return sql`1`;
    case 'failed':
      return sql`result <> 'intact'`;
    case 'items':
      return sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(selection)}) AS range WHERE item.item_no BETWEEN range.value ->> 0 AND range.value ->> 1)`;
    default:
      return scope satisfies never;
  }
}

/** The reading itself. */
class Walk {
  readonly #session: CaseSession;
  readonly #identity: Identity;
  readonly #numbers: readonly number[];
  readonly #context: Pick<JobContext, 'signal' | 'progress' | 'pausePoint'>;
  readonly #pace: Pace;
  readonly #part;
  readonly #meter;
  readonly #problems: FixityProblem[] = [];
  readonly #failing = new AbortController();
  readonly #endsAt: number;
  readonly #mostBytes: number;
  #next = 0;
  #checked = 0;
  #failed = 0;
  #bytes = 0;

  constructor(
    session: CaseSession,
    identity: Identity,
    { numbers, bytes }: { numbers: number[]; bytes: number },
    context: Pick<JobContext, 'signal' | 'progress' | 'pausePoint'>,
    pace: Pace,
    limit: { bytes?: number | undefined; minutes?: number | undefined },
  ) {
    this.#session = session;
    this.#identity = identity;
    this.#numbers = numbers;
    this.#context = context;
    this.#pace = pace;
    this.#endsAt = limit.minutes === undefined ? Infinity : performance.now() + limit.minutes * 60_000;
    this.#mostBytes = limit.bytes ?? Infinity;
    this.#part = partKeeper(session.clock);
    this.#meter = progressMeter((progress) => context.progress(progress), { files: numbers.length, bytes });
  }

  /** Throws what kept it from going on, after what was found until then was told. */
  async all(): Promise<void> {
    if (this.#numbers.length === 0 && !this.#identity.goesOn) return;
    this.#report();
    await Promise.all(Array.from({ length: Math.min(this.#pace.hands, this.#numbers.length) }, () => this.#hand()));
    this.#tell(this.#left === 0 ? 'done' : 'stopped');
    this.#session.checkpoint();
    if (this.#failing.signal.aborted) throw this.#failing.signal.reason;
  }

  report(durationMs: number): FixityReport {
    const { db } = this.#session;
    return {
      ok: this.#failed === 0,
      run: oneRow(db, sql`SELECT ${runColumns} FROM fixity_run WHERE run_id = ${this.#identity.id}`) ?? null,
      checked: this.#checked,
      bytes: this.#bytes,
      left: this.#left,
      problemCount: this.#failed,
      problems: this.#problems,
      durationMs,
    };
  }

  get #left(): number {
    return this.#numbers.length - this.#checked;
  }

  get #isOver(): boolean {
    return this.#context.signal.aborted || this.#failing.signal.aborted || performance.now() >= this.#endsAt || this.#bytes >= this.#mostBytes;
  }

  /** Never rejects: what one hand meets ends all. */
  async #hand(): Promise<void> {
    const buffer = Buffer.allocUnsafeSlow(this.#pace.pieceBytes);
    try {
      while (!this.#isOver && this.#next < this.#numbers.length) {
        await this.#context.pausePoint();
        if (this.#isOver || this.#next >= this.#numbers.length) return;
        await this.#check(this.#numbers[this.#next++]!, buffer);
      }
    } catch (error) {
      this.#failing.abort(error);
    }
  }

  async #check(no: number, buffer: Buffer): Promise<void> {
    const { db } = this.#session;
    const item = oneRow<Original>(db, sql`SELECT item_no AS no, sha256, size_bytes AS sizeBytes FROM item WHERE item_no = ${no}`)!;
    this.#part.opened();
    const before = this.#bytes;
    const begun = performance.now();
    let workedMs = 0;
    const check = await checkOriginal(this.#session, item, buffer, async (bytes, tookMs) => {
      this.#bytes += bytes;
      workedMs += tookMs;
      this.#report();
      await this.#rest(tookMs);
      // A limit lets what was begun be read to its end, or a large original would never be.
      return !this.#context.signal.aborted && !this.#failing.signal.aborted;
    });
    if (check === null) {
      this.#bytes = before;
      return;
    }
    this.#checked += 1;
    this.#part.add(item, check);
    if (check.result !== 'intact') {
      this.#failed += 1;
      const { result: what, expected, found } = check;
      const problem = { no, what, path: `originals/${shardedName(storedName(this.#session, item.sha256))}`.replaceAll('\\', '/'), expected, found };
      this.#part.problem(problem);
      if (this.#problems.length < problemsInReport) this.#problems.push(problem);
    }
    if (this.#part.isToBeTold()) this.#tell('running');
    this.#report();
    if (workedMs === 0) await this.#rest(performance.now() - begun);
  }

  async #rest(workedMs: number): Promise<void> {
    await this.#pace.rest(workedMs, this.#context.signal);
    await this.#context.pausePoint();
  }

  #tell(state: 'running' | 'stopped' | 'done'): void {
    recordPart(this.#session, this.#identity, { ...this.#part.take(), left: this.#left, state });
    this.#session.emit('fixity.changed', {});
  }

  #report(): void {
    this.#meter.at({ files: this.#checked, bytes: this.#bytes }, this.#failed);
  }
}
