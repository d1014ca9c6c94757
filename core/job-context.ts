/** What a long piece of work is given to report itself, to pause and to stop. Knows no job. */
import type { ActivityId } from '../shared/ids.ts';
import type { Progress } from '../shared/ipc/procedure.ts';

export type JobContext = {
  id: ActivityId;
  /** Aborted when somebody asks to stop; work ends at the next sound place. */
  signal: AbortSignal;
  /** Cheap to call: reports are thinned out before they travel. */
  progress(value: Progress): void;
  /** Resolves at once, or when a paused job goes on; also resolves when it is stopped. */
  pausePoint(): Promise<void>;
};
