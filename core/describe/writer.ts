/** Gathers descriptions and writes them a batch at a time, so that one durable commit serves many items. Knows no tool. */
import { AppError } from '../../shared/errors.ts';
import type { CaseSession } from '../case/session.ts';
import type { Description } from './describe-item.ts';
import { recordDescriptions } from './record.ts';

const batchItems = 64;
/** A lone description still shows up soon. */
const batchAgeMs = 250;

export type WriterEnds = {
  written(batch: readonly Description[]): void;
  /** The catalogue cannot be written: nothing will be from now on. */
  failed(error: AppError): void;
  /** This one description cannot be recorded; it is a bug. */
  refused(description: Description, error: unknown): void;
};

export type DescriptionWriter = {
  add(description: Description): void;
  /** Writes what is waiting. */
  flush(): void;
};

export function descriptionWriter(session: CaseSession, ends: WriterEnds): DescriptionWriter {
  let batch: Description[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const due = batch;
    batch = [];
    write(due);
  }

  function write(due: readonly Description[]): void {
    try {
      recordDescriptions(session, due);
    } catch (error) {
      if (error instanceof AppError) return ends.failed(error);
      const [only] = due;
      if (only !== undefined && due.length === 1) return ends.refused(only, error);
      for (const one of due) write([one]);
      return;
    }
    ends.written(due);
  }

  return {
    add(description) {
      batch.push(description);
      if (batch.length >= batchItems) flush();
      else timer ??= setTimeout(flush, batchAgeMs);
    },
    flush,
  };
}
