/** Turns work done into progress with a remaining time. Knows nothing of what is verified. */
import type { Progress } from '../../shared/ipc/procedure.ts';
import type { JobContext } from '../job-context.ts';

/** What a verification is given to report itself and to stop. */
export type VerifyContext = Pick<JobContext, 'signal' | 'progress'>;

export type WorkTotal = { files: number; bytes: number };

export type ProgressMeter = {
  /** All that is done so far. */
  at(done: WorkTotal, failed: number): void;
};

/** Before a second has passed, a remaining time would be a guess. */
const ESTIMATE_AFTER_MS = 1000;

/** `total` is null where nobody knows how much there is to do. */
export function progressMeter(report: (progress: Progress) => void, total: WorkTotal | null): ProgressMeter {
  const begun = performance.now();

  function remainingMs(bytesDone: number): number | null {
    const elapsedMs = performance.now() - begun;
    if (total === null || bytesDone === 0 || elapsedMs < ESTIMATE_AFTER_MS) return null;
    return Math.max(0, Math.round((elapsedMs * (total.bytes - bytesDone)) / bytesDone));
  }

  return {
    at: ({ files, bytes }, failed) =>
      report({
        stage: 'verifying',
        filesDone: files,
        filesTotal: total?.files ?? null,
        bytesDone: Math.round(bytes),
        bytesTotal: total?.bytes ?? null,
        remainingMs: remainingMs(bytes),
        failed,
      }),
  };
}
