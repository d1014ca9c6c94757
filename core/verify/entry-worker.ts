/** A thread that checks batches of log entries; started by entry-pool.ts and by nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { entryChecker, type EntryVerdict, type LogIdentity } from './entry-check.ts';
import { unpackEntries, type PackedEntries } from './packed-entries.ts';

export type EntryBatch = { number: number; packed: PackedEntries };
export type CheckedBatch = { number: number; verdicts: EntryVerdict[] };

const check = entryChecker(workerData as LogIdentity);
parentPort!.on('message', ({ number, packed }: EntryBatch) =>
  parentPort!.postMessage({ number, verdicts: unpackEntries(packed).map(check) } satisfies CheckedBatch),
);
