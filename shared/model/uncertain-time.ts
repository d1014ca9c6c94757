/** When something happened, as uncertain as the source left it: its words, and bounds where the words are a date. Knows no clock and no language. */
import { z } from 'zod';

export const UncertainTime = z.strictObject({
  /** What was written or said, kept verbatim. */
  words: z.string().min(1).max(500),
  /** EDTF (ISO 8601-2) where the words could be read as one, else null. */
  edtf: z.string().nullable(),
  /** First and last calendar day it can have been, inclusive, `YYYY-MM-DD`; null where open or not known. */
  earliest: z.iso.date().nullable(),
  latest: z.iso.date().nullable(),
});
export type UncertainTime = z.output<typeof UncertainTime>;
