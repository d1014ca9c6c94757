/** A case as a whole. Knows no folder layout: see core/case/case-folder.ts. */
import { z } from 'zod';
import { CaseId, Instant } from '../ids.ts';

export const CaseSummary = z.strictObject({
  id: CaseId,
  name: z.string(),
  path: z.string(),
  createdAt: Instant,
  /** The case is read, not written: write-protected media, or made by a newer version. */
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
});
export type CaseSummary = z.output<typeof CaseSummary>;
