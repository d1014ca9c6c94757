/** Holds a bag against its own manifests, quick or full, and collects everything that is wrong (RFC 8493 §3). Knows nothing of Kualik's packages. */
import { createHash } from 'node:crypto';
import type { VerifyDepth } from '../../shared/model/verification.ts';
import { hashFiles, refuseWhenAborted, type HashJob, type HashResult } from '../fixity/hash-pool.ts';
import { hashFile, type FileHash, type HashAlgorithm } from '../fixity/hash-file.ts';
import { FETCH_FILE } from './bag-fetch.ts';
import { listingsOf, matchTwins, type Listing, type Listings } from './bag-listing.ts';
import { manifestName } from './bag-manifest.ts';
import { isSystemFile, shown, type BagPath } from './bag-path.ts';
import type { Bag } from './bag-read.ts';
import { diskPath, type TreeFile } from './bag-tree.ts';
import type { Findings } from './findings.ts';

/** Listed paths, those whose bytes were hashed, those left unhashed at this depth; `bytes` were read. */
export type BagCounts = { expected: number; checked: number; skipped: number; bytes: number };

export type BagProgress = (progress: { filesDone: number; filesTotal: number; bytesDone: number; bytesTotal: number; failed: number }) => void;

export type CheckOptions = { depth: VerifyDepth; signal?: AbortSignal | undefined; onProgress?: BagProgress | undefined };

/**
 * Quick hashes the tag files only and looks that every payload file is there; full hashes every file for every algorithm listed.
 * Throws AppError `cancelled` when stopped; nothing else that a bag can cause.
 */
export async function checkBag(bag: Bag, options: CheckOptions, findings: Findings): Promise<BagCounts> {
  const listings = listingsOf(bag, findings);
  matchTwins(bag, listings, findings);
  const forgiven = reportMissing(bag, listings, findings);
  reportUnexpected(bag, listings, findings);
  reportIncompleteManifests(bag, listings, findings);
  reportFetchList(bag, listings, findings);
  comparePayloadOxum(bag, forgiven, findings);
  const counts = await hashListed(bag, listings, options, findings);
  const payload = [...listings.values()].filter((listing) => listing.covers === 'payload');
  const looked = options.depth === 'full' ? counts.payloadChecked : payload.filter((listing) => listing.onDisk !== null).length;
  if (looked === 0) findings.problem('nothing-checked', 'data', 'at least one payload file', 'none');
  return { expected: listings.size, checked: counts.checked, skipped: counts.skipped, bytes: counts.bytes };
}

/** Gives how many missing files may be overlooked: empty files that systems make, and remove, by themselves, in bags before 1.0. */
function reportMissing(bag: Bag, listings: Listings, findings: Findings): number {
  if (!bag.tree.folders.has('data' as BagPath)) findings.problem('missing', 'data', 'the payload folder', null);
  const odd = new Set(bag.tree.odd.map(({ path }) => path));
  let forgiven = 0;
  for (const listing of listings.values()) {
    if (listing.onDisk !== null || odd.has(listing.path)) continue;
    if (bag.declaration.version < 1 && isSystemFile(listing.path) && isEmptyContent(listing)) {
      findings.warning('missing', shown(listing.path), 'an empty file that systems make by themselves', null);
      forgiven += 1;
      continue;
    }
    const fetch = bag.fetch.get(listing.path);
    findings.problem(
      'missing',
      shown(listing.path),
      fetch === undefined ? describeDigests(listing.digests) : `to be fetched from ${fetch.url}`,
      null,
    );
  }
  return forgiven;
}

function isEmptyContent(listing: Listing): boolean {
  return listing.digests.size > 0 && [...listing.digests].every(([algorithm, digest]) => createHash(algorithm).digest('hex') === digest);
}

function reportUnexpected(bag: Bag, listings: Listings, findings: Findings): void {
  const known = new Set<BagPath>([...listings.values()].flatMap(({ path, onDisk }) => (onDisk === null ? [path] : [path, onDisk.path])));
  const hasTagManifest = bag.manifests.some(({ covers }) => covers === 'tags');
  for (const path of bag.tree.files.keys()) {
    if (known.has(path)) continue;
    if (path.startsWith('data/')) findings.problem('unexpected', shown(path), 'listed in a payload manifest', 'not listed');
    else if (hasTagManifest && manifestName(path)?.covers !== 'tags')
      findings.warning('unexpected', shown(path), 'listed in the tag manifests', 'not listed');
  }
}

/** RFC 8493 §2.1.3 and §2.2.1, version 1.0: every payload manifest lists every payload file; every tag manifest lists every payload manifest. */
function reportIncompleteManifests(bag: Bag, listings: Listings, findings: Findings): void {
  if (bag.declaration.version < 1) return;
  const payloadManifests = bag.manifests.filter(({ covers }) => covers === 'payload').map(({ file }) => file);
  for (const listing of listings.values()) {
    if (listing.covers !== 'payload') continue;
    for (const file of payloadManifests) {
      if (!listing.listedIn.has(file)) findings.problem('manifest-incomplete', shown(listing.path), `listed in ${file}`, 'not listed');
    }
  }
  for (const tagManifest of bag.manifests.filter(({ covers }) => covers === 'tags')) {
    for (const file of payloadManifests) {
      if (!tagManifest.entries.has(file as BagPath)) findings.problem('tag-manifest', tagManifest.file, `${file} listed`, 'not listed');
    }
  }
}

function reportFetchList(bag: Bag, listings: Listings, findings: Findings): void {
  for (const [path, { line, sizeBytes }] of bag.fetch) {
    const at = `${FETCH_FILE}#${String(line)}`;
    const listing = listings.get(path);
    if (listing === undefined) findings.problem('fetch', at, 'a path that a payload manifest lists', shown(path));
    else if (listing.onDisk !== null && sizeBytes !== null && listing.onDisk.sizeBytes !== sizeBytes) {
      findings.problem('size-differs', shown(path), `${String(sizeBytes)} bytes`, `${String(listing.onDisk.sizeBytes)} bytes`);
    }
  }
}

function comparePayloadOxum(bag: Bag, forgiven: number, findings: Findings): void {
  if (bag.oxum === null || bag.infoFile === null) return;
  const payload = [...bag.tree.files.values()].filter(({ path }) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const files = payload.length + forgiven;
  if (bytes === bag.oxum.bytes && files === bag.oxum.files) return;
  findings.problem(
    'payload-oxum',
    bag.infoFile,
    `${String(bag.oxum.bytes)} bytes in ${String(bag.oxum.files)} files`,
    `${String(bytes)} bytes in ${String(files)} files`,
  );
}

type HashCounts = { checked: number; payloadChecked: number; skipped: number; bytes: number };

async function hashListed(bag: Bag, listings: Listings, options: CheckOptions, findings: Findings): Promise<HashCounts> {
  const present = [...listings.values()].filter((listing): listing is Listing & { onDisk: TreeFile } => listing.onDisk !== null);
  const due = present.filter((listing) => listing.digests.size > 0 && (options.depth === 'full' || listing.covers === 'tags'));
  const counts: HashCounts = { checked: 0, payloadChecked: 0, skipped: present.length - due.length, bytes: 0 };
  const bytesTotal = due.reduce((sum, { onDisk }) => sum + onDisk.sizeBytes, 0);
  let bytesDone = 0;
  const report = () =>
    options.onProgress?.({ filesDone: counts.checked, filesTotal: due.length, bytesDone, bytesTotal, failed: findings.problems.length });
  const onBytes = (bytes: number) => {
    bytesDone += bytes;
    report();
  };
  const jobs = due.map((listing) => ({
    path: diskPath(bag.tree, listing.onDisk.path),
    algorithms: [...listing.digests.keys()],
    expectedSizeBytes: listing.onDisk.sizeBytes,
    listing,
  }));
  const results =
    bytesTotal < SMALL_BAG_BYTES && jobs.length < SMALL_BAG_FILES
      ? hashHere(jobs, options.signal, onBytes)
      : hashFiles(jobs, { signal: options.signal, onBytes });
  for await (const { job, outcome } of results) {
    judge(job.listing, outcome, findings);
    if (!outcome.ok) continue;
    counts.checked += 1;
    counts.bytes += outcome.sizeBytes;
    if (job.listing.covers === 'payload') counts.payloadChecked += 1;
  }
  report();
  return counts;
}

/** Starting threads would take longer than so little work does. */
const SMALL_BAG_BYTES = 4 * 1024 * 1024;
const SMALL_BAG_FILES = 500;
const READ_BYTES = 256 * 1024;

async function* hashHere<Job extends HashJob>(
  jobs: readonly Job[],
  signal: AbortSignal | undefined,
  onBytes: (bytes: number) => void,
): AsyncGenerator<HashResult<Job>> {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  for (const job of jobs) {
    refuseWhenAborted(signal);
    const outcome = hashFile(job.path, job.algorithms, buffer, () => true);
    if (outcome.ok) onBytes(outcome.sizeBytes);
    yield { job, outcome };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function judge(listing: Listing, outcome: FileHash, findings: Findings): void {
  if (!outcome.ok) {
    findings.problem(
      outcome.reason === 'vanished' ? 'missing' : outcome.reason === 'seal-broken' ? 'altered' : outcome.reason,
      shown(listing.path),
      describeDigests(listing.digests),
      outcome.detail,
    );
    return;
  }
  const wrong = [...listing.digests].filter(([algorithm, digest]) => outcome.digests[algorithm] !== digest);
  if (wrong.length === 0) return;
  const found = wrong.map(([algorithm]): [HashAlgorithm, string] => [algorithm, outcome.digests[algorithm]!]);
  findings.problem('altered', shown(listing.path), describeDigests(new Map(wrong)), describeDigests(new Map(found)));
}

function describeDigests(digests: Map<HashAlgorithm, string>): string {
  return [...digests].map(([algorithm, digest]) => `${algorithm}:${digest}`).join(' ');
}
