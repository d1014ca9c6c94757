/** Tells how far describing is and how long it will still take. Knows no item. */
import type { Progress } from '../../shared/ipc/procedure.ts';

/** Before this an estimate is a guess. */
const silentMs = 1500;
const countEveryMs = 500;

export type DescribingMeter = {
  /** One more is done with; `skipped`: it stays pending. */
  done(sizeBytes: number, skipped: boolean): void;
  /** Time that passes while paused is no work. */
  paused(ms: number): void;
  measure(): Progress;
};

/** `countLeft` answers how many are not done with; it is asked at most twice a second, since others may add to them. */
export function describingMeter(countLeft: () => number, now: () => number = () => performance.now()): DescribingMeter {
  const begun = now();
  let countedAt = -Infinity;
  let filesTotal = 0;
  let [filesDone, bytesDone, failed, pausedMs] = [0, 0, 0, 0];

  return {
    done(sizeBytes, skipped) {
      filesDone += 1;
      bytesDone += sizeBytes;
      if (skipped) failed += 1;
    },
    paused: (ms) => void (pausedMs += ms),
    measure() {
      if (now() - countedAt >= countEveryMs) {
        filesTotal = filesDone + countLeft();
        countedAt = now();
      }
      const elapsedMs = now() - begun - pausedMs;
      const left = Math.max(0, filesTotal - filesDone);
      const remainingMs = elapsedMs < silentMs || filesDone === 0 ? null : Math.round((elapsedMs / filesDone) * left);
      return { stage: 'describing', filesDone, filesTotal: filesDone + left, bytesDone, bytesTotal: null, remainingMs, failed };
    },
  };
}
