/** One change has one time: a record and the custody event that tells of it must state the same instant, or neither could be held against the other. Knows no case. */
import type { Clock } from '../ids.ts';

export type ChangingClock = {
  clock: Clock;
  /** Runs `work` with the clock standing still; a change inside a change keeps the outer one's time. */
  atOnce<Result>(work: () => Result): Result;
};

export function clockOfChanges(clock: Clock): ChangingClock {
  let standing: Clock | null = null;
  return {
    clock: () => (standing ?? clock)(),
    atOnce(work) {
      if (standing !== null) return work();
      standing = stoppedClock(clock);
      try {
        return work();
      } finally {
        standing = null;
      }
    },
  };
}

export function stoppedClock(clock: Clock): Clock {
  const now = clock().getTime();
  return () => new Date(now);
}
