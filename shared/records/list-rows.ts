/** Persons, organisations and places as their lists answer them: the record, and what tells it from others. Knows no SQL. */
import { z } from 'zod';
import { UncertainTime } from '../time/uncertain-time.ts';
import { AnyRecord, Label, RecordId, type RecordOf } from './record.ts';
import type { RecordKind } from './kinds.ts';

function recordOfKind<Kind extends RecordKind>(kind: Kind): z.ZodType<RecordOf<Kind>, RecordOf<Kind>> {
  return AnyRecord.refine((record) => record.kind === kind) as unknown as z.ZodType<RecordOf<Kind>, RecordOf<Kind>>;
}

/** A role as a list names it. */
export const RoleHeld = z.strictObject({
  role: z.string().nullable(),
  title: z.string(),
  organisation: Label.nullable(),
  since: UncertainTime.nullable(),
  until: UncertainTime.nullable(),
});
export type RoleHeld = z.output<typeof RoleHeld>;

export const PersonRow = z.strictObject({
  person: recordOfKind('person'),
  roles: z.array(RoleHeld),
  /** In how many acts. */
  acts: z.int().min(0),
});
export type PersonRow = z.output<typeof PersonRow>;

export const PersonQuery = z.strictObject({
  /** Part of a name in any spelling, of a description or a reference. */
  text: z.string().max(200).optional(),
  form: z.enum(['named', 'unnamed', 'pseudonymous', 'group']).optional(),
  /** Any of these, held at any time. */
  roles: z.array(z.string().max(80)).max(500).optional(),
  sort: z.enum(['name', 'newest', 'oldest']).optional(),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(500),
});
export type PersonQuery = z.output<typeof PersonQuery>;

export const OrganisationRow = z.strictObject({
  organisation: recordOfKind('organisation'),
  within: Label.nullable(),
  /** How many persons, at any time. */
  members: z.int().min(0),
  acts: z.int().min(0),
});
export type OrganisationRow = z.output<typeof OrganisationRow>;

export const OrganisationQuery = z.strictObject({
  text: z.string().max(200).optional(),
  type: z.string().max(80).optional(),
  sort: z.enum(['name', 'newest', 'oldest']).optional(),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(500),
});
export type OrganisationQuery = z.output<typeof OrganisationQuery>;

export const PlaceRow = z.strictObject({
  place: recordOfKind('place'),
  /** What it lies in, from the outermost in. */
  path: z.array(Label),
  /** How many places lie directly within. */
  children: z.int().min(0),
  /** There and in whatever lies within. */
  acts: z.int().min(0),
  incidents: z.int().min(0),
});
export type PlaceRow = z.output<typeof PlaceRow>;

export const PlaceQuery = z.strictObject({
  /** Those directly within it; null: those within nothing. */
  within: RecordId.nullable().optional(),
  /** Part of a name or reference, wherever it lies. */
  text: z.string().max(200).optional(),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(500),
});
export type PlaceQuery = z.output<typeof PlaceQuery>;

/** An item that a claim rests on, and what the claim is about. */
export const Evidence = z.strictObject({
  claim: RecordId,
  about: Label,
  wording: z.string(),
  standing: z.enum(['reported', 'alleged', 'corroborated', 'verified', 'denied']),
  item: Label,
  hasThumbnail: z.boolean(),
  sha256: z.string(),
  passage: z.string().nullable(),
});
export type Evidence = z.output<typeof Evidence>;

/** Two persons that somebody judged to be the same, or not: seen from one of them. */
export const SamePerson = z.strictObject({
  identity: recordOfKind('identity'),
  other: Label,
});
export type SamePerson = z.output<typeof SamePerson>;
