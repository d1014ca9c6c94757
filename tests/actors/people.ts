/** Cases with people in them, for tests; keys are wrapped cheaply so that unlocking takes no time. Knows no verdict. */
import { join } from 'node:path';
import { addActor, type Wrapping } from '../../core/actors/actors.ts';
import type { ActorRow } from '../../core/actors/actor-rows.ts';
import { unlockCase, type Words } from '../../core/actors/unlock.ts';
import { foundingOf } from '../../core/case/founding.ts';
import { createCase, openCase } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { verifyCase } from '../../core/verify/verify-case.ts';
import type { PersonRole } from '../../shared/actors/roles.ts';
import { caseOptions, quietContext } from '../support/test-case.ts';

export const cheap = { cost: { n: 1024, r: 8, p: 1 } } as const satisfies Wrapping;

export const passphrases = {
  owner: 'copper lantern by the river',
  legal: 'seven quiet winter gardens',
  researcher: 'blue tram in the evening',
  auditor: 'paper boats under bridges',
} as const satisfies Record<PersonRole, string>;

/** Open and unlocked by its owner, Aigerim. */
export async function foundedCase(folder: string, isSealed = false): Promise<CaseSession> {
  const founding = await foundingOf({ name: 'Aigerim', passphrase: passphrases.owner, isSealed, clock: caseOptions.clock, ...cheap });
  return createCase(join(folder, 'case'), 'Case', 'case', caseOptions, founding);
}

export const names = { legal: 'Bolat', researcher: 'Dinara', auditor: 'Farid' } as const;

/** One more of each role. */
export async function addEverybody(session: CaseSession): Promise<Record<'legal' | 'researcher' | 'auditor', ActorRow>> {
  return {
    legal: await addActor(session, { name: names.legal, role: 'legal', passphrase: passphrases.legal }, cheap),
    researcher: await addActor(session, { name: names.researcher, role: 'researcher', passphrase: passphrases.researcher }, cheap),
    auditor: await addActor(session, { name: names.auditor, role: 'auditor', passphrase: passphrases.auditor }, cheap),
  };
}

export async function openAs(root: string, words: Words | null): Promise<CaseSession> {
  return openCase(root, caseOptions, words && (await unlockCase(root, words, caseOptions.clock)));
}

export function openWith(root: string, passphrase: string): Promise<CaseSession> {
  return openAs(root, { passphrase });
}

/** What a full verification of the closed case finds. */
export async function problemsOf(root: string, secret: Buffer | null = null) {
  const { signal, progress } = quietContext();
  return (await verifyCase(root, 'full', { signal, progress }, { secret })).problems;
}
