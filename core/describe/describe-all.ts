/** Keeps exiftool and the decoder busy with items until none is pending, and survives any one of them. Starts no process. */
import { AppError } from '../../shared/errors.ts';
import type { CaseSession } from '../case/session.ts';
import { itemAnnouncer } from '../items/announce.ts';
import type { JobContext } from '../job-context.ts';
import { describeItem, type Description, type Helpers } from './describe-item.ts';
import type { PendingItem, PendingItems } from './pending.ts';
import { describingMeter } from './progress.ts';
import { descriptionWriter } from './writer.ts';

/** `skipped` items stay pending: their original is not in the store as it was secured, or a bug kept them from being described. */
export type DescribeResult = { described: number; undecodable: number; skipped: number };

/** Enough that both exiftool processes and both decoders always have work waiting, few enough to keep little in memory. */
const itemsAtOnce = 12;
/** So many bugs in a row are no longer those items' fault. */
const bugsInARow = 20;

/** Throws AppError `cancelled` when stopped, and what keeps all items from being described; what was described until then is written. */
export async function describeAll(session: CaseSession, context: JobContext, pending: PendingItems, helpers: Helpers): Promise<DescribeResult> {
  const shift = new Shift(session, context, pending, helpers);
  const inFlight = new Set<Promise<void>>();
  for (;;) {
    await shift.pausePoint();
    const item = shift.over ? null : pending.next();
    if (item !== null) {
      const work: Promise<void> = shift.describe(item).finally(() => inFlight.delete(work));
      inFlight.add(work);
    } else if (inFlight.size === 0) return shift.end();
    if (item === null || inFlight.size >= itemsAtOnce) await Promise.race(inFlight);
  }
}

/** What one run has done so far, and what became of it. */
class Shift {
  readonly #session: CaseSession;
  readonly #context: JobContext;
  readonly #helpers: Helpers;
  readonly #failing = new AbortController();
  readonly #signal: AbortSignal;
  readonly #result: DescribeResult = { described: 0, undecodable: 0, skipped: 0 };
  readonly #announcer;
  readonly #meter;
  readonly #writer;
  #waiting = 0;
  #bugs = 0;

  constructor(session: CaseSession, context: JobContext, pending: PendingItems, helpers: Helpers) {
    this.#session = session;
    this.#context = context;
    this.#helpers = helpers;
    this.#signal = AbortSignal.any([context.signal, this.#failing.signal]);
    // An exiftool that hangs must not hold up a stop.
    this.#signal.addEventListener('abort', () => void helpers.exiftool.close(), { once: true });
    this.#announcer = itemAnnouncer(session.emit, false);
    this.#meter = describingMeter(() => pending.count() - this.#waiting - this.#result.skipped);
    this.#writer = descriptionWriter(session, {
      written: (batch) => this.#count(batch),
      failed: (error) => this.#failing.abort(error),
      refused: ({ item }, error) => this.#skip(item, error),
    });
    context.progress(this.#meter.measure());
  }

  /** Stopped from outside or failed: no further item is to be begun. */
  get over(): boolean {
    return this.#signal.aborted;
  }

  async pausePoint(): Promise<void> {
    const before = performance.now();
    await this.#context.pausePoint();
    const ms = performance.now() - before;
    if (ms > 1) this.#meter.paused(ms);
  }

  /** Never rejects. */
  async describe(item: PendingItem): Promise<void> {
    try {
      const description = await describeItem(this.#session, item, this.#helpers, this.#signal);
      if (description === null) return this.#skip(item, null);
      this.#bugs = 0;
      this.#waiting += 1;
      this.#meter.done(item.sizeBytes, false);
      this.#writer.add(description);
    } catch (error) {
      if (this.over) return;
      if (error instanceof AppError) this.#failing.abort(error);
      else this.#skip(item, error);
    }
    this.#context.progress(this.#meter.measure());
  }

  end(): DescribeResult {
    this.#writer.flush();
    this.#announcer.end();
    if (this.#result.described + this.#result.undecodable > 0) this.#session.checkpoint();
    if (this.#failing.signal.aborted) throw this.#failing.signal.reason;
    if (this.over)
      throw new AppError('cancelled', 'Describing was stopped. What was described until now is kept; it goes on from there when run again.');
    return this.#result;
  }

  #count(batch: readonly Description[]): void {
    this.#waiting -= batch.length;
    for (const { undecodableReason } of batch) this.#result[undecodableReason === null ? 'described' : 'undecodable'] += 1;
    this.#announcer.add(batch.map(({ item }) => item.no));
  }

  #skip(item: PendingItem, bug: unknown): void {
    this.#result.skipped += 1;
    this.#meter.done(item.sizeBytes, true);
    if (bug === null) return this.#session.log.note(`item ${item.no} stays undescribed: its original is not in the store as it was secured`);
    this.#session.log.bug(bug, `describing item ${item.no}`);
    this.#bugs += 1;
    if (this.#bugs >= bugsInARow) this.#failing.abort(bug);
  }
}
