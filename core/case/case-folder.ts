/** Where each thing lies inside a case folder (docs/format/case-folder.md). Opens and writes nothing. */
import { join } from 'node:path';
import type { Sha256 } from '../../shared/ids.ts';

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

/** `ab/abcdef…`, relative to `originals` or `derivatives`. */
export function shardedName(sha256: Sha256): string {
  return join(sha256.slice(0, 2), sha256);
}

export function originalPath(folder: CaseFolder, sha256: Sha256): string {
  return join(folder.originals, shardedName(sha256));
}

export function derivativePath(folder: CaseFolder, sha256: Sha256): string {
  return join(folder.derivatives, shardedName(sha256));
}
