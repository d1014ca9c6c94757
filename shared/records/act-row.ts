/** Acts as lists and chains answer them: the record, who had which part in it, and where. Knows no SQL. */
import { z } from 'zod';
import { IncidentId } from '../ids.ts';
import { AnyRecord, Label, RecordId, Standing, type RecordOf } from './record.ts';

const ActRecord = AnyRecord.refine((record) => record.kind === 'act') as unknown as z.ZodType<RecordOf<'act'>, RecordOf<'act'>>;

/** Somebody's part in an act, and how they are called. */
export const Involved = z.strictObject({
  involvement: RecordId,
  who: Label,
  part: z.string(),
  role: z.string().nullable(),
  standing: Standing,
});
export type Involved = z.output<typeof Involved>;

export const ActRow = z.strictObject({
  act: ActRecord,
  involved: z.array(Involved),
  /** The recorded place; an act's own words of it stand in the record. */
  place: Label.nullable(),
  incidentTitle: z.string(),
});
export type ActRow = z.output<typeof ActRow>;

/** A step of a chain; `depth` counts from its first act, and a step stands right after the one it follows or after that one's other followers. */
export const ChainStep = z.strictObject({ row: ActRow, depth: z.int().min(0) });
export type ChainStep = z.output<typeof ChainStep>;

export const ActQuery = z.strictObject({
  act: RecordId.optional(),
  incident: IncidentId.optional(),
  person: RecordId.optional(),
  organisation: RecordId.optional(),
  /** With all places that lie within. */
  place: RecordId.optional(),
  type: z.string().max(80).optional(),
  /** Each word somewhere in what was done, who was in it, where or when. */
  text: z.string().max(200).optional(),
  /** `denied`: whatever claims deny, however it stands. */
  standing: z.enum(['verified', 'corroborated', 'reported', 'alleged', 'unsourced', 'denied']).optional(),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(500),
});
export type ActQuery = z.output<typeof ActQuery>;
