/** Records as they travel between engine, window, command line and packages. Knows no SQL. */
import { z } from 'zod';
import { Instant, uuid } from '../ids.ts';
import { fieldsOfKind, kinds, type ChangeOf, type DraftOf, type FieldsOf, type RecordKind } from './kinds.ts';

/** `RecordId` says nothing of the kind: a kind always stands beside it. */
export const RecordId = uuid().brand<'RecordId'>();
export type RecordId = z.output<typeof RecordId>;

export const RecordKindName = z.enum(Object.keys(kinds) as [RecordKind, ...RecordKind[]]);

/** The strongest standing among the claims that are no denials, `unsourced` where there are none. */
export const Standing = z.strictObject({
  standing: z.enum(['verified', 'corroborated', 'reported', 'alleged', 'unsourced']),
  /** How many claims deny it. */
  denied: z.int().min(0),
  claims: z.int().min(0),
});
export type Standing = z.output<typeof Standing>;

export type RecordOf<Kind extends RecordKind> = {
  kind: Kind;
  id: RecordId;
  fields: FieldsOf<Kind>;
  standing: Standing;
  createdAt: Instant;
  changedAt: Instant;
};
export type AnyRecord = { [Kind in RecordKind]: RecordOf<Kind> }[RecordKind];

/** Checks what is given for a new record. */
export function draftSchema<Kind extends RecordKind>(kind: Kind): z.ZodType<DraftOf<Kind>, DraftOf<Kind>> {
  return once(drafts, kind, () =>
    fieldsOfKind(kind).map(([name, { input, isRequired }]) => [name, isRequired ? input : input.optional()]),
  ) as z.ZodType<DraftOf<Kind>, DraftOf<Kind>>;
}

/** Checks what is given to change a record: fields left out stay. */
export function changeSchema<Kind extends RecordKind>(kind: Kind): z.ZodType<ChangeOf<Kind>, ChangeOf<Kind>> {
  return once(changes, kind, () => fieldsOfKind(kind).map(([name, { input }]) => [name, input.optional()])) as z.ZodType<
    ChangeOf<Kind>,
    ChangeOf<Kind>
  >;
}

const drafts = new Map<RecordKind, z.ZodType>();
const changes = new Map<RecordKind, z.ZodType>();

/** A schema is compiled when it is first used, which costs more than any record it then checks. */
function once(made: Map<RecordKind, z.ZodType>, kind: RecordKind, shape: () => [name: string, type: z.ZodType][]): z.ZodType {
  const there = made.get(kind) ?? z.strictObject(Object.fromEntries(shape()));
  made.set(kind, there);
  return there;
}

function recordSchema<Kind extends RecordKind>(kind: Kind) {
  const shape = fieldsOfKind(kind).map(([name, { output }]) => [name, output] as const);
  return z.strictObject({
    kind: z.literal(kind),
    id: RecordId,
    fields: z.strictObject(Object.fromEntries(shape)),
    standing: Standing,
    createdAt: Instant,
    changedAt: Instant,
  });
}

/** Any record, checked by its kind. */
export const AnyRecord = z.discriminatedUnion(
  'kind',
  (Object.keys(kinds) as RecordKind[]).map((kind) => recordSchema(kind)) as unknown as [ReturnType<typeof recordSchema>],
) as unknown as z.ZodType<AnyRecord, AnyRecord>;

/** One step of several that are made together. A string `$0` in a field stands for the id of the record that step 0 makes; `act:$0` works too. */
export const RecordStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('create'), kind: RecordKindName, fields: z.record(z.string(), z.json()) }),
  z.strictObject({ do: z.literal('change'), kind: RecordKindName, id: RecordId, fields: z.record(z.string(), z.json()) }),
  z.strictObject({ do: z.literal('withdraw'), kind: RecordKindName, id: RecordId }),
]);
export type RecordStep = z.output<typeof RecordStep>;

/** How something is called, for lists and links: its words, or a term that the reader's language names; both empty where it has no name. */
export const Label = z.strictObject({
  subject: z.string(),
  text: z.string(),
  term: z.strictObject({ list: z.string(), code: z.string() }).nullable(),
  /** A person's form, where it is a person. */
  form: z.enum(['named', 'unnamed', 'pseudonymous', 'group']).nullable(),
  /** How many a group has, in the source's words. */
  count: z.string().nullable(),
  withdrawn: z.boolean(),
});
export type Label = z.output<typeof Label>;

/** One change of one field, or of the record as a whole (`field` null). */
export const HistoryEntry = z.strictObject({
  seq: z.int(),
  at: Instant,
  type: z.string(),
  actor: z.string(),
  subject: z.string(),
  field: z.string().nullable(),
  from: z.json(),
  to: z.json(),
  reason: z.string().nullable(),
});
export type HistoryEntry = z.output<typeof HistoryEntry>;
