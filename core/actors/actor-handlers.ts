/** Who answers what is asked of people, recovery and approvals. Holds no logic of its own. */
import type { Actor } from '../../shared/actors/contract.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { CaseSession } from '../case/session.ts';
import type { Handlers } from '../dispatcher.ts';
import { allActors, type ActorRow } from './actor-rows.ts';
import {
  addActor,
  changeActor,
  changePassphrase,
  makeRecoveryKey,
  removeActor,
  restorePassphrase,
  rotateKey,
  setExportApproval,
  type Wrapping,
} from './actors.ts';
import { approveExport, listProposals, proposeExport } from './proposals.ts';
import { joinShares, splitRecoveryKey } from './shares.ts';

type ActorMethod = Extract<keyof EngineContract, `actor.${string}` | `recovery.${string}` | `policy.${string}`>;
type ProposalMethod = 'export.propose' | 'export.approve' | 'export.proposals';

/** `changed` is called after what the summary of the case tells has changed. */
export function actorHandlers(
  session: () => CaseSession,
  wrapping: Wrapping,
  changed: () => void,
): Pick<Handlers<EngineContract>, ActorMethod | ProposalMethod> {
  async function telling<Result>(result: Result | Promise<Result>): Promise<Result> {
    const settled = await result;
    changed();
    return settled;
  }
  return {
    'actor.list': () => allActors(session().db).map(asActor),
    'actor.add': async (person) => asActor(await telling(addActor(session(), person, wrapping))),
    'actor.change': async ({ actor, name, role }) =>
      asActor(await telling(changeActor(session(), actor, { ...(name && { name }), ...(role && { role }) }))),
    'actor.remove': async ({ actor }) => (await telling(removeActor(session(), actor)), {}),
    'actor.change-passphrase': async ({ present, next }) => (await telling(changePassphrase(session(), present, next, wrapping)), {}),
    'actor.rotate-key': async ({ passphrase }) => (await telling(rotateKey(session(), passphrase, wrapping)), {}),
    'actor.restore-passphrase': async ({ actor, passphrase }) => (await telling(restorePassphrase(session(), actor, passphrase, wrapping)), {}),
    'recovery.make': async () => ({ recoveryKey: await telling(makeRecoveryKey(session(), wrapping)) }),
    'recovery.split': async ({ recoveryKey, need, of }) => ({ shares: await splitRecoveryKey(recoveryKey, need, of) }),
    'recovery.join': async ({ shares }) => ({ recoveryKey: await joinShares(shares) }),
    'policy.set': async ({ exportApproval }) => (await telling(setExportApproval(session(), exportApproval)), {}),
    'export.propose': (request) => telling(proposeExport(session(), request)),
    'export.approve': ({ proposal }) => telling(approveExport(session(), proposal)),
    'export.proposals': () => listProposals(session()),
  };
}

function asActor({ id, name, role, addedAt, removedAt, keyId }: ActorRow): Actor {
  return { id, name, role, addedAt, removedAt, keyId };
}
