/** Checks the originals and derivatives of a case against the catalogue, or against their own names where there is none. Knows no log. */
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Sha256 } from '../../shared/ids.ts';
import type { VerifyDepth } from '../../shared/model/verification.ts';
import { AppError } from '../../shared/errors.ts';
import { storedName, type CasePlace } from '../case/case-folder.ts';
import type { Db } from '../db/open.ts';
import { hashFile } from '../fixity/hash-file.ts';
import type { Seal, StoredName } from '../sealed/seal.ts';
import { hashFiles, type HashResult } from '../fixity/hash-pool.ts';
import type { Findings } from '../package/findings.ts';
import { guarded } from './catalogue-check.ts';
import { isDatabaseFailure, openCatalogue, type Catalogue } from './catalogue-open.ts';
import type { ProgressMeter, WorkTotal } from './progress-meter.ts';
import { checkStore, isNamedAfter, judgeHash, type Store, type StoreCounts, type StoredFile, type StoreJob, type Stray } from './store-check.ts';
import { writerIsAtWork } from './writer-at-work.ts';

type Known = { catalogue: Catalogue | null; tables: ReadonlySet<string>; depth: VerifyDepth };

/** `before` is what was done already; `total` what these files are, null where nobody knows. */
type FileWork = { signal: AbortSignal; meter: ProgressMeter; before: WorkTotal; total: WorkTotal | null };

export async function checkFiles(
  place: CasePlace,
  known: Known,
  findings: Findings,
  { signal, meter, before, total }: FileWork,
): Promise<StoreCounts> {
  const counts: StoreCounts = { expected: 0, checked: 0, skipped: 0, bytes: 0 };
  const strays: Stray[] = [];
  const stores = storesOf(place, known);
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
      for await (const result of isSmall(total) ? hashHere(jobs(), onBytes) : hashFiles(jobs(), { signal, onBytes, seal: place.seal }))
        judgeHash(result, counts, findings);
  };
  await guarded(findings, check, undefined);
  await judgeStrays(strays, place, findings, signal);
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
  for await (const job of jobs) {
    const sealed = job.seal && { seal: job.seal, name: job.name };
    yield { job, outcome: hashFile(job.path, job.algorithms, buffer, observe, sealed) };
  }
}

function storesOf({ folder: { originals, derivatives }, seal }: CasePlace, { catalogue, tables }: Known): Store[] {
  const from = (table: 'item' | 'derivative') => (catalogue && tables.has(table) ? listedIn(catalogue.db, table, seal) : null);
  return [
    { name: 'originals', root: originals, seal, expected: from('item'), whenMissing: 'problem', ownNames: ['.incoming', '.rescued'] },
    { name: 'derivatives', root: derivatives, seal, expected: from('derivative'), whenMissing: 'warning', ownNames: ['.making'] },
  ];
}

function listedIn(db: Db, table: 'item' | 'derivative', seal: Seal | null): (shard: string) => StoredFile[] {
  if (seal !== null) return listedUnderSeal(db, table, seal);
  const files = db.prepare(
    `SELECT sha256 AS name, max(size_bytes) AS sizeBytes FROM ${table} WHERE sha256 >= ? AND sha256 < ? GROUP BY sha256 ORDER BY sha256`,
  );
  // `g` comes after every digit.
  return (shard) => files.all(shard, `${shard}g`) as StoredFile[];
}

/** Stored names say nothing of the order of hashes, so all are read at once, when the first are asked for. */
function listedUnderSeal(db: Db, table: 'item' | 'derivative', seal: Seal): (shard: string) => StoredFile[] {
  let byShard: Map<string, StoredFile[]> | null = null;
  const read = () => {
    const shards = new Map<string, StoredFile[]>();
    const files = db.prepare(`SELECT sha256, max(size_bytes) AS sizeBytes FROM ${table} GROUP BY sha256`);
    for (const { sha256, sizeBytes } of files.iterate() as Iterable<{ sha256: Sha256; sizeBytes: number }>) {
      const name = seal.storedName(sha256);
      const shard = shards.get(name.slice(0, 2)) ?? [];
      shards.set(name.slice(0, 2), shard);
      shard.push({ name, sizeBytes });
    }
    return shards;
  };
  return (shard) => (byShard ??= read()).get(shard) ?? [];
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
async function judgeStrays(strays: Stray[], place: CasePlace, findings: Findings, signal: AbortSignal): Promise<void> {
  let open = strays;
  const until = performance.now() + SETTLE_MS;
  while (open.some(({ file }) => file !== null) && performance.now() < until && writerIsAtWork(place.folder)) {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_STEP_MS));
    if (signal.aborted) throw new AppError('cancelled', 'The check was stopped before it was done.');
    open = stillUnlisted(open, place);
  }
  const unfinished = unfinishedWork(place);
  for (const stray of open) {
    if (unfinished[stray.store] === true && isItsName(stray, place))
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
function unfinishedWork(place: CasePlace): { [store: string]: boolean } {
  const catalogue = openCatalogue(place);
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

function isItsName({ path, file }: Stray, { folder, seal }: CasePlace): boolean {
  if (file === null) return false;
  const found = hashFile(join(folder.root, path), ['sha256'], Buffer.allocUnsafe(1024 * 1024), () => true, seal && { seal, name: file });
  return found.ok && isNamedAfter({ name: file, seal }, found.digests.sha256!);
}

function stillUnlisted(strays: Stray[], place: CasePlace): Stray[] {
  const now = openCatalogue(place);
  if ('what' in now) return strays;
  try {
    const listed: { [store: string]: Set<StoredName> } = {
      originals: namesIn(now.db, 'item', place),
      derivatives: namesIn(now.db, 'derivative', place),
    };
    return strays.filter(({ store, file }) => file === null || !listed[store]!.has(file));
  } finally {
    now.close();
  }
}

function namesIn(db: Db, table: 'item' | 'derivative', place: CasePlace): Set<StoredName> {
  const hashes = db.prepare(`SELECT DISTINCT sha256 FROM ${table}`).pluck().iterate() as Iterable<Sha256>;
  return new Set(Array.from(hashes, (sha256) => storedName(place, sha256)));
}
