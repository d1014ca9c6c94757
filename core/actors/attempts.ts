/** Failed attempts to unlock a case: kept beside it until the custody log can tell of them, and slowed down. Knows no passphrase. */
import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { Instant } from '../../shared/ids.ts';
import type { CaseFolder } from '../case/case-folder.ts';
import { writeFileDurably } from '../files/durable.ts';

/** The newest of them; the count goes on. */
const timesKept = 100;
const Attempts = z.strictObject({ count: z.int().min(1), times: z.array(Instant).min(1).max(timesKept) });
export type FailedAttempts = z.output<typeof Attempts>;

/** The first few are typing errors; from then on each doubles the wait. */
const freeFailures = 3;
const longestWaitSeconds = 300;

export function attemptsOf({ attempts: path }: CaseFolder) {
  function read(): FailedAttempts | null {
    try {
      return Attempts.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      // Missing, or not ours: whoever can write here can remove it as well, so nothing is lost by starting anew.
      return null;
    }
  }

  return {
    read,
    /** Whole seconds until the next attempt is taken; 0: now. */
    secondsToWait(now: Date): number {
      const failed = read();
      if (failed === null || failed.count < freeFailures) return 0;
      const wait = Math.min(longestWaitSeconds, 2 ** Math.min(30, failed.count - freeFailures + 1));
      const since = (now.getTime() - Date.parse(failed.times.at(-1)!)) / 1000;
      // A clock that was put back must not lock people out.
      return since < 0 ? 0 : Math.ceil(Math.max(0, wait - since));
    },
    /** Where the folder cannot be written, nothing is kept: there is nothing to be logged in either. */
    fail(now: Date): void {
      const before = read();
      const times = [...(before?.times ?? []), now.toISOString() as Instant].slice(-timesKept);
      try {
        writeFileDurably(path, `${JSON.stringify({ count: (before?.count ?? 0) + 1, times })}\n`);
      } catch {
        // Write-protected media.
      }
    },
    forget(): void {
      rmSync(path, { force: true });
    },
  };
}
