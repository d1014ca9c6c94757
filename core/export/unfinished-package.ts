/** The hidden folder in which a package grows, and its removal in every case but success. Knows nothing of what is inside. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { storageFailure, syncFolder, systemCode } from '../files/durable.ts';

export type UnfinishedPackage = {
  readonly root: string;
  /** Gives it its name, for good. Throws AppError `already-exists`, or the system's error. */
  release(): string;
  /** Makes that undone when what should have followed failed. */
  discard(): void;
};

const namePattern = /^\.kualik-export-(\d+)-[0-9a-f]{12}$/;
/** Folders of this process that are still being filled. */
const underWay = new Set<string>();

/**
 * Throws AppError `not-found` when `into` is no folder, `invalid-input` when it lies in the case, `already-exists`, `disk-full`
 * or `permission-denied`.
 */
export function beginPackage(into: string, name: string, caseRoot: string): UnfinishedPackage {
  const folder = resolve(into);
  refuseUnfit(folder, caseRoot);
  removeAbandoned(folder);
  const target = join(folder, name);
  const root = join(folder, `.kualik-export-${String(process.pid)}-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(root, { mode: 0o755 });
  } catch (error) {
    throw storageFailure(error, folder);
  }
  underWay.add(root);
  let released = false;
  return {
    root,
    release() {
      if (exists(target)) throw new AppError('already-exists', `${target} exists already. Nothing was written over it.`, { path: target });
      renameSync(root, target);
      released = true;
      underWay.delete(root);
      syncFolder(folder);
      return target;
    },
    discard() {
      rmSync(released ? target : root, { recursive: true, force: true, maxRetries: 3 });
      underWay.delete(root);
    },
  };
}

function refuseUnfit(folder: string, caseRoot: string): void {
  let isFolder: boolean;
  try {
    isFolder = statSync(folder).isDirectory();
  } catch (error) {
    throw systemCode(error) === 'ENOENT'
      ? new AppError('not-found', `The folder ${folder} does not exist. Make it first, or choose another place.`, { path: folder })
      : storageFailure(error, folder);
  }
  if (!isFolder) throw new AppError('not-found', `${folder} is no folder. Choose a folder in which the package is to be made.`, { path: folder });
  const fromCase = relative(resolve(caseRoot), folder);
  if (fromCase === '' || !(fromCase === '..' || fromCase.startsWith(`..${sep}`) || resolve(fromCase) === fromCase)) {
    throw new AppError('invalid-input', 'A package cannot be made inside the case itself. Choose a folder outside it.', { path: folder });
  }
}

/** What a process that was killed left behind. A folder whose process still lives is left to it. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const process_ = namePattern.exec(name)?.[1];
    const path = join(folder, name);
    if (process_ === undefined || underWay.has(path) || (Number(process_) !== process.pid && isAlive(Number(process_)))) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
