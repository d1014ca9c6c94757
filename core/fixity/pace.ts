/** How fast checks may go: at full speed, or for a share of the time and never beside other work. Knows no original. */
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';

export type Pace = {
  /** Originals read at the same time. */
  hands: number;
  /** Bytes read at once. */
  pieceBytes: number;
  /** Called after each piece of work, with the time it took; resolves when the next may begin, at once when aborted. */
  rest(workedMs: number, signal: AbortSignal): Promise<void>;
};

export type PaceOptions = {
  /** Share of the time that may be spent reading, up to 1. */
  share: number;
  /** Asked before each piece: whether somebody else should have the disk now. */
  isElsewhereNeeded?: () => boolean;
  /** Milliseconds between two such questions while the answer is yes. */
  askEveryMs?: number;
};

/** Shorter rests than this are saved up: timers are no more exact. */
const shortestRestMs = 20;
const yieldEveryMs = 8;

export const fullPace: Pace = pace({ share: 1 });

/** Reads a share of the time: after `t` milliseconds of reading it rests for `t · (1/share − 1)`. */
export function pace({ share, isElsewhereNeeded = () => false, askEveryMs = 250 }: PaceOptions): Pace {
  let owedMs = 0;
  let sinceYieldMs = 0;
  return {
    hands: share === 1 ? 4 : 1,
    pieceBytes: share === 1 ? 1024 * 1024 : 256 * 1024,
    async rest(workedMs, signal) {
      sinceYieldMs += workedMs;
      owedMs += workedMs * (1 / share - 1);
      if (owedMs >= shortestRestMs) {
        const ms = owedMs;
        owedMs = 0;
        sinceYieldMs = 0;
        await sleepUnlessAborted(ms, signal);
      } else if (sinceYieldMs >= yieldEveryMs) {
        sinceYieldMs = 0;
        await breathe();
      }
      while (!signal.aborted && isElsewhereNeeded()) await sleepUnlessAborted(askEveryMs, signal);
    },
  };
}

async function sleepUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
