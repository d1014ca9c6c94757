/** Who signs in a case that is being made or opened: the owner's first entry, the actor whom a passphrase opened, attempts that failed before. Knows no folder. */
import type { Instant } from '../../shared/ids.ts';
import { AppError } from '../../shared/errors.ts';
import { slotsSha256, type CaseFile } from '../case/case-file.ts';
import type { Founding } from '../case/founding.ts';
import type { CaseSession } from '../case/session.ts';
import type { CustodyLog } from '../custody/log.ts';
import type { Signer } from '../custody/signer.ts';
import type { Db } from '../db/open.ts';
import { addActorRow, findActor, writeSlotsHash } from './actor-rows.ts';
import { attemptsOf } from './attempts.ts';
import { addedData } from './actor-events.ts';
import type { Unlocking } from './unlock.ts';

/** The first actor is entered by the case itself; from then on it signs no entry. */
export function enterOwner({ db, custody, at }: { db: Db; custody: CustodyLog; at: Instant }, { ownerName, unlocked, slot }: Founding): void {
  const owner = { id: unlocked.actor, name: ownerName, role: 'owner', slot: slot.salt } as const;
  const hash = slotsSha256([slot]);
  addActorRow(db, owner, unlocked.key.publicKey, at);
  writeSlotsHash(db, hash);
  custody.append({ type: 'actor-added', subjects: [`actor:${owner.id}`], data: addedData(owner, unlocked.key.publicKey, hash) });
}

/**
 * Null where there are no actors, nobody was unlocked, or case.json cannot be relied on. Throws AppError `wrong-passphrase` when the words opened
 * only what was replaced since, and `not-allowed` for somebody who was removed.
 */
export function signerFrom(db: Db, content: CaseFile, unlocking: Unlocking | null, differs: boolean): Signer | null {
  if (content.format === 'kualik-case/1' || unlocking === null || differs) return null;
  const hash = slotsSha256(content.slots);
  const unlocked = unlocking.opened.find((one) => slotsSha256(one.content.slots) === hash)?.unlocked;
  if (!unlocked) throw new AppError('wrong-passphrase', 'This passphrase was changed. Nothing was opened. Try the new one.');
  const row = findActor(db, unlocked.actor);
  if (!row || row.removedAt !== null || row.keyId !== unlocked.key.id)
    throw new AppError(
      'not-allowed',
      'Whoever has this passphrase no longer works in this case. Nothing was opened. An owner of the case can add them again.',
    );
  return { actor: row.id, role: row.role, key: unlocked.key };
}

/** In a transaction. */
export function enterFailedAttempts({ folder, custody, caseId }: CaseSession): void {
  const failed = attemptsOf(folder).read();
  if (failed === null) return;
  custody.append({ type: 'unlock-failed', subjects: [`case:${caseId}`], data: { count: failed.count, times: failed.times } });
}
