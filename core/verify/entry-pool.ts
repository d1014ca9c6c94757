/** Checks log entries on all cores and gives the verdicts back in the log's order: a signature costs a hundred times what everything else of an entry does. Knows no database. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { siblingModule } from '../module-path.ts';
import { entryChecker, type EntryVerdict, type LogIdentity, type StoredEntry } from './entry-check.ts';
import type { CheckedBatch, EntryBatch } from './entry-worker.ts';
import { packEntries, unpackVerdicts } from './packed-entries.ts';

export type Checked = { row: StoredEntry; verdict: EntryVerdict }[];

const BATCHES_UNDER_WAY = 6;
/** Below this, starting a thread takes longer than checking. */
const ENTRIES_WORTH_A_THREAD = 1500;

/** Pulls batches only as verdicts are taken, so that memory does not grow with the log. `entries` is roughly how many there will be. */
export async function* checkEntries(batches: Iterable<StoredEntry[]>, entries: number, identity: LogIdentity): AsyncGenerator<Checked> {
  if (entries < ENTRIES_WORTH_A_THREAD) {
    const check = entryChecker(identity);
    for (const rows of batches) yield rows.map((row) => ({ row, verdict: check(row) }));
    return;
  }
  const crew = startCrew(identity);
  const underWay: { rows: StoredEntry[]; verdicts: Promise<EntryVerdict[]> }[] = [];
  const oldest = async (): Promise<Checked> => {
    const { rows, verdicts } = underWay.shift()!;
    return (await verdicts).map((verdict, index) => ({ row: rows[index]!, verdict }));
  };
  try {
    for (const rows of batches) {
      underWay.push({ rows, verdicts: crew.check(rows) });
      if (underWay.length >= BATCHES_UNDER_WAY) yield await oldest();
    }
    while (underWay.length > 0) yield await oldest();
  } finally {
    await crew.dismiss();
  }
}

type Crew = { check(rows: StoredEntry[]): Promise<EntryVerdict[]>; dismiss(): Promise<void> };

function startCrew(identity: LogIdentity): Crew {
  const waiting = new Map<number, PromiseWithResolvers<EntryVerdict[]>>();
  let broken: Error | null = null;
  const fail = (error: Error) => {
    broken ??= error;
    waiting.forEach(({ reject }) => reject(error));
  };
  const workers = Array.from({ length: Math.max(1, Math.min(4, availableParallelism())) }, () => {
    const worker = new Worker(siblingModule(import.meta.url, './entry-worker'), { workerData: identity });
    worker.on('message', ({ number, packed }: CheckedBatch) => {
      waiting.get(number)!.resolve(unpackVerdicts(packed));
      waiting.delete(number);
    });
    worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => fail(new Error('a thread that checks log entries ended early')));
    return worker;
  });
  let number = 0;
  return {
    check(rows) {
      const answer = Promise.withResolvers<EntryVerdict[]>();
      // Who leaves the loop early never asks for these; their failing is then nobody's.
      answer.promise.catch(() => {});
      if (broken !== null) answer.reject(broken);
      waiting.set(number, answer);
      const packed = packEntries(rows);
      workers[number % workers.length]!.postMessage({ number, packed } satisfies EntryBatch, [packed.bytes.buffer, packed.lengths.buffer]);
      number += 1;
      return answer.promise;
    },
    async dismiss() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
