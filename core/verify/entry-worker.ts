/** A thread that checks batches of log entries; started by entry-pool.ts and by nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { entryChecker, type EntryVerdict, type LogIdentity, type StoredEntry } from './entry-check.ts';

export type EntryBatch = { number: number; rows: StoredEntry[] };
export type CheckedBatch = { number: number; verdicts: EntryVerdict[] };

const check = entryChecker(workerData as LogIdentity);
parentPort!.on('message', ({ number, rows }: EntryBatch) => parentPort!.postMessage({ number, verdicts: rows.map(check) } satisfies CheckedBatch));
