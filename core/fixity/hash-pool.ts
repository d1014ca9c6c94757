/** Hashes any number of files on all cores with bounded memory, for verification and export; knows neither cases nor bags.
 *
 *     for await (const { job, outcome } of hashFiles(jobs, { signal, onBytes })) { … }
 *
 * - `jobs` is any iterable, pulled only as results are taken: a hundred thousand jobs need no list. A job may carry members of
 *   its own; the same object comes back beside its outcome.
 * - Results come as they end, not in the order of the jobs; every job gives exactly one result.
 * - A file that cannot be hashed is an outcome with a reason, never an exception. Bugs and dead threads are exceptions.
 * - `signal` stops within one read; the iteration then throws `AppError('cancelled')`. Leaving the loop early stops the threads too.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { siblingModule } from '../module-path.ts';
import type { Seal, StoredName } from '../sealed/seal.ts';
import type { FileHash, HashAlgorithm } from './hash-file.ts';
import type { WorkerBatch, WorkerMessage, WorkerSetup } from './hash-worker.ts';

export type HashJob = {
  /** A Buffer where the name is no UTF-8. */
  path: string | Buffer;
  algorithms: readonly HashAlgorithm[];
  /** The stored name of a sealed file, whose plain content is to be hashed. */
  sealedAs?: StoredName | null;
  /** Only to share out the work well: what was found is in the outcome. Null when not known. */
  expectedSizeBytes: number | null;
};

export type HashResult<Job extends HashJob> = { job: Job; outcome: FileHash };

export type HashOptions = {
  /** For jobs that are sealed files. */
  seal?: Seal | null;
  signal?: AbortSignal | undefined;
  /** Bytes read since the last call, while files are being hashed: for progress. */
  onBytes?: ((bytes: number) => void) | undefined;
  threads?: number | undefined;
};

const READ_BYTES = 1024 * 1024;
const BATCH_FILES = 64;
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCHES_PER_THREAD = 3;

export async function* hashFiles<Job extends HashJob>(
  jobs: Iterable<Job> | AsyncIterable<Job>,
  options: HashOptions = {},
): AsyncGenerator<HashResult<Job>> {
  const threads = options.threads ?? Math.max(1, Math.min(4, availableParallelism()));
  const crew = startCrew(threads, options.onBytes, options.seal?.memory ?? null);
  const source = batches(jobs);
  const underWay = new Map<number, Batch<Job>>();
  const onAbort = () => crew.stop();
  options.signal?.addEventListener('abort', onAbort);
  let number = 0;
  let exhausted = false;
  try {
    while (true) {
      refuseWhenAborted(options.signal);
      while (!exhausted && crew.hasRoom()) {
        const next = await source.next();
        exhausted = next.done === true;
        if (next.done === true) break;
        underWay.set(number, next.value);
        crew.send(
          { batch: number, files: next.value.jobs.map(({ path, algorithms, sealedAs = null }) => ({ path, algorithms, sealedAs })) },
          next.value.bytes,
        );
        number += 1;
      }
      if (underWay.size === 0) return;
      const done = await crew.next();
      refuseWhenAborted(options.signal);
      const batch = underWay.get(done.batch)!;
      underWay.delete(done.batch);
      for (const [index, job] of batch.jobs.entries()) yield { job, outcome: done.files[index]! };
    }
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
    await source.return?.(undefined);
    await crew.dismiss();
  }
}

type Batch<Job extends HashJob> = { jobs: Job[]; bytes: number };

/** Small files travel together, so that messages between threads cost nothing beside the hashing. */
async function* batches<Job extends HashJob>(jobs: Iterable<Job> | AsyncIterable<Job>): AsyncGenerator<Batch<Job>> {
  let batch: Batch<Job> = { jobs: [], bytes: 0 };
  for await (const job of jobs) {
    batch.jobs.push(job);
    batch.bytes += job.expectedSizeBytes ?? 0;
    if (batch.jobs.length < BATCH_FILES && batch.bytes < BATCH_BYTES) continue;
    yield batch;
    batch = { jobs: [], bytes: 0 };
  }
  if (batch.jobs.length > 0) yield batch;
}

/** Throws AppError `cancelled` once somebody asked to stop. */
export function refuseWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled', 'The work was stopped before it was done.');
}

type Done = Extract<WorkerMessage, { kind: 'done' }>;
type Crew = { hasRoom(): boolean; send(batch: WorkerBatch, bytes: number): void; next(): Promise<Done>; stop(): void; dismiss(): Promise<void> };
type Hand = { worker: Worker; underWay: Map<number, number> };

const load = (hand: Hand): number => [...hand.underWay.values()].reduce((sum, bytes) => sum + bytes, 0);

/** The threads and their mail. A thread is given more only while little waits for it: a large file queued behind another would leave the other core idle. */
function startCrew(threads: number, onBytes: ((bytes: number) => void) | undefined, seal: SharedArrayBuffer | null): Crew {
  const stopFlag = new SharedArrayBuffer(4);
  const stopped = () => Atomics.load(new Int32Array(stopFlag), 0) !== 0;
  const stop = () => Atomics.store(new Int32Array(stopFlag), 0, 1);
  const arrived: Done[] = [];
  let broken: Error | null = null;
  let wake: () => void = () => {};
  const breakOff = (error: Error) => {
    broken ??= error;
    wake();
  };
  const hands: Hand[] = [];
  const hire = (): Hand => {
    const worker = new Worker(siblingModule(import.meta.url, './hash-worker'), {
      workerData: { stop: stopFlag, readBytes: READ_BYTES, seal } satisfies WorkerSetup,
    });
    const hand: Hand = { worker, underWay: new Map() };
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'bytes') return onBytes?.(message.bytes);
      if (message.kind === 'done') {
        arrived.push(message);
        hand.underWay.delete(message.batch);
      }
      wake();
    });
    worker.on('error', (error) => breakOff(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => breakOff(new Error('a hashing thread ended early')));
    hands.push(hand);
    return hand;
  };
  const idler = (a: Hand, b: Hand) => load(b) < load(a) || (load(b) === load(a) && b.underWay.size < a.underWay.size);
  const idlest = () => hands.reduce((best, hand) => (idler(best, hand) ? hand : best));
  const canHire = () => hands.length < threads;
  return {
    hasRoom: () => canHire() || (load(idlest()) < BATCH_BYTES && idlest().underWay.size < BATCHES_PER_THREAD),
    send(batch, bytes) {
      // One small file needs no second thread: starting one costs more than hashing it.
      const hand = hands.length === 0 || (canHire() && idlest().underWay.size > 0) ? hire() : idlest();
      hand.underWay.set(batch.batch, bytes);
      hand.worker.postMessage(batch);
    },
    async next() {
      while (arrived.length === 0 && !stopped()) {
        if (broken !== null) throw broken;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      const done = arrived.shift();
      if (done === undefined) throw new AppError('cancelled', 'The work was stopped before it was done.');
      return done;
    },
    stop() {
      stop();
      wake();
    },
    async dismiss() {
      stop();
      await Promise.all(hands.map(({ worker }) => worker.terminate()));
    },
  };
}
