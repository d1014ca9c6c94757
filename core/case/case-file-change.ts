/**
 * Changes case.json and the custody log as one: the new file is written beside the old one, then the log tells of its slots, then it takes the
 * old one's place. A crash at any moment leaves a case that opens, and opening completes or discards what was begun. Knows no passphrase.
 */
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { readKeyring, writeSlotsHash } from '../actors/actor-rows.ts';
import { nextCaseFile } from '../actors/unlock.ts';
import type { Db } from '../db/open.ts';
import { storageFailure, syncFolder } from '../files/durable.ts';
import { slotsSha256, writeCaseFile, type CaseFile, type CaseFile2 } from './case-file.ts';
import type { CaseFolder } from './case-folder.ts';
import type { CaseSession } from './session.ts';

/** `enter` makes the change's rows and its event, with the hash given; it runs in the transaction. Throws what that throws, and AppError `disk-full`. */
export function changeCaseFile<Result>(session: CaseSession, next: CaseFile2, enter: (slotsSha256: string) => Result): Result {
  const { folder } = session;
  const hash = slotsSha256(next.slots);
  writeCaseFile(folder.nextCaseFile, next);
  let result: Result;
  try {
    result = session.change(() => {
      writeSlotsHash(session.db, hash);
      return enter(hash);
    });
  } catch (error) {
    rmSync(folder.nextCaseFile, { force: true });
    throw error;
  }
  putInPlace(folder);
  return result;
}

/**
 * The case.json that the log states, put in its place where a crash kept it from that. `differs`: neither file is the one; the present one may be
 * an older copy, and nothing may be written by its keys. `mayWrite` false changes no file.
 */
export function settleCaseFile(folder: CaseFolder, db: Db, current: CaseFile, mayWrite: boolean): { content: CaseFile; differs: boolean } {
  const next = nextCaseFile(folder);
  const stated = readKeyring(db)?.slotsSha256 ?? null;
  const states = (file: CaseFile | null) => file !== null && (file.format === 'kualik-case/2' ? slotsSha256(file.slots) : null) === stated;
  if (states(current)) {
    if (mayWrite) rmSync(folder.nextCaseFile, { force: true });
    return { content: current, differs: false };
  }
  if (next?.caseId !== current.caseId || !states(next)) return { content: current, differs: true };
  if (mayWrite) putInPlace(folder);
  return { content: next, differs: false };
}

function putInPlace(folder: CaseFolder): void {
  try {
    renameSync(folder.nextCaseFile, folder.caseFile);
    syncFolder(dirname(folder.caseFile));
  } catch (error) {
    throw storageFailure(error, folder.caseFile);
  }
}
