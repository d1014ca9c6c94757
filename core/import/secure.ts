/** Secures every open entry of an accession: threads copy ahead, batches become durable, are proved, placed and settled behind them. Describes nothing. */
import { rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { AccessionId } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import type { JobContext } from '../job-context.ts';
import { newControl, SecuringStopped, type Control } from '../originals/control.ts';
import { LARGE_BYTES, openSecuring, type IncomingCopy, type Securing } from '../originals/securing.ts';
import type { SourceFailure } from '../originals/source.ts';
import { countEntries } from './accessions.ts';
import { itemAnnouncer } from '../items/announce.ts';
import { nativePath } from './path-bytes.ts';
import { openEntries, type OpenEntry } from './plan.ts';
import { progressMeter, type ProgressMeter, type Tally } from './progress.ts';
import { originalPath } from '../case/case-folder.ts';
import { settler, type EntryEnd } from './settle.ts';

/** Files that travel to a thread together. */
const TASK_FILES = 32;
const TASK_BYTES = 8 * 1024 * 1024;
const TASKS_AHEAD = 12;
/** What is made durable together, and proved, placed and settled after it: little at first, so that the first items show at once, then twice as much each time. */
const FIRST_BATCH_FILES = 32;
const FIRST_BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_FILES = 1024;
const BATCH_BYTES = 128 * 1024 * 1024;
const BATCH_AGE_MS = 1500;
const BATCHES_BEHIND = 4;
/** Entries in one transaction, so that the engine answers others in between. */
const SETTLE_ENTRIES = 64;
const REPORT_MS = 100;
/** SQLite's own measure of when to fold its write-ahead file into the database, and a larger one while rows come by the thousand. */
const WAL_PAGES = 1000;
const WAL_PAGES_WHILE_SECURING = 8000;

type CopiedEntry = { entry: OpenEntry; copied: IncomingCopy | SourceFailure };

/** True when no entry is open any more; false when stopped. Throws AppError `disk-full` or `disk-failed`; whatever was settled stays. */
export async function secureEntries(session: CaseSession, accession: AccessionId, context: JobContext): Promise<boolean> {
  const control = newControl();
  keepNurserySmall(true);
  const line = await openLine(session, accession, context, control);
  const stop = () => control.stop();
  context.signal.addEventListener('abort', stop);
  try {
    for (const task of tasks(openEntries(session, accession))) {
      await context.pausePoint();
      if (context.signal.aborted || line.broken()) break;
      await line.copy(task);
    }
    await line.finish();
  } finally {
    context.signal.removeEventListener('abort', stop);
    await line.close();
    keepNurserySmall(false);
  }
  return !context.signal.aborted;
}

/** V8 answers a steady stream of entries by growing its space for new objects to over a hundred megabytes, for no gain in speed here. */
function keepNurserySmall(isSmall: boolean): void {
  setFlagsFromString(`--semi-space-growth-factor=${isSmall ? 1 : 2}`);
}

/** Small files in groups, large ones by themselves. */
function* tasks(entries: Iterable<OpenEntry>): Generator<OpenEntry[]> {
  let task: OpenEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (entry.sizeBytes >= LARGE_BYTES) {
      yield [entry];
      continue;
    }
    task.push(entry);
    bytes += entry.sizeBytes;
    if (task.length < TASK_FILES && bytes < TASK_BYTES) continue;
    yield task;
    task = [];
    bytes = 0;
  }
  if (task.length > 0) yield task;
}

type Line = {
  /** Begins the task when there is room. */
  copy(task: readonly OpenEntry[]): Promise<void>;
  /** Something failed that ends the import; `finish` throws it. */
  broken(): boolean;
  finish(): Promise<void>;
  close(): Promise<void>;
};

async function openLine(session: CaseSession, accession: AccessionId, context: JobContext, control: Control): Promise<Line> {
  const securing = await openSecuring(session, control);
  const tracker = trackProgress(session, accession, context, control);
  const settle = settleInSlices(session, accession, tracker);
  session.db.pragma(`wal_autocheckpoint = ${WAL_PAGES_WHILE_SECURING}`);
  const copying = new Set<Promise<void>>();
  const settling = new Set<Promise<void>>();
  let batch: CopiedEntry[] = [];
  let batchBytes = 0;
  let batchBegan = 0;
  let batchLimit = { files: FIRST_BATCH_FILES, bytes: FIRST_BATCH_BYTES };
  let placing: Promise<unknown> = Promise.resolve();
  let failure: unknown = null;

  function begin(work: Promise<void>, among: Set<Promise<void>>): void {
    const guarded = work.catch((error: unknown) => {
      if (error instanceof SecuringStopped) return;
      failure ??= error;
      control.stop();
    });
    among.add(guarded);
    void guarded.then(() => among.delete(guarded));
  }

  async function copyTask(task: readonly OpenEntry[]): Promise<void> {
    const paths = task.map(({ pathBytes }) => nativePath(pathBytes));
    const copied = task[0]!.sizeBytes >= LARGE_BYTES ? [await securing.copyLarge(paths[0]!)] : await securing.copy(paths);
    if (batch.length === 0) batchBegan = performance.now();
    task.forEach((entry, index) => batch.push({ entry, copied: copied[index]! }));
    batchBytes += copied.reduce((sum, copy) => sum + (copy.ok ? copy.sizeBytes : 0), 0);
    if (batch.length >= batchLimit.files || batchBytes >= batchLimit.bytes || performance.now() - batchBegan >= BATCH_AGE_MS) endBatch();
  }

  function endBatch(): void {
    if (batch.length === 0) return;
    begin(secureBatch(batch), settling);
    batch = [];
    batchBytes = 0;
    batchLimit = { files: Math.min(BATCH_FILES, batchLimit.files * 2), bytes: Math.min(BATCH_BYTES, batchLimit.bytes * 2) };
  }

  /** Durable, proved and placed, durable names, rows: in this order, batch after batch. */
  async function secureBatch(copies: CopiedEntry[]): Promise<void> {
    const durable = securing.sync();
    const placed = placing.then(async () => {
      await durable;
      return placeBatch(securing, copies);
    });
    placing = placed.catch(() => {});
    const ends = await placed;
    await securing.sync();
    await settle(ends);
  }

  return {
    async copy(task) {
      const isLarge = task[0]!.sizeBytes >= LARGE_BYTES;
      while (copying.size >= (isLarge ? 1 : TASKS_AHEAD)) await Promise.race(copying);
      while (settling.size > BATCHES_BEHIND) await Promise.race(settling);
      begin(copyTask(task), copying);
      if (isLarge) await Promise.all(copying);
    },
    broken: () => failure !== null,
    async finish() {
      await Promise.all(copying);
      endBatch();
      await Promise.all(settling);
      if (failure !== null) throw failure;
    },
    async close() {
      control.stop();
      await Promise.all([...copying, ...settling]);
      await securing.close();
      session.db.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
      tracker.end();
    },
  };
}

/** The same bytes twice in a batch are placed once. */
async function placeBatch(securing: Securing, batch: readonly CopiedEntry[]): Promise<EntryEnd[]> {
  const first = new Map<string, IncomingCopy>();
  const again: IncomingCopy[] = [];
  for (const { copied } of batch) {
    if (!copied.ok) continue;
    if (first.has(copied.sha256)) again.push(copied);
    else first.set(copied.sha256, copied);
  }
  const copies = [...first.values()];
  const results = await securing.place(copies);
  securing.discard(again);
  const ends = new Map(copies.map((copy, index) => [copy.sha256, results[index]!]));
  return batch.map(({ entry, copied }) => {
    if (!copied.ok) return { entry, end: copied };
    const end = ends.get(copied.sha256)!;
    return { entry, end: end.ok ? { ...copied, stored: end.stored } : end };
  });
}

function settleInSlices(session: CaseSession, accession: AccessionId, tracker: Tracker): (ends: readonly EntryEnd[]) => Promise<void> {
  const settle = settler(session, accession);
  return async (ends) => {
    for (let at = 0; at < ends.length; at += SETTLE_ENTRIES) {
      const counts = settleOrTakeBack(session, ends.slice(at), () => session.change(() => settle(ends.slice(at, at + SETTLE_ENTRIES))));
      tracker.settled(counts.imported + counts.duplicates + counts.failed, counts.failed, counts.newItemNos);
      await setImmediate();
    }
  };
}

/** An original whose item could not be written (a full disk takes rows last) leaves the store again; the source has it, and the next run takes it. */
function settleOrTakeBack<Result>(session: CaseSession, ends: readonly EntryEnd[], settle: () => Result): Result {
  try {
    return settle();
  } catch (error) {
    const hasItem = session.db.prepare('SELECT 1 FROM item WHERE sha256 = ?');
    for (const { end } of ends) if ('sha256' in end && !hasItem.get(end.sha256)) rmSync(originalPath(session, end.sha256), { force: true });
    throw error;
  }
}

type Tracker = { settled(files: number, failed: number, newItemNos: readonly number[]): void; end(): void };

/** Reports, tells lists of new items, and holds the threads while the job is paused. */
function trackProgress(session: CaseSession, accession: AccessionId, context: JobContext, control: Control): Tracker {
  const start = countEntries(session, accession);
  const bytesTotal = start.bytes + openBytes(session, accession);
  const tally: Tally = { filesDone: start.imported + start.duplicates + start.failed, filesTotal: start.found, bytesTotal, failed: start.failed };
  const meter: ProgressMeter = progressMeter({ ...tally, bytesDone: start.bytes });
  const announce = itemAnnouncer(session.emit, true);
  const report = () => context.progress(meter.measure(tally, control.bytesRead()));
  let isHeld = false;
  const timer = setInterval(() => {
    report();
    if (!isHeld) void holdWhilePaused();
  }, REPORT_MS);

  async function holdWhilePaused(): Promise<void> {
    isHeld = true;
    const began = performance.now();
    let paused = true;
    const goOn = context.pausePoint().then(() => (paused = false));
    await setImmediate();
    if (paused) control.hold();
    await goOn;
    control.goOn();
    meter.paused(performance.now() - began);
    isHeld = false;
  }

  report();
  return {
    settled(files, failed, newItemNos) {
      tally.filesDone += files;
      tally.failed += failed;
      announce.add(newItemNos);
    },
    end() {
      clearInterval(timer);
      report();
      announce.end();
    },
  };
}

function openBytes({ db }: CaseSession, accession: AccessionId): number {
  return db.prepare("SELECT total(size_bytes) FROM accession_entry WHERE accession_id = ? AND outcome = 'found'").pluck().get(accession) as number;
}
