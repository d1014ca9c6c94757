/** Runs checks of the open case, one at a time: those asked for, and by itself what is due while nothing else is done. Knows no window and no carrier. */
import { AppError } from '../../shared/errors.ts';
import type { FixityReport } from '../../shared/fixity/fixity.ts';
import type { CaseSession } from '../case/session.ts';
import type { JobContext } from '../job-context.ts';
import { fullPace, pace, type Pace } from './pace.ts';
import { runFixity, type FixityRequest } from './run-fixity.ts';
import { anythingDue, scheduleOf } from './schedule.ts';

export type FixityChecker = {
  /** Throws AppError `busy` while another that was asked for runs, and whatever a run throws. One that the schedule began makes way. */
  run(session: CaseSession, request: Omit<FixityRequest, 'cause'> & { share?: number | undefined }, context: JobContext): Promise<FixityReport>;
  /** From now on checks what is due, until `leave`. */
  watch(session: CaseSession): void;
  leave(): void;
};

export type CheckerOptions = {
  /** Runs work as an activity that can be seen, paused and stopped. */
  asActivity: (work: (context: JobContext) => Promise<FixityReport>) => Promise<FixityReport>;
  /** Whether somebody works with the case, or other work is under way. */
  isElsewhereNeeded: () => boolean;
  firstLookMs?: number;
  lookEveryMs?: number;
  /** Share of the time that the schedule may spend reading. */
  share?: number;
};

type Scheduled = { makeWay: AbortController; ended: Promise<unknown> };

export function createFixityChecker({
  asActivity,
  isElsewhereNeeded,
  firstLookMs = 30_000,
  lookEveryMs = 60_000,
  share = 0.25,
}: CheckerOptions): FixityChecker {
  let asked = false;
  let scheduled: Scheduled | null = null;
  let timer: NodeJS.Timeout | null = null;
  let watched: CaseSession | null = null;

  function lookAfter(ms: number): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(look, ms);
    timer.unref();
  }

  function look(): void {
    const session = watched;
    if (!session) return;
    try {
      const isTime = !asked && scheduled === null && !isElsewhereNeeded() && scheduleOf(session).automatic && anythingDue(session);
      if (isTime) begin(session);
    } catch (error) {
      session.log.bug(error, 'looking for what is due to be checked');
    }
    lookAfter(lookEveryMs);
  }

  function begin(session: CaseSession): void {
    const makeWay = new AbortController();
    const quiet: Pace = pace({ share, isElsewhereNeeded });
    const work = (context: JobContext) =>
      runFixity(session, { scope: 'due', cause: 'schedule' }, { ...context, signal: AbortSignal.any([context.signal, makeWay.signal]) }, quiet);
    const ended = asActivity(work)
      .catch((error: unknown) => {
        // Whoever stops it wants it to stop: it begins again when the case is opened again, or somebody asks.
        if (!makeWay.signal.aborted) watched = null;
        if (!(error instanceof AppError)) session.log.bug(error, 'checking what is due');
        else if (error.code !== 'cancelled') session.log.note(`checking what is due: ${error.message}`);
      })
      .finally(() => (scheduled = null));
    scheduled = { makeWay, ended };
  }

  return {
    async run(session, { share: asShare, ...request }, context) {
      if (asked) throw new AppError('busy', 'Originals are being checked already. Nothing was changed. Wait for that to end, or stop it.');
      asked = true;
      try {
        scheduled?.makeWay.abort();
        await scheduled?.ended;
        return await runFixity(
          session,
          { ...request, cause: 'request' },
          context,
          asShare === undefined || asShare === 1 ? fullPace : pace({ share: asShare }),
        );
      } finally {
        asked = false;
      }
    },
    watch(session) {
      watched = session.readOnly ? null : session;
      if (watched) lookAfter(firstLookMs);
    },
    leave() {
      watched = null;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
