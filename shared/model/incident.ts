/** Incidents as entered and shown. Knows no SQL and no window. */
import { z } from 'zod';
import { IncidentId, Instant, uuid } from '../ids.ts';
import { Standing } from '../records/record.ts';
import { CustomValues } from '../records/structures.ts';
import { UncertainTime } from '../time/uncertain-time.ts';

const Title = z.string().trim().min(1).max(300);

export const Incident = z.strictObject({
  id: IncidentId,
  title: Title,
  when: UncertainTime.nullable(),
  place: z.string().max(500),
  summary: z.string().max(100_000),
  /** The recorded place that `place` names in words, where it is one. */
  placeRef: uuid().nullable(),
  /** The source's own number. */
  reference: z.string(),
  custom: CustomValues,
  standing: Standing,
  createdAt: Instant,
  changedAt: Instant,
  itemCount: z.int().min(0),
});
export type Incident = z.output<typeof Incident>;

/** What a person enters: `when` is written as people write; the engine reads it. */
export const IncidentDraft = z.strictObject({
  title: Title,
  when: z.string().trim().max(500).optional(),
  place: z.string().trim().max(500).optional(),
  summary: z.string().max(100_000).optional(),
  placeRef: uuid().nullable().optional(),
  reference: z.string().trim().max(500).optional(),
  custom: CustomValues.optional(),
});
export type IncidentDraft = z.output<typeof IncidentDraft>;

/** Fields to change; those left out stay. An empty `when` means "not known". */
export const IncidentChange = z.strictObject({
  title: Title.optional(),
  when: z.string().trim().max(500).optional(),
  place: z.string().trim().max(500).optional(),
  summary: z.string().max(100_000).optional(),
  placeRef: uuid().nullable().optional(),
  reference: z.string().trim().max(500).optional(),
  custom: CustomValues.optional(),
});
export type IncidentChange = z.output<typeof IncidentChange>;
