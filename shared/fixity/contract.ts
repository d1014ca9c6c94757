/** What may be asked about checks of originals and about receipts. */
import { z } from 'zod';
import { ItemId } from '../ids.ts';
import { command, job, query } from '../ipc/procedure.ts';
import { Receipt } from '../receipts/receipt.ts';
import { FixityCalendar, FixityReport, FixityRun, FixityRunId, FixitySchedule, FixityScope, FixityState } from './fixity.ts';

const nothing = z.strictObject({});

export const fixityContract = {
  'fixity.state': query(nothing, FixityState),
  'fixity.calendar': query(nothing, FixityCalendar),
  /** Newest first. */
  'fixity.runs': query(z.strictObject({ limit: z.int().min(1).max(500) }), z.array(FixityRun)),
  'fixity.set-schedule': command(FixitySchedule, FixitySchedule),
  /**
   * Reads originals and holds them against their hashes. One of the same scope that was stopped or cut off is gone on with, unless `anew`.
   * A check that the schedule began makes way for it. Stopped by a limit, it ends as it would have, with what is left told.
   */
  'fixity.run': job(
    z.strictObject({
      scope: FixityScope,
      /** For scope `items`, and only then. */
      items: z.array(ItemId).min(1).max(10_000).optional(),
      anew: z.boolean().optional(),
      limit: z.strictObject({ bytes: z.int().min(1).optional(), minutes: z.number().positive().optional() }).optional(),
      /** Share of the time spent reading, for disks that others use meanwhile: 0.05 to 1. */
      share: z.number().min(0.05).max(1).optional(),
    }),
    FixityReport,
  ),

  /** Signs what the log says of a run, or of the newest verification, and writes it as `name`.json with the same in words beside it. Refused where a file is there. */
  'receipt.write': command(
    z.strictObject({
      of: z.union([z.literal('verification'), FixityRunId]),
      into: z.string().min(1),
      name: z.string().trim().min(1).max(200),
      language: z.enum(['en', 'ru', 'kk']),
    }),
    z.strictObject({ path: z.string(), words: z.string(), receipt: Receipt }),
  ),
};
