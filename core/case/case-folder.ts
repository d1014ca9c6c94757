/** Where each thing lies inside a case folder (docs/format/case-folder.md). Opens and writes nothing. */
import { join } from 'node:path';
import type { Sha256 } from '../../shared/ids.ts';
import type { Seal, StoredName } from '../sealed/seal.ts';

export const caseFolderEnding = '.kualik';

export type CaseFolder = {
  root: string;
  caseFile: string;
  /** Written before a change of the slots, and put in its place after the log tells of it. */
  nextCaseFile: string;
  /** Unlocking that failed, until the log can tell of it. */
  attempts: string;
  database: string;
  originals: string;
  /** Half-written originals; emptied when a case is opened. Inside `originals` so that a rename never crosses a file system. */
  incoming: string;
  /** Good copies received of originals whose file in the case was found damaged: both are kept, none is overwritten. */
  rescued: string;
  derivatives: string;
  log: string;
  /** Held while an engine writes; its content means nothing. */
  writerLock: string;
};

export function caseFolder(root: string): CaseFolder {
  const originals = join(root, 'originals');
  return {
    root,
    caseFile: join(root, 'case.json'),
    nextCaseFile: join(root, 'case.json.next'),
    attempts: join(root, 'unlock-attempts.json'),
    database: join(root, 'catalogue.db'),
    originals,
    incoming: join(originals, '.incoming'),
    rescued: join(originals, '.rescued'),
    derivatives: join(root, 'derivatives'),
    log: join(root, 'log'),
    writerLock: join(root, 'writer.lock'),
  };
}

/** Files whose writing was cut off; they were never read. */
export function halfWritten({ caseFile, nextCaseFile, attempts }: CaseFolder): string[] {
  return [caseFile, nextCaseFile, attempts].map((path) => `${path}.part`);
}

/** Where a case keeps its files, and what it takes to read them: a seal where they are sealed. */
export type CasePlace = { readonly folder: CaseFolder; readonly seal: Seal | null };

/** In an open case a file is named by the SHA-256 of its content. */
export function storedName({ seal }: Pick<CasePlace, 'seal'>, sha256: Sha256): StoredName {
  return seal === null ? (sha256 as string as StoredName) : seal.storedName(sha256);
}

/** `ab/abcdef…`, relative to `originals` or `derivatives`. */
export function shardedName(name: StoredName): string {
  return join(name.slice(0, 2), name);
}

export function originalPath(place: CasePlace, sha256: Sha256): string {
  return join(place.folder.originals, shardedName(storedName(place, sha256)));
}

export function derivativePath(place: CasePlace, sha256: Sha256): string {
  return join(place.folder.derivatives, shardedName(storedName(place, sha256)));
}

export function rescuedPath(place: CasePlace, sha256: Sha256): string {
  return join(place.folder.rescued, storedName(place, sha256));
}
