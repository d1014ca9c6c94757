/** Proves a durable copy by a second read and gives it its place among the originals; for securing threads. Never overwrites an original and knows no database. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Sha256 } from '../../shared/ids.ts';
import { hashFile } from '../fixity/hash-file.ts';
import { syncFolder, systemCode } from '../files/durable.ts';
import type { Seal, StoredName } from '../sealed/seal.ts';
import type { Control } from './control.ts';
import { writeFailure } from './copy.ts';
import type { SourceFailure } from './source.ts';

export type PlaceJob = {
  incoming: string;
  /** Where it belongs: originals/ab/abcdef…, whose last part is its stored name. */
  target: string;
  /** Where a good copy is kept when the original that should be there is damaged. */
  rescued: string;
  sha256: Sha256;
  sizeBytes: number;
  /** The second read has been done already. */
  proved: boolean;
};

/** `placed`: it is there now; `present`: the same bytes were there, read and compared just now, and the copy is gone. */
export type PlaceResult = { ok: true; stored: 'placed' | 'present' } | SourceFailure;

export type PlaceOptions = { control: Control; buffer: Buffer; seal: Seal | null; syncEach: boolean };

/** Whatever happens, the copy is afterwards in its place, rescued, or gone. Waits while held, but ends what it has begun: an original in its place needs its row. */
export function provePlace(job: PlaceJob, options: PlaceOptions): PlaceResult {
  try {
    if (existsSync(job.target)) return joinPresent(job, options);
    if (!job.proved) {
      const found = readAgain(job.incoming, job, options);
      if (found !== job.sha256) return discard(job, `the copy reads as ${found}`);
    }
    moveInto(job.incoming, job.target, options);
    return { ok: true, stored: 'placed' };
  } catch (error) {
    rmSync(job.incoming, { force: true });
    return writeFailure(error);
  }
}

/** "Already there" is verified, never trusted; what is there is never touched, however damaged. */
function joinPresent(job: PlaceJob, options: PlaceOptions): PlaceResult {
  const found = readAgain(job.target, job, options);
  if (found === job.sha256) {
    rmSync(job.incoming);
    return { ok: true, stored: 'present' };
  }
  if (existsSync(job.rescued) && readAgain(job.rescued, job, options) === job.sha256) rmSync(job.incoming);
  else moveInto(job.incoming, job.rescued, options);
  return { ok: false, reason: 'stored-original-damaged', detail: `${job.sha256} reads as ${found}` };
}

function discard(job: PlaceJob, detail: string): SourceFailure {
  rmSync(job.incoming, { force: true });
  return { ok: false, reason: 'second-read-differs', detail };
}

function moveInto(from: string, target: string, { syncEach }: PlaceOptions): void {
  const shard = dirname(target);
  try {
    renameSync(from, target);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    mkdirSync(shard, { recursive: true, mode: 0o700 });
    if (syncEach) syncFolder(dirname(shard));
    renameSync(from, target);
  }
  if (syncEach) syncFolder(shard);
}

/**
 * The SHA-256 of what a path holds now, or what kept it from being read. The copy has been synced, yet the system may answer from its
 * page cache: this proves what was written, not that the medium will give it back after a power cut; only a later verification does.
 */
function readAgain(path: string, { target }: PlaceJob, { control, buffer, seal }: PlaceOptions): string {
  const goOn = () => {
    control.mayGoOn();
    return true;
  };
  const sealed = seal === null ? null : { seal, name: basename(target) as StoredName };
  const outcome = hashFile(path, ['sha256'], buffer, goOn, sealed);
  return outcome.ok ? outcome.digests.sha256! : `nothing (${outcome.detail})`;
}
