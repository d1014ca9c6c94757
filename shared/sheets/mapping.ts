/** How the columns of a spreadsheet become records: a plain JSON file that can be written by hand; see docs/format/spreadsheet-mapping.md. Reads no table. */
import { z } from 'zod';
import { isTarget, type Target } from './targets.ts';

/** The name of what a column says, as `targets.ts` lists them. */
export const TargetName = z
  .string()
  .refine(isTarget, { error: (issue) => `“${String(issue.input)}” is nothing that a column can say` }) as unknown as z.ZodType<Target, Target>;
const Words = z.string().max(2000);

/** By what the column says; nothing need be there of all that could. */
function byTarget<Value>(value: z.ZodType<Value, Value>) {
  type Values = { [Name in Target]?: Value };
  return z.record(TargetName, value) as unknown as z.ZodType<Values, Values>;
}

export const SheetMapping = z.strictObject({
  /** The version of this form. */
  kualikMapping: z.literal(1),
  title: z.string().trim().max(300).optional(),
  /** The sheet's name; the first one with rows where it is left out. */
  sheet: z.string().max(300).optional(),
  headerRow: z.int().min(1).optional(),
  /** Under which name rows with a reference are known again when a later edition comes; the file's name where it is left out. */
  series: z.string().trim().min(1).max(80).optional(),
  /** By the column's name, as in the header: what it says, or several things. */
  columns: z.record(z.string(), z.union([TargetName, z.array(TargetName)])),
  /** For what no cell says. `{Column}` stands for that column's cell. */
  constants: byTarget(Words).optional(),
  /** What words in cells mean, by what the column says: words to a term's code, or to other words; to "" where they say nothing. */
  values: byTarget(z.record(z.string(), Words)).optional(),
  /** What parts several values in one cell, where it is not the usual `;`, `/`, `,` or a new line. */
  separators: byTarget(z.string().min(1).max(10)).optional(),
});
export type SheetMapping = z.output<typeof SheetMapping>;

/** The columns that say each thing, as places in the row. Names of columns are compared without regard to case and white space. */
export function columnsByTarget(mapping: SheetMapping, header: readonly string[]): { byTarget: Map<Target, number[]>; missing: string[] } {
  const places = new Map(header.map((name, at) => [foldHeader(name), at]));
  const columns = new Map<Target, number[]>();
  const missing: string[] = [];
  for (const [name, said] of Object.entries(mapping.columns)) {
    const at = places.get(foldHeader(name));
    if (at === undefined) missing.push(name);
    else
      for (const target of [said].flat())
        columns.set(
          target,
          [...(columns.get(target) ?? []), at].sort((a, b) => a - b),
        );
  }
  return { byTarget: columns, missing };
}

/** Case, white space, punctuation, `ё` and the marks of required fields do not tell headers apart. */
export function foldHeader(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('№', ' no ')
    .replace(/[\s_\-–—.:;,*/\\()[\]"'«»?№#]+/gu, ' ')
    .trim();
}
