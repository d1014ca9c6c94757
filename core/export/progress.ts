/** Counts an export's bytes, which are written once and read back once, and estimates what is left. Knows no file. */
import type { JobContext } from '../job-context.ts';
import type { Selection } from './selection.ts';

export type ExportProgress = {
  copied(bytes: number): void;
  itemDone(): void;
  /** Bytes read back so far. */
  readBack(bytes: number): void;
};

export function exportProgress({ items }: Selection, context: JobContext): ExportProgress {
  const originals = items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const begun = performance.now();
  let copied = 0;
  let again = 0;
  let filesDone = 0;
  const report = () => {
    const bytesTotal = originals * 2;
    // Metadata, records and derivatives are read back too; they must not carry the count over its end.
    const bytesDone = Math.min(copied + again, bytesTotal);
    const share = bytesTotal === 0 ? 0 : bytesDone / bytesTotal;
    const elapsedMs = performance.now() - begun;
    const remainingMs = share < 0.02 || elapsedMs < 1000 ? null : Math.round((elapsedMs * (1 - share)) / share);
    context.progress({ stage: 'exporting', filesDone, filesTotal: items.length, bytesDone, bytesTotal, remainingMs, failed: 0 });
  };
  return {
    copied(bytes) {
      copied += bytes;
      report();
    },
    itemDone() {
      filesDone += 1;
      report();
    },
    readBack(bytes) {
      again = bytes;
      report();
    },
  };
}
