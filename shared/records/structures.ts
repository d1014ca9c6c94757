/** The structured values inside records: names, legal provisions, penalties, money. Knows no record and no language. */
import { z } from 'zod';

const Line = z.string().trim().max(500);
/** A built-in term or one of the case's own; see shared/vocabulary. */
export const TermCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'not a term code');
/** A decimal number as people write amounts, never a float: `1200`, `0.5`. */
const Decimal = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, 'not a decimal number');

/** One spelling of a name. The first `main` one, else the first, is shown; every spelling stays as written. */
export const Name = z.strictObject({
  text: Line.min(1),
  use: z.enum(['main', 'spelling', 'transliteration', 'pseudonym', 'former', 'nickname']).default('spelling'),
});
export type Name = z.output<typeof Name>;

/** A legal provision as cited: the words stay, the parts are what was understood of them. `version` is the edition in force that day. */
export const Provision = z.strictObject({
  words: Line.min(1),
  code: Line.nullable().default(null),
  article: Line.nullable().default(null),
  part: Line.nullable().default(null),
  version: Line.nullable().default(null),
});
export type Provision = z.output<typeof Provision>;

/** `currency` is an ISO 4217 code. */
export const Money = z.strictObject({ value: Decimal, currency: z.string().regex(/^[A-Z]{3}$/, 'not an ISO 4217 code') });
export type Money = z.output<typeof Money>;

/** An amount in calculation units (of a law), with what one was worth that day. */
const CalculationUnits = z.strictObject({ number: Decimal, name: Line.min(1), unitValue: Money.nullable().default(null) });

/** What was imposed. Days and months are as sentenced; what was served follows from the act's times. */
export const Penalty = z.strictObject({
  /** A term of list `penalty`. */
  kind: TermCode,
  words: Line.default(''),
  days: z.int().min(0).max(36_600).nullable().default(null),
  months: z.int().min(0).max(1200).nullable().default(null),
  amount: Money.nullable().default(null),
  units: CalculationUnits.nullable().default(null),
  /** The amount in another currency on the day, and where the rate is from. */
  valueThatDay: z.strictObject({ amount: Money, source: Line }).nullable().default(null),
});
export type Penalty = z.output<typeof Penalty>;

/** Values of the case's own fields, by the field's code. Times are kept as UncertainTime, terms by code. */
export const CustomValues = z.record(TermCode, z.json());
export type CustomValues = z.output<typeof CustomValues>;
