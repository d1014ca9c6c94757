/** Brings received files into a case's originals: copied, made durable, proved by a second read, placed. Knows no database. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { originalPath, rescuedPath, type CaseFolder, type CasePlace } from '../case/case-folder.ts';
import { canBypassCache } from '../files/direct.ts';
import { storageFailure } from '../files/durable.ts';
import type { Identity } from './identify.ts';
import type { Control } from './control.ts';
import type { Copied } from './copy.ts';
import { gatherCrew } from './crew.ts';
import { durabilityOf } from './durability.ts';
import { clearRing, newRingMemory } from './ring.ts';
import type { PlaceJob, PlaceResult } from './place.ts';
import type { NativePath, SourceFailure } from './source.ts';

/** A copy under a temporary name, not yet durable unless `proved`. */
export type IncomingCopy = Copied & { identity: Identity; incoming: string; proved: boolean };

export type Securing = {
  /** Copies small files, in the order given. Rejects with SecuringStopped; AppError `disk-full`. */
  copy(files: readonly NativePath[]): Promise<(IncomingCopy | SourceFailure)[]>;
  /** Copies one large file on four threads and reads it again; durable when it resolves. Runs alone. */
  copyLarge(file: NativePath): Promise<IncomingCopy | SourceFailure>;
  /** Proves copies and gives them their places. They must be durable; each SHA-256 only once at a time. AppError `disk-full`. */
  place(copies: readonly IncomingCopy[]): Promise<PlaceResult[]>;
  /** Drops copies of what is there already. */
  discard(copies: readonly IncomingCopy[]): void;
  /** Everything written, named or removed before the call is durable when it resolves. AppError `disk-full` or `disk-failed`. */
  sync(): Promise<void>;
  /** Ends the threads and clears what is half done. */
  close(): Promise<void>;
};

/** Files from this size on are worth four threads each. */
export const LARGE_BYTES = 64 * 1024 * 1024;
/** Files that one thread proves and places at a time. */
const PLACE_FILES = 64;

export async function openSecuring(place: CasePlace, control: Control): Promise<Securing> {
  const { folder, seal } = place;
  mkdirSync(folder.incoming, { recursive: true, mode: 0o700 });
  const durability = await durabilityOf(folder.originals);
  const crew = gatherCrew(control, { syncEach: durability.each, direct: canBypassCache(folder.incoming), seal: seal && seal.memory });
  const threads = Math.max(2, Math.min(4, availableParallelism()));
  let copies = 0;
  let ring: SharedArrayBuffer | null = null;
  const nextIncoming = () => join(folder.incoming, String((copies += 1)));

  function withPlace({ incoming, sha256, sizeBytes, proved }: IncomingCopy): PlaceJob {
    return { incoming, target: originalPath(place, sha256), rescued: rescuedPath(place, sha256), sha256, sizeBytes, proved };
  }

  async function placeSome(some: readonly IncomingCopy[]): Promise<PlaceResult[]> {
    const results = await crew.run('place', { files: some.map(withPlace) }, { among: threads });
    results.forEach((result) => refuseFullDisk(result, folder));
    return results;
  }

  return {
    async copy(files) {
      const tasks = files.map((from) => ({ from, target: nextIncoming() }));
      const results = await crew.run('copy', { files: tasks }, { among: threads });
      return results.map((result, index) => {
        refuseFullDisk(result, folder);
        return result.ok ? { ...result, incoming: tasks[index]!.target, proved: false } : result;
      });
    },
    async copyLarge(from) {
      const incoming = nextIncoming();
      clearRing((ring ??= newRingMemory()));
      const [{ read, identity }, sha512, stored, proved] = await Promise.all([
        crew.run('read-large', { from, ring }, { thread: 0 }),
        crew.run('hash-ring', { ring }, { thread: 1 }),
        crew.run('store-ring', { target: incoming, ring }, { thread: 2 }),
        crew.run('prove-ring', { target: incoming, ring }, { thread: 3 }),
      ]);
      if (read?.ok && sha512 !== null && stored?.ok && proved?.ok) return { ...read, sha512, identity: identity!, incoming, proved: true };
      rmSync(incoming, { force: true });
      const failure = [read, stored, proved].find((part) => part !== null && !part.ok) as SourceFailure;
      refuseFullDisk(failure, folder);
      return failure;
    },
    async place(all) {
      const parts: Promise<PlaceResult[]>[] = [];
      for (let at = 0; at < all.length; at += PLACE_FILES) parts.push(placeSome(all.slice(at, at + PLACE_FILES)));
      return (await Promise.all(parts)).flat();
    },
    discard(some) {
      for (const { incoming } of some) rmSync(incoming, { force: true });
    },
    async sync() {
      try {
        await durability.sync();
      } catch (error) {
        throw syncFailure(error, folder);
      }
    },
    async close() {
      await crew.dismiss();
      durability.end();
      for (const name of readdirSync(folder.incoming)) rmSync(join(folder.incoming, name), { force: true });
    },
  };
}

/** A full disk is nobody's fault but the disk's: the entry stays to be secured when there is room. */
function refuseFullDisk(result: { ok: true } | SourceFailure, folder: CaseFolder): void {
  if (!result.ok && result.reason === 'disk-full') throw syncFailure(Object.assign(new Error('disk full'), { code: 'ENOSPC' }), folder);
}

function syncFailure(error: unknown, { root }: CaseFolder): unknown {
  const known = storageFailure(error, root);
  if (known instanceof AppError) return known;
  return new AppError(
    'disk-failed',
    `The disk that holds ${root} reported an error while writing. What was already secured is safe. Check the disk before importing again.`,
    { path: root },
    { cause: error },
  );
}
