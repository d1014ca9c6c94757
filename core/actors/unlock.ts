/** Unlocks a case: tries a passphrase or a recovery key on the slots of case.json. Opens no database and knows no role. */
import { existsSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { checkFits, readCaseFile, type CaseFile, type CaseFile2 } from '../case/case-file.ts';
import { caseFolder, type CaseFolder } from '../case/case-folder.ts';
import { attemptsOf } from './attempts.ts';
import { readRecoveryKey } from './recovery-key.ts';
import { openSlot, type Unlocked } from './slot.ts';

export type Words = { passphrase: string } | { recoveryKey: string };

/** One for each case.json that the words open: the present one, and one whose change may have been committed before a crash. */
export type Unlocking = { opened: readonly { content: CaseFile2; unlocked: Unlocked }[] };

/**
 * Null for a case without actors, which needs no unlocking. Throws AppError `wrong-passphrase`, `wait` (too many failures, with `seconds`),
 * and what reading case.json throws. A failure is kept beside the case, for the log to tell of when somebody is unlocked.
 */
export async function unlockCase(path: string, words: Words, now: () => Date): Promise<Unlocking | null> {
  const folder = caseFolder(path);
  const files = slotFiles(folder);
  if (files.length === 0) return null;
  const attempts = attemptsOf(folder);
  const seconds = attempts.secondsToWait(now());
  if (seconds > 0) {
    throw new AppError('wait', `The passphrase was wrong several times. Nothing was changed. It can be tried again in ${seconds} seconds.`, {
      seconds,
    });
  }
  const opens = 'passphrase' in words ? 'passphrase' : 'recovery';
  const text = 'passphrase' in words ? words.passphrase : readRecoveryKey(words.recoveryKey);
  const opened = text === null ? [] : await openWith(files, opens, text);
  if (opened.length > 0) return { opened };
  if (text !== null && !files.every(checkFits))
    throw new AppError(
      'case-damaged',
      `${folder.caseFile} is damaged, so that passphrases may not open it any more. The originals are untouched. Restore this file from a backup, or use the recovery key.`,
      { path: folder.caseFile },
    );
  attempts.fail(now());
  throw new AppError(
    'wrong-passphrase',
    opens === 'passphrase'
      ? 'This passphrase opens nothing here. Nothing was changed. Check the keyboard layout and capital letters, then try again.'
      : 'This recovery key opens nothing here. Nothing was changed. Compare it with the printed sheet, group by group, then try again.',
  );
}

/** Forgets the case secret that was unlocked; an open case keeps one of its own. */
export function wipeUnlocking(unlocking: Unlocking | null): void {
  for (const { unlocked } of unlocking?.opened ?? []) unlocked.secret?.fill(0);
}

/** Whether anything can be done here without unlocking. */
export function needsUnlocking(path: string): 'reading' | 'writing' | null {
  const files = slotFiles(caseFolder(path));
  if (files.length === 0) return null;
  return files.some(({ protection }) => protection === 'sealed') ? 'reading' : 'writing';
}

function slotFiles(folder: CaseFolder): CaseFile2[] {
  const current = readCaseFile(folder.caseFile);
  return [current, nextCaseFile(folder)].filter((file): file is CaseFile2 => file?.format === 'kualik-case/2' && file.caseId === current.caseId);
}

/** A change that was cut off, or not yet undone by anybody; null where there is none that can be read. */
export function nextCaseFile(folder: CaseFolder): CaseFile | null {
  if (!existsSync(folder.nextCaseFile)) return null;
  try {
    return readCaseFile(folder.nextCaseFile);
  } catch {
    return null;
  }
}

async function openWith(files: readonly CaseFile2[], opens: 'passphrase' | 'recovery', words: string): Promise<Unlocking['opened'][number][]> {
  const tried = new Map<string, Unlocked | null>();
  const opened: Unlocking['opened'][number][] = [];
  for (const content of files) {
    for (const slot of content.slots) {
      if (slot.opens !== opens) continue;
      if (!tried.has(slot.box)) tried.set(slot.box, await openSlot(content.caseId, slot, words));
      const unlocked = tried.get(slot.box);
      if (!unlocked) continue;
      opened.push({ content, unlocked });
      break;
    }
  }
  return opened;
}
