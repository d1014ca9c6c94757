/** The types that a record's fields can have: what a person gives, what is kept and signed, what is answered. Knows no kind of record. */
import { z } from 'zod';
import type { Json } from '../canonical-json.ts';
import { BoundedCount, CountScope } from '../counts/bounded-count.ts';
import { readCount } from '../counts/read-count.ts';
import { uuid } from '../ids.ts';
import { canonicalPassage, PassageFragment } from '../passage.ts';
import { readUncertainTime } from '../time/read-uncertain-time.ts';
import { UncertainTime } from '../time/uncertain-time.ts';
import { Name, TermCode } from './structures.ts';

/** What one field refers to: a kind of record by its id, any of several as a subject `kind:id`, or nothing. */
export type Reference = { kinds: readonly string[]; as: 'id' | 'subject'; isOwner: boolean };

export type FieldShape =
  'line' | 'text' | 'choice' | 'term' | 'code' | 'time' | 'count' | 'names' | 'reference' | 'number' | 'day' | 'passage' | 'structure';

export type FieldType<Input, Output, Required extends boolean = boolean> = {
  input: z.ZodType<Input, Input>;
  output: z.ZodType<Output>;
  isRequired: Required;
  /** What it is to a reader: how it is shown and entered, and what columns it takes in a spreadsheet. */
  shape: FieldShape;
  /** `json` columns hold canonical JSON. */
  column: 'text' | 'json' | 'number';
  /** What a new record has where nothing is given. */
  initial: Json;
  /** What is kept: the column's value, or for `json` its content. It is also what custody events carry. */
  keep(input: Input): Json;
  reference: Reference | null;
  /** The vocabulary that a code is of, where it is a term. */
  list: string | null;
};

const plain = { reference: null, list: null };

/** Text on one line; empty where nothing is known. */
export function line(): FieldType<string, string, false> {
  return {
    ...plain,
    input: z.string().trim().max(500),
    output: z.string(),
    isRequired: false,
    shape: 'line',
    column: 'text',
    initial: '',
    keep: (text) => text,
  };
}

export function requiredLine(): FieldType<string, string, true> {
  const input = z.string().trim().min(1).max(500);
  return { ...plain, input, output: z.string(), isRequired: true, shape: 'line', column: 'text', initial: '', keep: (text) => text };
}

export function text(): FieldType<string, string, false> {
  return {
    ...plain,
    input: z.string().max(100_000),
    output: z.string(),
    isRequired: false,
    shape: 'text',
    column: 'text',
    initial: '',
    keep: (words) => words,
  };
}

export function requiredText(): FieldType<string, string, true> {
  const input = z.string().trim().min(1).max(100_000);
  return { ...plain, input, output: z.string(), isRequired: true, shape: 'text', column: 'text', initial: '', keep: (words) => words };
}

export function oneOf<const Values extends readonly string[]>(
  values: Values,
  initial: Values[number],
): FieldType<Values[number], Values[number], false> {
  const choice = z.enum(values as unknown as readonly [string, ...string[]]) as unknown as z.ZodType<Values[number], Values[number]>;
  return { ...plain, input: choice, output: choice, isRequired: false, shape: 'choice', column: 'text', initial, keep: (value) => value };
}

export function requiredOneOf<const Values extends readonly string[]>(values: Values): FieldType<Values[number], Values[number], true> {
  return { ...oneOf(values, values[0]!), isRequired: true };
}

/** A term of the list, by code. */
export function term(list: string): FieldType<string | null, string | null, false> {
  const code = TermCode.nullable();
  return {
    input: code,
    output: code,
    isRequired: false,
    shape: 'term',
    column: 'text',
    initial: null,
    keep: (value) => value,
    reference: null,
    list,
  };
}

export function requiredTerm(list: string): FieldType<string, string, true> {
  return {
    input: TermCode,
    output: TermCode,
    isRequired: true,
    shape: 'term',
    column: 'text',
    initial: '',
    keep: (value) => value,
    reference: null,
    list,
  };
}

export function code(): FieldType<string, string, true> {
  return { ...plain, input: TermCode, output: TermCode, isRequired: true, shape: 'code', column: 'text', initial: '', keep: (value) => value };
}

export function optionalCode(): FieldType<string | null, string | null, false> {
  const value = TermCode.nullable();
  return { ...plain, input: value, output: value, isRequired: false, shape: 'code', column: 'text', initial: null, keep: (given) => given };
}

/** Given in the source's words, which are read; empty words or null: nothing is stated. */
export function time(): FieldType<string | null, UncertainTime | null, false> {
  return {
    ...plain,
    input: z.string().trim().max(500).nullable(),
    output: UncertainTime.nullable(),
    isRequired: false,
    shape: 'time',
    column: 'json',
    initial: null,
    keep: (words) => (words === null || words === '' ? null : readUncertainTime(words)),
  };
}

const CountInput = z.union([
  z.string().trim().max(500),
  z.strictObject({
    words: z.string().trim().min(1).max(500),
    unit: z.string().min(1).max(100).nullable().optional(),
    scope: CountScope.nullable().optional(),
    asOf: z.iso.date().nullable().optional(),
  }),
]);
type CountInput = z.output<typeof CountInput>;

/** Given in the source's words, alone or with unit, scope and day. */
export function count(): FieldType<CountInput | null, BoundedCount | null, false> {
  return {
    ...plain,
    input: CountInput.nullable(),
    output: BoundedCount.nullable(),
    isRequired: false,
    shape: 'count',
    column: 'json',
    initial: null,
    keep(given) {
      if (given === null || given === '') return null;
      if (typeof given === 'string') return readCount(given);
      return readCount(given.words, { unit: given.unit ?? null, scope: given.scope ?? null, asOf: given.asOf ?? null });
    },
  };
}

/** Another record, by its id. `isOwner`: this record is part of that one, and is withdrawn with it. */
export function ref(kind: string, { isOwner = false } = {}): FieldType<string | null, string | null, false> {
  const id = uuid().nullable();
  return {
    input: id,
    output: id,
    isRequired: false,
    shape: 'reference',
    column: 'text',
    initial: null,
    keep: (value) => value,
    reference: { kinds: [kind], as: 'id', isOwner },
    list: null,
  };
}

export function requiredRef(kind: string, { isOwner = false } = {}): FieldType<string, string, true> {
  const reference: Reference = { kinds: [kind], as: 'id', isOwner };
  return {
    input: uuid(),
    output: uuid(),
    isRequired: true,
    shape: 'reference',
    column: 'text',
    initial: '',
    keep: (value) => value,
    reference,
    list: null,
  };
}

function subjectOf(kinds: readonly string[]): z.ZodType<string, string> {
  return z.string().regex(new RegExp(`^(${kinds.join('|')}):[0-9a-f-]{36}$`), 'not a record that this can be about');
}

/** A record of one of several kinds, as `kind:id`. */
export function subject(kinds: readonly string[], { isOwner = false } = {}): FieldType<string | null, string | null, false> {
  const value = subjectOf(kinds).nullable();
  return {
    input: value,
    output: value,
    isRequired: false,
    shape: 'reference',
    column: 'text',
    initial: null,
    keep: (given) => given,
    reference: { kinds, as: 'subject', isOwner },
    list: null,
  };
}

export function requiredSubject(kinds: readonly string[], { isOwner = false } = {}): FieldType<string, string, true> {
  const value = subjectOf(kinds);
  const reference: Reference = { kinds, as: 'subject', isOwner };
  return {
    input: value,
    output: value,
    isRequired: true,
    shape: 'reference',
    column: 'text',
    initial: '',
    keep: (given) => given,
    reference,
    list: null,
  };
}

export function number(least: number, greatest: number): FieldType<number | null, number | null, false> {
  const value = z.number().min(least).max(greatest).nullable();
  return { ...plain, input: value, output: value, isRequired: false, shape: 'number', column: 'number', initial: null, keep: (given) => given };
}

/** `YYYY-MM-DD`. */
export function day(): FieldType<string | null, string | null, false> {
  const value = z.iso.date().nullable();
  return { ...plain, input: value, output: value, isRequired: false, shape: 'day', column: 'text', initial: null, keep: (given) => given };
}

/** A W3C Media Fragment or RFC 7111 fragment of an item, kept in its canonical spelling. */
export function passage(): FieldType<string | null, string | null, false> {
  const value = PassageFragment.nullable();
  return {
    ...plain,
    input: value,
    output: value,
    isRequired: false,
    shape: 'passage',
    column: 'text',
    initial: null,
    keep: (given) => given && canonicalPassage(given),
  };
}

export function names(): FieldType<z.input<typeof Name>[], Name[], false> {
  return { ...structure(z.array(Name).max(50), []), shape: 'names' };
}

/** JSON of the schema's shape. */
export function structure<Schema extends z.ZodType>(schema: Schema, initial: Json): FieldType<z.input<Schema>, z.output<Schema>, false> {
  return {
    ...plain,
    input: schema as unknown as z.ZodType<z.input<Schema>, z.input<Schema>>,
    output: schema as z.ZodType<z.output<Schema>>,
    isRequired: false,
    shape: 'structure',
    column: 'json',
    initial,
    keep: (given) => schema.parse(given) as Json,
  };
}
