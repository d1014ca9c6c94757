/** Describes what is secured and not yet described, as one activity that can be paused, stopped and begun again at any moment. Knows no window and no carrier. */
import { AppError } from '../../shared/errors.ts';
import type { CaseSession } from '../case/session.ts';
import { startDecoder } from '../decoder/decoder.ts';
import type { LaunchDecoder } from '../decoder/protocol.ts';
import { clearHalfMade } from '../derivatives/store.ts';
import type { JobContext } from '../job-context.ts';
import { describeAll, type DescribeResult } from './describe-all.ts';
import { startExiftool } from './exiftool.ts';
import { pendingItems } from './pending.ts';
import { turnsOf } from './turn.ts';

export type Describer = {
  isRunning(): boolean;
  /**
   * Describes until nothing is pending. Throws AppError `busy` when it runs already, `cancelled` when stopped, `disk-full`, and `not-found`
   * when exiftool cannot be started; what was described until then is kept, the rest stays pending.
   */
  run(session: CaseSession, context: JobContext): Promise<DescribeResult>;
  /** Item numbers to be described before all others; they replace those given before. */
  prioritise(nos: readonly number[]): void;
  /** Resolves when no process works on the case any more. Running work must have been stopped. */
  rest(): Promise<void>;
  /** Ends every process. */
  close(): Promise<void>;
};

export type DescriberOptions = {
  launchDecoder: LaunchDecoder;
  /** Longest time that exiftool may take for one file. */
  metadataTimeoutMs?: number;
};

/** Embedded previews held in memory; as many as are decoded at a time. */
const previewsAtOnce = 2;

export function createDescriber({ launchDecoder, metadataTimeoutMs }: DescriberOptions): Describer {
  const inView: number[] = [];
  const ending = new Set<Promise<void>>();
  let running = false;

  async function run(session: CaseSession, context: JobContext): Promise<DescribeResult> {
    if (running) throw new AppError('busy', 'Describing is running already. Nothing was changed.');
    running = true;
    try {
      const pending = pendingItems(session.db, inView);
      if (pending.count() === 0) return { described: 0, undecodable: 0, skipped: 0 };
      await clearHalfMade(session.folder);
      const exiftool = await startExiftool({
        folder: session.folder.originals,
        seal: session.seal,
        ...(metadataTimeoutMs === undefined ? {} : { timeoutMs: metadataTimeoutMs }),
      });
      const decoder = startDecoder({ launch: launchDecoder });
      try {
        return await describeAll(session, context, pending, { exiftool, decoder, previewTurn: turnsOf(previewsAtOnce) });
      } finally {
        decoder.close();
        endInBackground(exiftool.close());
      }
    } finally {
      // In the same breath as the last look for pending items, so that whatever is secured from now on finds describing idle and begins it.
      running = false;
    }
  }

  function endInBackground(end: Promise<void>): void {
    ending.add(end);
    void end.finally(() => ending.delete(end));
  }

  async function rest(): Promise<void> {
    await Promise.all(ending);
    inView.length = 0;
  }

  return {
    isRunning: () => running,
    run,
    prioritise: (nos) => void inView.splice(0, inView.length, ...nos),
    rest,
    close: rest,
  };
}
