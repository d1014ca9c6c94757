/** Every kind of record and its fields: the one definition that tables, custody events, lists, pages and packages follow. Knows no SQL and no screen. */
import { z } from 'zod';
import * as field from './field-types.ts';
import { CustomValues, Penalty, Provision } from './structures.ts';

const custom = () => field.structure(CustomValues, {});

export const standings = ['reported', 'alleged', 'corroborated', 'verified', 'denied'] as const;

/** What a claim can be about. */
export const claimable = ['incident', 'act', 'person', 'organisation', 'place', 'involvement', 'affiliation', 'missing-item', 'figure'] as const;

export const kinds = {
  person: {
    form: field.oneOf(['named', 'unnamed', 'pseudonymous', 'group'], 'named'),
    names: field.names(),
    description: field.text(),
    gender: field.term('gender'),
    born: field.time(),
    /** How many a group has. */
    count: field.count(),
    /** Whether a group's people are others than those recorded one by one. */
    besides: field.oneOf(['yes', 'no', 'not-known'], 'not-known'),
    reference: field.line(),
    note: field.text(),
    custom: custom(),
  },
  organisation: {
    names: field.names(),
    type: field.term('organisation-type'),
    within: field.ref('organisation'),
    reference: field.line(),
    note: field.text(),
    custom: custom(),
  },
  place: {
    names: field.names(),
    type: field.term('place-type'),
    within: field.ref('place'),
    latitude: field.number(-90, 90),
    longitude: field.number(-180, 180),
    /** How far from the position it may have been. */
    radiusM: field.number(0, 20_000_000),
    reference: field.line(),
    note: field.text(),
    custom: custom(),
  },
  affiliation: {
    person: field.requiredRef('person', { isOwner: true }),
    organisation: field.ref('organisation'),
    role: field.term('role'),
    title: field.line(),
    since: field.time(),
    until: field.time(),
    note: field.text(),
  },
  identity: {
    first: field.requiredRef('person', { isOwner: true }),
    second: field.requiredRef('person', { isOwner: true }),
    certainty: field.requiredOneOf(['certain', 'probable', 'possible', 'distinct']),
    reason: field.text(),
  },
  act: {
    incident: field.requiredRef('incident'),
    type: field.requiredTerm('act'),
    happened: field.time(),
    /** Release, return, end. */
    ended: field.time(),
    place: field.ref('place'),
    placeWords: field.line(),
    /** The step of the chain before this one: arrest, charge, hearing, sentence, fine, appeal; seizure, return. */
    follows: field.ref('act'),
    method: field.term('method'),
    statedReason: field.text(),
    provisions: field.structure(z.array(Provision).max(50), []),
    penalty: field.structure(Penalty.nullable(), null),
    counsel: field.term('counsel'),
    treatment: field.text(),
    conditions: field.text(),
    outcome: field.term('outcome'),
    count: field.count(),
    reference: field.line(),
    note: field.text(),
    custom: custom(),
  },
  /** Who had which part in an act: a person or an organisation. */
  involvement: {
    act: field.requiredRef('act', { isOwner: true }),
    person: field.ref('person'),
    organisation: field.ref('organisation'),
    part: field.requiredTerm('part'),
    /** As of then. */
    role: field.term('role'),
    note: field.text(),
  },
  claim: {
    about: field.requiredSubject(claimable, { isOwner: true }),
    /** The fact of the record that it states, by the field's name; empty: the whole record. */
    field: field.line(),
    wording: field.requiredText(),
    standing: field.requiredOneOf(standings),
    reliability: field.term('reliability'),
    sourceKind: field.term('source'),
    item: field.ref('item'),
    passage: field.passage(),
    source: field.line(),
    url: field.line(),
    accessed: field.day(),
    claimant: field.subject(['person', 'organisation']),
    said: field.time(),
    count: field.count(),
    reference: field.line(),
    note: field.text(),
  },
  /** Evidence that has no file: a seized phone, deleted footage. */
  'missing-item': {
    title: field.requiredLine(),
    type: field.term('missing-type'),
    description: field.text(),
    incident: field.ref('incident'),
    act: field.ref('act'),
    holder: field.ref('organisation'),
    heldBy: field.line(),
    receipt: field.term('receipt'),
    since: field.time(),
    returned: field.time(),
    condition: field.text(),
    /** The item, should a file of it turn up. */
    found: field.ref('item'),
    reference: field.line(),
    note: field.text(),
    custom: custom(),
  },
  relation: {
    first: field.requiredRef('incident', { isOwner: true }),
    second: field.requiredRef('incident', { isOwner: true }),
    type: field.term('relation'),
    note: field.text(),
  },
  /** A term of the case's own. */
  term: {
    list: field.code(),
    code: field.code(),
    labelEn: field.line(),
    labelRu: field.line(),
    labelKk: field.line(),
    broader: field.optionalCode(),
  },
  /** A field of the case's own. */
  field: {
    record: field.requiredOneOf(['person', 'organisation', 'place', 'act', 'missing-item', 'incident']),
    code: field.code(),
    labelEn: field.line(),
    labelRu: field.line(),
    labelKk: field.line(),
    type: field.requiredOneOf(['line', 'text', 'number', 'time', 'term', 'flag']),
    list: field.optionalCode(),
    /** Fields of a kind stand in this order; those without come last. */
    position: field.number(0, 1_000_000),
  },
  figure: {
    title: field.requiredLine(),
    rule: field.structure(z.record(z.string(), z.json()), {}),
    published: field.count(),
    source: field.ref('claim'),
    note: field.text(),
  },
  'saved-search': { title: field.requiredLine(), query: field.structure(z.record(z.string(), z.json()), {}) },
  mapping: { title: field.requiredLine(), mapping: field.structure(z.record(z.string(), z.json()), {}) },
} as const;

export type RecordKind = keyof typeof kinds;
export const recordKinds = Object.keys(kinds) as RecordKind[];

type Fields<Kind extends RecordKind> = (typeof kinds)[Kind];
type InputOf<Type> = Type extends field.FieldType<infer Input, unknown> ? Input : never;
type OutputOf<Type> = Type extends { output: z.ZodType<infer Output> } ? Output : never;
type RequiredNames<Kind extends RecordKind> = {
  [Name in keyof Fields<Kind>]: Fields<Kind>[Name] extends { isRequired: true } ? Name : never;
}[keyof Fields<Kind>];

/** What a new record is made of: required fields, and any of the others. */
export type DraftOf<Kind extends RecordKind> = { [Name in RequiredNames<Kind>]: InputOf<Fields<Kind>[Name]> } & {
  [Name in Exclude<keyof Fields<Kind>, RequiredNames<Kind>>]?: InputOf<Fields<Kind>[Name]> | undefined;
};
export type ChangeOf<Kind extends RecordKind> = { [Name in keyof Fields<Kind>]?: InputOf<Fields<Kind>[Name]> | undefined };
export type FieldsOf<Kind extends RecordKind> = { -readonly [Name in keyof Fields<Kind>]: OutputOf<Fields<Kind>[Name]> };

/** Seen without its own types, as generic code walks it. */
export type AnyField = field.FieldType<unknown, unknown>;

export function fieldsOfKind(kind: RecordKind): readonly [name: string, field: AnyField][] {
  return fieldLists[kind];
}
// Asked for at every record of every list and check.
const fieldLists = Object.fromEntries(Object.entries(kinds).map(([kind, fields]) => [kind, Object.entries(fields)])) as unknown as Record<
  RecordKind,
  [name: string, field: AnyField][]
>;
