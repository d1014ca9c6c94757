/** Reads what figures are counted from after a case was opened, a slice at a time, so that the first figure need not wait for it. Counts nothing. */
import type { CaseSession } from '../case/session.ts';
import { readColumnsAhead } from './columns.ts';

const sliceMs = 15;
const restMs = 15;

/** Answers the function that ends it. A figure that is asked for meanwhile reads the rest at once. */
export function readAheadInBackground(session: CaseSession): () => void {
  const steps = readColumnsAhead(session);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = () => {
    try {
      const until = performance.now() + sliceMs;
      do {
        if (steps.next().done) return;
      } while (performance.now() < until);
    } catch (error) {
      // Whoever asks for a figure will hear of it.
      return session.log.note(`reading ahead for figures: ${String(error)}`);
    }
    timer = setTimeout(slice, restMs);
    timer.unref();
  };
  timer = setTimeout(slice, restMs);
  timer.unref();
  return () => clearTimeout(timer);
}
