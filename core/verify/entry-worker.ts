/** A thread that checks batches of log entries; started by entry-pool.ts and by nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { entryChecker, type LogIdentity } from './entry-check.ts';
import { packVerdicts, unpackEntries, type PackedEntries, type PackedVerdicts } from './packed-entries.ts';

export type EntryBatch = { number: number; packed: PackedEntries };
export type CheckedBatch = { number: number; packed: PackedVerdicts };

const check = entryChecker(workerData as LogIdentity);
parentPort!.on('message', ({ number, packed }: EntryBatch) => {
  const verdicts = packVerdicts(unpackEntries(packed).map(check));
  parentPort!.postMessage({ number, packed: verdicts } satisfies CheckedBatch, [verdicts.leaves.buffer, verdicts.flags.buffer]);
});
