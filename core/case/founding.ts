/** The first actor of a case, its owner: made ready before the case is, since wrapping a key takes time. Knows no folder. */
import { randomBytes } from 'node:crypto';
import type { ActorId, CaseId } from '../../shared/ids.ts';
import { requireGoodPassphrase } from '../actors/passphrase.ts';
import { makeSlot, type ScryptCost, type Slot, type Unlocked } from '../actors/slot.ts';
import { newSigningKey } from '../custody/keys.ts';
import { newId, type Clock } from '../ids.ts';

export type Founding = { caseId: CaseId; ownerName: string; unlocked: Unlocked; slot: Slot };

type Founder = { name: string; passphrase: string; isSealed: boolean; clock: Clock; cost?: ScryptCost };

/** Throws AppError `invalid-input` for a passphrase that is too easily guessed. */
export async function foundingOf({ name, passphrase, isSealed, clock, cost }: Founder): Promise<Founding> {
  requireGoodPassphrase(passphrase);
  const caseId = newId<CaseId>(clock);
  const unlocked = { actor: newId<ActorId>(clock), key: newSigningKey(), secret: isSealed ? randomBytes(32) : null };
  const slot = await makeSlot(unlocked, { caseId, opens: 'passphrase', words: passphrase, ...(cost && { cost }) });
  return { caseId, ownerName: name, unlocked, slot };
}
