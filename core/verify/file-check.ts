/** Checks the originals and derivatives of a case against the catalogue, or against their own names where there is none. Knows no log. */
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Sha256 } from '../../shared/ids.ts';
import type { VerifyDepth } from '../../shared/model/verification.ts';
import { AppError } from '../../shared/errors.ts';
import type { CaseFolder } from '../case/case-folder.ts';
import type { Db } from '../db/open.ts';
import { hashFile } from '../fixity/hash-file.ts';
import { hashFiles, type HashResult } from '../fixity/hash-pool.ts';
import type { Findings } from '../package/findings.ts';
import { guarded } from './catalogue-check.ts';
import { isDatabaseFailure, openCatalogue, type Catalogue } from './catalogue-open.ts';
import type { ProgressMeter, WorkTotal } from './progress-meter.ts';
import { checkStore, judgeHash, type Store, type StoreCounts, type StoredFile, type StoreJob, type Stray } from './store-check.ts';
import { writerIsAtWork } from './writer-at-work.ts';

type Known = { catalogue: Catalogue | null; tables: ReadonlySet<string>; depth: VerifyDepth };

/** `before` is what was done already; `total` what these files are, null where nobody knows. */
type FileWork = { signal: AbortSignal; meter: ProgressMeter; before: WorkTotal; total: WorkTotal | null };

export async function checkFiles(
  folder: CaseFolder,
  known: Known,
  findings: Findings,
  { signal, meter, before, total }: FileWork,
): Promise<StoreCounts> {
  const counts: StoreCounts = { expected: 0, checked: 0, skipped: 0, bytes: 0 };
  const strays: Stray[] = [];
  const stores = storesOf(folder, known);
  let bytesDone = 0;
  const report = () => meter.at({ files: before.files + counts.checked + counts.skipped, bytes: before.bytes + bytesDone }, findings.problems.length);

  async function* jobs(): AsyncGenerator<StoreJob> {
    for (const store of stores) {
      for (const job of checkStore(store, known.depth, { findings, strays, counts })) {
        if (signal.aborted) throw new AppError('cancelled', 'The check was stopped before it was done.');
        if (job !== null) yield job;
        else {
          report();
          await breathe();
        }
      }
    }
  }

  const onBytes = (bytes: number) => {
    bytesDone += bytes;
    report();
  };
  const check = async () => {
    if (known.depth === 'quick') for await (const _ of jobs());
    else
      for await (const result of isSmall(total) ? hashHere(jobs(), onBytes) : hashFiles(jobs(), { signal, onBytes }))
        judgeHash(result, counts, findings);
  };
  await guarded(findings, check, undefined);
  await judgeStrays(strays, folder, findings, signal);
  report();
  return counts;
}

/** Below this, starting threads takes longer than hashing. */
const BYTES_WORTH_A_THREAD = 8 * 1024 * 1024;
const FILES_WORTH_A_THREAD = 200;

function isSmall(total: WorkTotal | null): boolean {
  return total !== null && total.bytes < BYTES_WORTH_A_THREAD && total.files < FILES_WORTH_A_THREAD;
}

async function* hashHere(jobs: AsyncIterable<StoreJob>, onBytes: (bytes: number) => void): AsyncGenerator<HashResult<StoreJob>> {
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  const observe = (bytes: number) => {
    onBytes(bytes);
    return true;
  };
  for await (const job of jobs) yield { job, outcome: hashFile(job.path, job.algorithms, buffer, observe) };
}

function storesOf({ originals, derivatives }: CaseFolder, { catalogue, tables }: Known): Store[] {
  const from = (table: 'item' | 'derivative') => (catalogue && tables.has(table) ? listedIn(catalogue.db, table) : null);
  return [
    { name: 'originals', root: originals, expected: from('item'), whenMissing: 'problem', ownNames: ['.incoming', '.rescued'] },
    { name: 'derivatives', root: derivatives, expected: from('derivative'), whenMissing: 'warning', ownNames: ['.making'] },
  ];
}

function listedIn(db: Db, table: 'item' | 'derivative'): (shard: string) => StoredFile[] {
  const files = db.prepare(
    `SELECT sha256, max(size_bytes) AS sizeBytes FROM ${table} WHERE sha256 >= ? AND sha256 < ? GROUP BY sha256 ORDER BY sha256`,
  );
  // `g` comes after every digit.
  return (shard) => files.all(shard, `${shard}g`) as StoredFile[];
}

/** Originals and derivatives together, bytes only where they are to be read; null where nobody knows. */
export function fileTotals({ db }: Catalogue, depth: VerifyDepth): WorkTotal | null {
  try {
    const tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('item', 'derivative')").pluck().get();
    // Nothing is asked of what may be anything else than a table.
    if (tables !== 2) return null;
    const total = { files: 0, bytes: 0 };
    for (const table of ['item', 'derivative']) {
      const { files, bytes } = db.prepare(`SELECT count(DISTINCT sha256) AS files, total(size_bytes) AS bytes FROM ${table}`).get() as WorkTotal;
      total.files += files;
      if (depth === 'full') total.bytes += bytes;
    }
    return total;
  } catch (error) {
    if (isDatabaseFailure(error)) return null;
    throw error;
  }
}

/** How long a file that an engine has just put down may take to be entered in the catalogue. */
const SETTLE_MS = 10_000;
const SETTLE_STEP_MS = 200;

/** Files that no list names. While an engine writes to this case they may be its newest, entered a moment later. */
async function judgeStrays(strays: Stray[], folder: CaseFolder, findings: Findings, signal: AbortSignal): Promise<void> {
  let open = strays;
  const until = performance.now() + SETTLE_MS;
  while (open.some(({ sha256 }) => sha256 !== null) && performance.now() < until && writerIsAtWork(folder)) {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_STEP_MS));
    if (signal.aborted) throw new AppError('cancelled', 'The check was stopped before it was done.');
    open = stillUnlisted(open, folder);
  }
  const unfinished = unfinishedWork(folder);
  for (const stray of open) {
    if (unfinished[stray.store] === true && isItsName(stray, folder))
      findings.warning('unexpected', stray.path, null, 'put down by work that was cut off; doing it again enters it');
    else
      findings.problem(
        'unexpected',
        stray.path,
        null,
        stray.store === 'originals' ? 'a file of which the catalogue knows nothing' : 'no derivative of this case',
      );
  }
}

/** A crash can come between a file and its row. Then the catalogue still waits for that work, and the file is what its name says. */
function unfinishedWork(folder: CaseFolder): { [store: string]: boolean } {
  const catalogue = openCatalogue(folder);
  if ('what' in catalogue) return {};
  try {
    const some = (query: string) => catalogue.db.prepare(query).get() !== undefined;
    return {
      originals: some("SELECT 1 FROM accession JOIN accession_entry USING (accession_id) WHERE state <> 'secured' AND outcome = 'found' LIMIT 1"),
      derivatives: some("SELECT 1 FROM description WHERE state = 'pending' LIMIT 1"),
    };
  } catch {
    // A catalogue without these tables waits for nothing; what is wrong with it is reported elsewhere.
    return {};
  } finally {
    catalogue.close();
  }
}

function isItsName({ path, sha256 }: Stray, folder: CaseFolder): boolean {
  if (sha256 === null) return false;
  const found = hashFile(join(folder.root, path), ['sha256'], Buffer.allocUnsafe(1024 * 1024), () => true);
  return found.ok && found.digests.sha256 === sha256;
}

function stillUnlisted(strays: Stray[], folder: CaseFolder): Stray[] {
  const now = openCatalogue(folder);
  if ('what' in now) return strays;
  try {
    const listed: { [store: string]: (sha256: Sha256) => boolean } = {
      originals: (sha256) => now.db.prepare('SELECT 1 FROM item WHERE sha256 = ?').get(sha256) !== undefined,
      derivatives: (sha256) => now.db.prepare('SELECT 1 FROM derivative WHERE sha256 = ?').get(sha256) !== undefined,
    };
    return strays.filter(({ store, sha256 }) => sha256 === null || !listed[store]!(sha256));
  } finally {
    now.close();
  }
}
