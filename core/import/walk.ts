/** Finds every file under the paths given, in bounded memory, and names what it will not or cannot follow. Reads no content and writes nothing. */
import { lstatSync, opendirSync, realpathSync, type BigIntStats, type Dir } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { sep } from 'node:path';
import type { FailureReason } from '../../shared/model/accession.ts';
import { sourceFailure, type NativePath } from '../originals/source.ts';
import { nativeJoin, nativeRoot } from './path-bytes.ts';

export type FoundPath = {
  path: NativePath;
  sizeBytes: number;
  /** Nanoseconds since 1970, decimal. */
  modifiedNs: string;
  /** Null for a file that can be secured. */
  failure: { reason: FailureReason; detail: string } | null;
};

/** Names as the bytes they are; Windows has text. `buffer` is a documented encoding that the declared type lacks. */
const nameEncoding = (process.platform === 'win32' ? 'utf8' : 'buffer') as BufferEncoding;

/** The event loop is let in this often, so that a slow card does not freeze the engine. */
const SLICE_MS = 10;

/** Yields each path met, folders only when they cannot be read. `caseRoot` and what lies in it is refused. */
export async function* walk(roots: readonly string[], caseRoot: string, signal: AbortSignal): AsyncGenerator<FoundPath> {
  const caseFolder = identityOf(lstatSync(caseRoot, { bigint: true }));
  let sliceBegan = performance.now();
  for (const root of roots) {
    for (const found of isInside(root, caseRoot) ? [insideTheCase(nativeRoot(root))] : walkFrom(nativeRoot(root), caseFolder)) {
      yield found;
      if (performance.now() - sliceBegan < SLICE_MS) continue;
      await setImmediate();
      if (signal.aborted) return;
      sliceBegan = performance.now();
    }
  }
}

type OpenFolder = { path: NativePath; identity: string; entries: Dir };

function* walkFrom(root: NativePath, caseFolder: string): Generator<FoundPath> {
  const open: OpenFolder[] = [];
  try {
    yield* meet(root, open, caseFolder);
    for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
      const name = nextName(folder);
      if (name === null) {
        open.pop();
        folder.entries.closeSync();
      } else if (typeof name === 'object' && 'reason' in name) {
        open.pop();
        folder.entries.closeSync();
        yield failed(folder.path, name.reason, name.detail);
      } else {
        yield* meet(nativeJoin(folder.path, name), open, caseFolder);
      }
    }
  } finally {
    for (const folder of open) folder.entries.closeSync();
  }
}

/** Yields a file or a failure; a folder is opened and put on top of those open. */
function* meet(path: NativePath, open: OpenFolder[], caseFolder: string): Generator<FoundPath> {
  let stats: BigIntStats;
  try {
    stats = lstatSync(path, { bigint: true });
    if (stats.isDirectory()) {
      const identity = identityOf(stats);
      if (identity === caseFolder) yield insideTheCase(path);
      // Only a mount can put a folder inside itself, since links are not followed.
      else if (open.some((above) => above.identity === identity)) yield failed(path, 'special-file', 'a folder inside itself');
      else open.push({ path, identity, entries: opendirSync(path, { encoding: nameEncoding, bufferSize: 256 }) });
      return;
    }
  } catch (error) {
    const { reason, detail } = sourceFailure(error);
    yield failed(path, reason, detail);
    return;
  }
  if (stats.isFile()) yield { path, sizeBytes: Number(stats.size), modifiedNs: stats.mtimeNs.toString(), failure: null };
  else if (stats.isSymbolicLink()) yield failed(path, 'symbolic-link', 'not followed');
  else yield failed(path, 'special-file', typeOf(stats));
}

function nextName({ entries }: OpenFolder): Buffer | string | null | { reason: FailureReason; detail: string } {
  try {
    return (entries.readSync()?.name as Buffer | string | undefined) ?? null;
  } catch (error) {
    const { reason, detail } = sourceFailure(error);
    return { reason, detail };
  }
}

function typeOf(stats: BigIntStats): string {
  if (stats.isFIFO()) return 'pipe';
  if (stats.isSocket()) return 'socket';
  if (stats.isCharacterDevice()) return 'character device';
  if (stats.isBlockDevice()) return 'block device';
  return 'not a regular file';
}

function failed(path: NativePath, reason: FailureReason, detail: string): FoundPath {
  return { path, sizeBytes: 0, modifiedNs: '0', failure: { reason, detail } };
}

function insideTheCase(path: NativePath): FoundPath {
  return failed(path, 'inside-the-case', 'the case itself is never imported into itself');
}

function isInside(root: string, caseRoot: string): boolean {
  try {
    const real = realpathSync(root);
    const realCase = realpathSync(caseRoot);
    return real === realCase || real.startsWith(realCase + sep);
  } catch {
    return false;
  }
}

function identityOf(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}`;
}
