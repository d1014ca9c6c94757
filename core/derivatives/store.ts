/** Writes derivative files, named by their own SHA-256 or, in a sealed case, sealed and by their stored name. They can all be made again, so a crash may lose them: no sync. Knows no table and no decoder. */
import { hash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sha256 } from '../../shared/ids.ts';
import { derivativePath, storedName, type CaseFolder, type CasePlace } from '../case/case-folder.ts';
import { storageFailure, systemCode } from '../files/durable.ts';
import { sealWhole } from '../sealed/segments.ts';

/** Directly under derivatives/: files not yet complete. */
export const halfMadeFolder = '.making';

/**
 * Puts the bytes in place and answers their name. What lay there under that name is replaced, so that a damaged derivative heals.
 * Throws AppError `disk-full` or `permission-denied`, else the system's error.
 */
export async function storeDerivative(place: CasePlace, bytes: Uint8Array): Promise<Sha256> {
  const sha256 = hash('sha256', bytes) as Sha256;
  const target = derivativePath(place, sha256);
  const temporary = join(place.folder.derivatives, halfMadeFolder, randomUUID());
  const content = place.seal === null ? bytes : sealWhole(place.seal, bytes, storedName(place, sha256));
  try {
    await inFolder(dirname(temporary), () => writeFile(temporary, content, { mode: 0o600 }));
    await inFolder(dirname(target), () => rename(temporary, target));
  } catch (error) {
    await rm(temporary, { force: true });
    throw storageFailure(error, target);
  }
  return sha256;
}

/** Removes what a crash left half made. */
export async function clearHalfMade(folder: CaseFolder): Promise<void> {
  await rm(join(folder.derivatives, halfMadeFolder), { recursive: true, force: true });
}

/** The folder is nearly always there already: it is made only when it proves missing. */
async function inFolder(folder: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await write();
  }
}
