/** Tells how far an import is and how long it will still take. Knows no file. */
import type { Progress } from '../../shared/ipc/procedure.ts';

/** What a file costs beside its bytes: opening, hashing, naming and signing take about as long as so many bytes. */
const BYTES_PER_FILE = 64 * 1024;
/** Before this an estimate is a guess. */
const SILENT_MS = 1500;

export type Tally = { filesDone: number; filesTotal: number; bytesTotal: number; failed: number };

export type ProgressMeter = {
  /** `bytesRead` counts this run only, the tally all runs of the accession. */
  measure(tally: Tally, bytesRead: number): Progress;
  /** Time that passes while paused is no work. */
  paused(ms: number): void;
};

export function progressMeter(start: Tally & { bytesDone: number }, now: () => number = () => performance.now()): ProgressMeter {
  const begun = now();
  let pausedMs = 0;
  const workTotal = start.bytesTotal - start.bytesDone + (start.filesTotal - start.filesDone) * BYTES_PER_FILE;
  return {
    paused: (ms) => void (pausedMs += ms),
    measure({ filesDone, filesTotal, bytesTotal, failed }, bytesRead) {
      const elapsedMs = now() - begun - pausedMs;
      const done = Math.min(workTotal, bytesRead + (filesDone - start.filesDone) * BYTES_PER_FILE);
      const remainingMs = elapsedMs < SILENT_MS || done === 0 ? null : Math.round((elapsedMs * (workTotal - done)) / done);
      return {
        stage: 'securing',
        filesDone,
        filesTotal,
        bytesDone: Math.min(bytesTotal, start.bytesDone + bytesRead),
        bytesTotal,
        remainingMs,
        failed,
      };
    },
  };
}
