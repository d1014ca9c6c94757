/** People of a case, and exports that need a second one's word, as they travel between engine and window. Knows no key. */
import { z } from 'zod';
import { ActorId, IncidentId, Instant, ItemId, ProposalId } from '../ids.ts';
import { command, query } from '../ipc/procedure.ts';
import { PersonRole, Role } from './roles.ts';

const nothing = z.strictObject({});

export const Actor = z.strictObject({
  id: ActorId,
  name: z.string(),
  role: Role,
  addedAt: Instant,
  /** Removed people stay listed: entries they signed name them. */
  removedAt: Instant.nullable(),
  /** Of the key they sign with now; null once removed. */
  keyId: z.string().nullable(),
});
export type Actor = z.output<typeof Actor>;

export const PersonName = z.string().trim().min(1).max(200);
/** As typed; what is good enough is for shared/actors/passphrase.ts and the engine. */
export const Passphrase = z.string().max(1000);

/** What was proposed: what to export, not where to. */
export const ProposedExport = z.strictObject({ incidents: z.array(IncidentId), items: z.array(ItemId), profile: z.enum(['full']) });
export type ProposedExport = z.output<typeof ProposedExport>;

export const ExportProposal = z.strictObject({
  id: ProposalId,
  request: ProposedExport,
  proposedBy: ActorId,
  proposedAt: Instant,
  approvedBy: ActorId.nullable(),
  approvedAt: Instant.nullable(),
  usedAt: Instant.nullable(),
});
export type ExportProposal = z.output<typeof ExportProposal>;

export const actorContract = {
  'actor.list': query(nothing, z.array(Actor)),
  /** The first person of a case is its owner, and the caller is that person from then on. */
  'actor.add': command(z.strictObject({ name: PersonName, role: PersonRole, passphrase: Passphrase }), Actor),
  'actor.change': command(z.strictObject({ actor: ActorId, name: PersonName.optional(), role: PersonRole.optional() }), Actor),
  'actor.remove': command(z.strictObject({ actor: ActorId }), nothing),
  /** One's own. */
  'actor.change-passphrase': command(z.strictObject({ present: Passphrase, next: Passphrase }), nothing),
  /** A new signing key for oneself. */
  'actor.rotate-key': command(z.strictObject({ passphrase: Passphrase }), nothing),
  /** For somebody who lost theirs: by an owner, or by the recovery key. */
  'actor.restore-passphrase': command(z.strictObject({ actor: ActorId, passphrase: Passphrase }), nothing),
  /** Answers the key once; it is kept nowhere. One made before opens nothing any more. */
  'recovery.make': command(nothing, z.strictObject({ recoveryKey: z.string() })),
  /** Shares of a recovery key, any `need` of which give it back; changes nothing in the case. */
  'recovery.split': query(
    z.strictObject({ recoveryKey: z.string().max(200), need: z.int().min(2).max(20), of: z.int().min(2).max(20) }),
    z.strictObject({ shares: z.array(z.string()) }),
  ),
  'recovery.join': query(z.strictObject({ shares: z.array(z.string().max(300)).min(1).max(20) }), z.strictObject({ recoveryKey: z.string() })),
  /** Whether an export needs a second person's word. */
  'policy.set': command(z.strictObject({ exportApproval: z.boolean() }), nothing),
  'export.propose': command(ProposedExport, ExportProposal),
  'export.approve': command(z.strictObject({ proposal: ProposalId }), ExportProposal),
  /** Newest first. */
  'export.proposals': query(nothing, z.array(ExportProposal)),
} as const;
