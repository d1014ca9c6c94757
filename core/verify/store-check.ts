/** Holds a folder of files named after their own SHA-256 (originals, derivatives), sealed or not, against the list of what should be in it. Knows no catalogue and no log. */
import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Sha256 } from '../../shared/ids.ts';
import type { ProblemKind, VerifyDepth } from '../../shared/model/verification.ts';
import { shardedName, storedName } from '../case/case-folder.ts';
import { systemCode } from '../files/durable.ts';
import type { HashFailure } from '../fixity/hash-file.ts';
import type { HashJob, HashResult } from '../fixity/hash-pool.ts';
import type { Findings } from '../package/findings.ts';
import { sealedBytes } from '../sealed/layout.ts';
import type { Seal, StoredName } from '../sealed/seal.ts';
import { warnOfLitter } from './system-litter.ts';

/** Name, and size of the plain content. */
export type StoredFile = { name: StoredName; sizeBytes: number };

export type Store = {
  /** As shown in problems: `originals` or `derivatives`. */
  name: string;
  root: string;
  seal: Seal | null;
  /** What should be there whose name begins with these two digits; null where nobody knows, so that names alone tell what the bytes must be. */
  expected: ((shard: string) => StoredFile[]) | null;
  /** Whether a file that is gone is a loss, or can be made again. */
  whenMissing: 'problem' | 'warning';
  /** Names directly in the folder that belong to the program. */
  ownNames: readonly string[];
};

export type StoreCounts = { expected: number; checked: number; skipped: number; bytes: number };
/** A file that no list names, to be looked at again when an engine is at work. */
export type Stray = { store: string; path: string; file: StoredName | null };
export type StoreJob = HashJob & { shown: string; name: StoredName; seal: Seal | null };

const shards = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));

/**
 * Looks at every file and place of a store, two digits at a time, and yields what is to be hashed: nothing at quick depth.
 * Everything found wrong on the way goes to `findings`, strays to `strays`, numbers to `counts`.
 */
export function* checkStore(
  store: Store,
  depth: VerifyDepth,
  { findings, strays, counts }: { findings: Findings; strays: Stray[]; counts: StoreCounts },
): Generator<StoreJob | null> {
  listStoreRoot(store, findings, strays);
  for (const shard of shards) {
    // The list first: what an engine at work adds meanwhile is then a stray to be looked at again, never a loss.
    const listed = store.expected?.(shard) ?? null;
    const present = listShard(store, shard, findings, strays);
    const expected = listed ?? [...present.keys()].map((name) => ({ name, sizeBytes: -1 }));
    for (const file of expected) {
      counts.expected += 1;
      const found = present.get(file.name);
      present.delete(file.name);
      const job = lookAt(store, file, found, findings);
      if (job === null) continue;
      if (depth === 'full') yield job;
      else counts.skipped += 1;
    }
    for (const name of present.keys()) strays.push({ store: store.name, path: `${store.name}/${shard}/${name}`, file: name });
    // A place to breathe between two folders, where nothing is to be hashed.
    yield null;
  }
}

/** Holds what a file's bytes gave against its name. */
export function judgeHash({ job, outcome }: HashResult<StoreJob>, counts: StoreCounts, findings: Findings): void {
  if (!outcome.ok) return findings.problem(kindOf(outcome.reason), job.shown, contentOf(job), outcome.detail);
  counts.checked += 1;
  counts.bytes += outcome.sizeBytes;
  if (!isNamedAfter(job, outcome.digests.sha256!)) findings.problem('altered', job.shown, contentOf(job), `SHA-256 ${outcome.digests.sha256}`);
}

/** In a sealed case too the name comes from the hash of the plain content. */
export function isNamedAfter({ name, seal }: Pick<StoreJob, 'name' | 'seal'>, sha256: string): boolean {
  return storedName({ seal }, sha256 as Sha256) === name;
}

/** What the file should hold, in the words of a problem. */
function contentOf({ name, seal }: Pick<StoreJob, 'name' | 'seal'>): string {
  return seal === null ? `SHA-256 ${name}` : `what was sealed as ${name}`;
}

function kindOf(reason: HashFailure): ProblemKind {
  switch (reason) {
    case 'vanished':
      return 'missing';
    case 'seal-broken':
      return 'altered';
    default:
      return reason;
  }
}

/** Everything directly in the folder but its 256 folders, which are looked at one by one. */
function listStoreRoot({ name, root, ownNames }: Store, findings: Findings, strays: Stray[]): void {
  for (const entry of list(root, name, 'needed', findings)) {
    const shown = `${name}/${entry.name}`;
    if (/^[0-9a-f]{2}$/.test(entry.name) || (entry.isDirectory() && ownNames.includes(entry.name))) continue;
    if (warnOfLitter(root, entry.name, shown, findings)) continue;
    if (entry.isSymbolicLink()) findings.problem('symbolic-link', shown, null, 'a symbolic link');
    else strays.push({ store: name, path: shown, file: null });
  }
}

/** Well-named entries of one folder, by name; everything else is reported. */
function listShard({ name, root }: Store, shard: string, findings: Findings, strays: Stray[]): Map<StoredName, Dirent> {
  const present = new Map<StoredName, Dirent>();
  for (const entry of list(join(root, shard), `${name}/${shard}`, 'optional', findings)) {
    const shown = `${name}/${shard}/${entry.name}`;
    if (/^[0-9a-f]{64}$/.test(entry.name) && entry.name.startsWith(shard)) present.set(entry.name as StoredName, entry);
    else if (warnOfLitter(join(root, shard), entry.name, shown, findings)) continue;
    else if (entry.isSymbolicLink()) findings.problem('symbolic-link', shown, null, 'a symbolic link');
    else if (/^[0-9a-f]{64}\.part$/.test(entry.name) && entry.isFile())
      findings.warning('unexpected', shown, null, 'left over from a write that was cut off');
    else strays.push({ store: name, path: shown, file: null });
  }
  return present;
}

/** What is to be hashed; null when the file is not there as it should be, which is reported. */
function lookAt(store: Store, { name, sizeBytes }: StoredFile, found: Dirent | undefined, findings: Findings): StoreJob | null {
  const shown = `${store.name}/${name.slice(0, 2)}/${name}`;
  const path = join(store.root, shardedName(name));
  const content = contentOf({ name, seal: store.seal });
  const lost = () => (store.whenMissing === 'problem' ? findings.problem('missing', shown, content) : findings.warning('missing', shown, content));
  if (found === undefined) return (lost(), null);
  let status: Stats;
  try {
    status = lstatSync(path);
  } catch (error) {
    return (findings.problem(systemCode(error) === 'ENOENT' ? 'missing' : 'unreadable', shown, content, systemCode(error)), null);
  }
  if (status.isSymbolicLink()) return (findings.problem('symbolic-link', shown, 'a file', 'a symbolic link'), null);
  if (!status.isFile()) return (findings.problem('special-file', shown, 'a file', status.isDirectory() ? 'a folder' : 'a special file'), null);
  const onDisk = store.seal === null ? sizeBytes : sealedBytes(sizeBytes);
  if (sizeBytes >= 0 && status.size !== onDisk) return (findings.problem('size-differs', shown, `${onDisk} bytes`, `${status.size} bytes`), null);
  const sealedAs = store.seal === null ? null : name;
  return { path, algorithms: ['sha256'], expectedSizeBytes: status.size, sealedAs, shown, name, seal: store.seal };
}

/** What is in a folder; nothing when it cannot be listed, which is reported unless it may as well not be there. */
function list(path: string, shown: string, need: 'needed' | 'optional', findings: Findings): Dirent[] {
  try {
    const status = lstatSync(path);
    if (status.isDirectory()) return readdirSync(path, { withFileTypes: true });
    const link = status.isSymbolicLink();
    findings.problem(link ? 'symbolic-link' : 'special-file', shown, 'a folder', link ? 'a symbolic link' : 'no folder');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    if (code !== 'ENOENT') findings.problem('unreadable', shown, 'a folder', code);
    else if (need === 'needed') findings.problem('missing', shown, 'a folder');
  }
  return [];
}
