/** Brings received files into a case's originals: copied, made durable, proved by a second read, placed. Knows no database. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { originalPath, type CaseFolder } from '../case/case-folder.ts';
import { storageFailure } from '../files/durable.ts';
import type { Identity } from './identify.ts';
import type { Control } from './control.ts';
import type { Copied } from './copy.ts';
import { gatherCrew } from './crew.ts';
import { durabilityOf } from './durability.ts';
import { newProgressMemory } from './large-file.ts';
import { newRingMemory } from './ring.ts';
import type { PlaceJob, PlaceResult } from './place.ts';
import type { NativePath, SourceFailure } from './source.ts';

/** A copy under a temporary name, not yet durable unless `proved`. */
export type IncomingCopy = Copied & { identity: Identity; incoming: string; proved: boolean };

export type Securing = {
  /** Copies small files, in the order given. Rejects with SecuringStopped; AppError `disk-full`. */
  copy(files: readonly NativePath[]): Promise<(IncomingCopy | SourceFailure)[]>;
  /** Copies one large file on three threads and reads it again; durable when it resolves. Runs alone. */
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

/** Files from this size on are worth three threads each. */
export const LARGE_BYTES = 64 * 1024 * 1024;
/** Files that one thread proves and places at a time. */
const PLACE_FILES = 64;

export async function openSecuring(folder: CaseFolder, control: Control): Promise<Securing> {
  mkdirSync(folder.incoming, { recursive: true, mode: 0o700 });
  const durability = await durabilityOf(folder.originals);
  const crew = gatherCrew(control, durability.each);
  const threads = Math.max(2, Math.min(4, availableParallelism()));
  let copies = 0;
  const nextIncoming = () => join(folder.incoming, String((copies += 1)));

  function withPlace({ incoming, sha256, sizeBytes, proved }: IncomingCopy): PlaceJob {
    return { incoming, target: originalPath(folder, sha256), rescued: join(folder.rescued, sha256), sha256, sizeBytes, proved };
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
      const ring = newRingMemory();
      const progress = newProgressMemory();
      const [{ copy, identity }, sha512, reread] = await Promise.all([
        crew.run('copy-large', { from, target: incoming, ring, progress }, { thread: 0 }),
        crew.run('hash-ring', { ring }, { thread: 1 }),
        crew.run('reread-behind', { target: incoming, progress }, { thread: 2 }),
      ]);
      refuseFullDisk(copy, folder);
      if (!copy.ok) return copy;
      const secondRead = judgeReread(copy.sha256, reread);
      if (secondRead === null) return { ...copy, sha512: sha512!, identity: identity!, incoming, proved: true };
      rmSync(incoming, { force: true });
      refuseFullDisk(secondRead, folder);
      return secondRead;
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

/** Null when the second read gave what the first one did. */
function judgeReread(sha256: Sha256, reread: { ok: true; sha256: Sha256 } | SourceFailure | null): SourceFailure | null {
  if (reread === null) return { ok: false, reason: 'write-failed', detail: 'the second read was given up' };
  if (!reread.ok) return reread;
  return reread.sha256 === sha256 ? null : { ok: false, reason: 'second-read-differs', detail: `the copy reads as ${reread.sha256}` };
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
