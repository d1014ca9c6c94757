/** What a spreadsheet would become, or became: counts, matched rows, rejects, doubts. Knows no table. */
import { z } from 'zod';
import { ItemId } from '../ids.ts';
import { SheetMapping, TargetName } from './mapping.ts';
import { rejectCodes } from './understanding.ts';

export const RowReject = z.strictObject({
  row: z.int(),
  code: z.enum(rejectCodes),
  target: TargetName.nullable(),
  words: z.string(),
  /** An English sentence. */
  reason: z.string(),
});
export type RowReject = z.output<typeof RowReject>;

/** Words that stay words; the value can be mapped to something that is understood. */
const DoubtedWords = z.strictObject({ target: TargetName, words: z.string(), times: z.int() });

/** Where a later edition says otherwise than the record: both stand side by side, as record and claim. */
const RowConflict = z.strictObject({ row: z.int(), subject: z.string(), field: z.string(), words: z.string() });

export const SheetReport = z.strictObject({
  sheet: z.string(),
  headerRow: z.int(),
  /** Below the header, with anything in them. */
  rows: z.int(),
  /** Numbers of new records, by kind; `incident` among them. */
  created: z.record(z.string(), z.int()),
  /** Rows that are in the case as they are. */
  matched: z.int(),
  /** Rows known by their reference that say something new. */
  changed: z.int(),
  rejected: z.array(RowReject),
  /** Words of decisive columns in rejected rows, and doubted words of others, each with how often. */
  unmatched: z.array(DoubtedWords),
  conflicts: z.array(RowConflict),
  /** Columns that the mapping does not read, and columns that it names and the sheet has not. */
  unusedColumns: z.array(z.string()),
  missingColumns: z.array(z.string()),
  mapping: SheetMapping,
  /** The file as an item; null for a dry run of a file that is not in the case. */
  item: ItemId.nullable(),
  /** False when it was stopped: run again, it goes on. */
  complete: z.boolean(),
});
export type SheetReport = z.output<typeof SheetReport>;

export const SheetRequest = z.strictObject({ path: z.string().min(1), mapping: SheetMapping.optional(), sheet: z.string().optional() });

/** A term of a list, or words of the source. */
const Understood = z.strictObject({ target: TargetName, words: z.string(), term: z.strictObject({ list: z.string(), code: z.string() }).nullable() });

export const SheetPreview = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.string(),
  delimiter: z.string().nullable(),
  /** All sheets of the file, and how many rows each has. */
  sheets: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
  header: z.array(z.string()),
  /** The first rows as written, and what was understood of them. */
  sample: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()), understood: z.array(Understood) })),
  report: SheetReport,
});
export type SheetPreview = z.output<typeof SheetPreview>;
