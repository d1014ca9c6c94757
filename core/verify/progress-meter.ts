/** Turns work done into progress with a remaining time. Knows nothing of what is verified. */
import type { Progress } from '../../shared/ipc/procedure.ts';
import type { JobContext } from '../job-context.ts';

/** What a verification is given to report itself and to stop. */
export type VerifyContext = Pick<JobContext, 'signal' | 'progress'>;

export type ProgressMeter = {
  /** Bytes done so far, of all. */
  at(bytesDone: number, filesDone?: number, failed?: number): void;
};

/** Before a second has passed, a remaining time would be a guess. */
const ESTIMATE_AFTER_MS = 1000;

export function progressMeter(report: (progress: Progress) => void, total: { files: number; bytes: number }): ProgressMeter {
  const begun = performance.now();
  return {
    at(bytesDone, filesDone = 0, failed = 0) {
      const elapsedMs = performance.now() - begun;
      const known = elapsedMs > ESTIMATE_AFTER_MS && bytesDone > 0;
      report({
        stage: 'verifying',
        filesDone,
        filesTotal: total.files,
        bytesDone: Math.round(bytesDone),
        bytesTotal: total.bytes,
        remainingMs: known ? Math.max(0, Math.round((elapsedMs * (total.bytes - bytesDone)) / bytesDone)) : null,
        failed,
      });
    },
  };
}
