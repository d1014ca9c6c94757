/** A case as a whole. Knows no folder layout: see core/case/case-folder.ts. */
import { z } from 'zod';
import { Role } from '../actors/roles.ts';
import { ActorId, CaseId, Instant } from '../ids.ts';

export const CaseSummary = z.strictObject({
  id: CaseId,
  name: z.string(),
  path: z.string(),
  createdAt: Instant,
  readOnly: z.boolean(),
  items: z.int().min(0),
  itemsPending: z.int().min(0),
  incidents: z.int().min(0),
  /** Evidence that has no file. */
  missing: z.int().min(0),
  bytes: z.int().min(0),
  keyId: z.string(),
  logSize: z.int().min(0),
  isSample: z.boolean(),
  /** `sealed`: nothing of it can be read without a passphrase or the recovery key. */
  protection: z.enum(['open', 'sealed']),
  /** Null while it may be written to; else why not: the folder, nobody is unlocked, or case.json is not the one the log states. */
  readOnlyBecause: z.enum(['folder', 'nobody', 'case-file']).nullable(),
  /** Who is unlocked; null in a case without people, and where nobody is. */
  actor: z.strictObject({ id: ActorId, name: z.string(), role: Role }).nullable(),
  /** Those who work in it now; 0: the case signs by itself. */
  people: z.int().min(0),
  hasRecoveryKey: z.boolean(),
  /** An export needs a second person's word. */
  exportApproval: z.boolean(),
});
export type CaseSummary = z.output<typeof CaseSummary>;
