/** Vocabularies as they travel between engine and window. Knows no SQL. */
import { z } from 'zod';
import { RecordId } from '../records/record.ts';
import { TermCode } from '../records/structures.ts';

/** A built-in term, or one of the case's own with its record's id; own terms may lack labels (empty), never all. */
export const VocabularyTerm = z.strictObject({
  code: TermCode,
  en: z.string(),
  ru: z.string(),
  kk: z.string(),
  broader: TermCode.nullable(),
  own: RecordId.nullable(),
});
export type VocabularyTerm = z.output<typeof VocabularyTerm>;

/** `own` counts the case's own terms. A list that is not built in has the labels of the field that it was made for. */
export const VocabularyList = z.strictObject({
  list: TermCode,
  own: z.int().min(0),
  labels: z.strictObject({ en: z.string(), ru: z.string(), kk: z.string() }).nullable(),
});
export type VocabularyList = z.output<typeof VocabularyList>;

/** What has its own fields. */
export const fieldOwners = ['incident', 'act', 'person', 'organisation', 'place', 'missing-item'] as const;
export type FieldOwner = (typeof fieldOwners)[number];

/** What codes are of: the terms of a list, or the case's own fields of a kind of record. */
export const UsedIn = z.union([z.strictObject({ list: TermCode }), z.strictObject({ record: z.enum(fieldOwners) })]);
export type UsedIn = z.output<typeof UsedIn>;
