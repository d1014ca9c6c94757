/** Refuses what an actor's role does not allow, before work is begun in vain: the custody log refuses its event in any case. Knows no event. */
import { may, type Permission } from '../../shared/actors/roles.ts';
import { AppError } from '../../shared/errors.ts';
import type { CaseSession } from '../case/session.ts';
import { readOnlyError } from '../case/refusals.ts';

/** In a case without actors everybody may everything. Throws AppError `not-allowed` or `read-only`. */
export function requirePermission({ signer, readOnlyBecause }: CaseSession, permission: Permission): void {
  if (readOnlyBecause !== null) throw readOnlyError(readOnlyBecause);
  if (signer === null || may(signer.role, permission)) return;
  throw new AppError(
    'not-allowed',
    `Your role in this case (${signer.role}) does not allow this. Nothing was changed. An owner of the case can change roles.`,
    { role: signer.role, permission },
  );
}
