/** A number as its source gave it: the words, and the bounds that can be held against other numbers. Knows no records and no arithmetic. */
import { z } from 'zod';

const WholeNumber = z.int().min(0);

/**
 * What was counted where and when, in words, and its place in divisions: in a division each counted thing is in one part only (the place of a detention,
 * not the roles of a person, who may have two). Different parts of one division are known to be disjoint; nothing else is.
 */
export const CountScope = z.strictObject({
  words: z.string().max(500),
  parts: z.record(z.string().min(1).max(200), z.string().min(1).max(200)),
});
export type CountScope = z.output<typeof CountScope>;

export const BoundedCount = z.strictObject({
  /** What was written or said, kept verbatim. */
  words: z.string().min(1).max(500),
  /** The least and the greatest it can be, inclusive. Lower null: the words were not understood. Upper null: open. */
  lower: WholeNumber.nullable(),
  upper: WholeNumber.nullable(),
  /** The source hedged the number itself ("around 20"); the bounds allow for it. */
  approximate: z.boolean(),
  /** What was counted: `person`, `act`, `item`…; null where not given. */
  unit: z.string().min(1).max(100).nullable(),
  scope: CountScope.nullable(),
  /** The day up to which it was counted. */
  asOf: z.iso.date().nullable(),
});
export type BoundedCount = z.output<typeof BoundedCount>;
