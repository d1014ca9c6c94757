/** The kinds of line a contract may have. Knows no methods of its own. */
import { z } from 'zod';

/** Changes nothing in a case: reads, or steers work under way. May run at any time beside others. */
export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ kind: 'query', input, output }) as const;

/** Changes a case or its records; commands run one at a time. */
export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ kind: 'command', input, output }) as const;

/** Takes long: reports progress, can be paused and stopped, shows as an activity, and goes on when the window that asked is reloaded. */
export const job = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ kind: 'job', input, output }) as const;

export type Procedure = { kind: 'query' | 'command' | 'job'; input: z.ZodType; output: z.ZodType };
export type Contract = Record<string, Procedure>;
export type Events = Record<string, z.ZodType>;

/** One shape of progress for every job, so that one component can show all of them. Unknown totals are null; while recording, `files` are rows of a spreadsheet. */
export const Progress = z.strictObject({
  stage: z.enum(['walking', 'securing', 'describing', 'verifying', 'exporting', 'making-sample', 'recording']),
  filesDone: z.int().min(0),
  filesTotal: z.int().min(0).nullable(),
  bytesDone: z.int().min(0),
  bytesTotal: z.int().min(0).nullable(),
  /** Milliseconds still to go, as estimated by the engine; null while it cannot tell. */
  remainingMs: z.int().min(0).nullable(),
  failed: z.int().min(0),
});
export type Progress = z.output<typeof Progress>;
