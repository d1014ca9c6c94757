/** What a figure counts: a rule that anybody can apply to the records again and come to the same number. Knows no SQL. */
import { z } from 'zod';
import { IncidentId, uuid } from '../ids.ts';
import { TermCode } from '../records/structures.ts';

export const figureUnits = ['persons', 'acts', 'incidents'] as const;
export type FigureUnit = (typeof figureUnits)[number];

/** What a figure can be divided by. A person with two roles is in two cells, and once in the total. */
export const dimensions = ['role', 'place', 'act', 'standing', 'part', 'incident'] as const;
export type Dimension = (typeof dimensions)[number];

/** From the weakest; the order of `least`. */
export const countedStandings = ['unsourced', 'alleged', 'reported', 'corroborated', 'verified'] as const;
export const CountedStanding = z.enum(countedStandings);
export type CountedStanding = z.output<typeof CountedStanding>;

const Codes = z.array(TermCode).max(200);
const Day = z.iso.date().nullable();

/** Empty lists and nulls ask nothing. A term takes in those that fall under it, a place whatever lies within it. */
export const FigureWhere = z.strictObject({
  /** Who had one of these parts in the act. */
  parts: Codes.default([]),
  /** Who had one of these roles then: named with the act, or by an affiliation that holds at its time. */
  roles: Codes.default([]),
  places: z.array(uuid()).max(200).default([]),
  acts: Codes.default([]),
  incidents: z.array(IncidentId).max(200).default([]),
  /** First and last day, inclusive, on which the act began; local days wherever it happened. */
  from: Day.default(null),
  to: Day.default(null),
  /** At least this well sourced. */
  least: CountedStanding.nullable().default(null),
  /** Acts of which some claim says that they did not happen so. */
  denied: z.enum(['with', 'without', 'only']).default('with'),
});
export type FigureWhere = z.output<typeof FigureWhere>;

export const FigureRule = z
  .strictObject({
    unit: z.enum(figureUnits),
    where: FigureWhere.prefault({}),
    by: z.array(z.enum(dimensions)).max(3).default([]),
    /** The kind of place that cells of places are: the nearest one that a place is or lies within. Null: places as they are recorded. */
    placeType: TermCode.nullable().default(null),
  })
  .refine(({ by }) => new Set(by).size === by.length, 'nothing is divided by one thing twice')
  .refine(({ where: { from, to } }) => from === null || to === null || from <= to, 'a range that ends before it begins');
export type FigureRule = z.output<typeof FigureRule>;

/** As a figure keeps it; null for what a rule cannot be. */
export function readRule(value: unknown): FigureRule | null {
  const read = FigureRule.safeParse(value);
  return read.success ? read.data : null;
}

export const wholeRule = (unit: FigureUnit = 'persons'): FigureRule => FigureRule.parse({ unit });
