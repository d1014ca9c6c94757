/** A spreadsheet or CSV file as read: sheets of text cells with the row numbers that a spreadsheet shows. Knows no file format and no record. */
import { z } from 'zod';

export const TableRow = z.strictObject({
  /** As a spreadsheet numbers it and as RFC 7111 counts: the first row of the file is 1. */
  number: z.int().min(1),
  /** Without empty cells at the end. Days of spreadsheets as `2016-05-21`, clock times as `10:30`, numbers as they are written. */
  cells: z.array(z.string()),
});
export type TableRow = z.output<typeof TableRow>;

/** Rows without anything in them are left out. */
export const TableSheet = z.strictObject({ name: z.string(), rows: z.array(TableRow) });
export type TableSheet = z.output<typeof TableSheet>;

export const TableFile = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  /** How the text was encoded, as the WHATWG Encoding Standard names it; `utf-8` for a spreadsheet. */
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1251']),
  /** Between the cells of a CSV file; null for a spreadsheet. */
  delimiter: z.string().length(1).nullable(),
  sheets: z.array(TableSheet),
});
export type TableFile = z.output<typeof TableFile>;

/** Why a file could not be read as a table. */
export const tableRefusals = ['empty', 'not-a-table', 'other-format', 'encrypted', 'damaged', 'stray-quote', 'too-large'] as const;
export const TableRefusal = z.enum(tableRefusals);
export type TableRefusal = z.output<typeof TableRefusal>;

/** A sheet with one of its rows taken for the header: column names are then not empty and differ from each other. */
export type HeadedSheet = { name: string; headerRow: number; header: string[]; rows: TableRow[] };

const headerSearchRows = 20;

/** `headerRow` null: the first row that fills at least half as many columns as the fullest row near the top, so that a title above the table is passed over. */
export function withHeader({ name, rows }: TableSheet, headerRow: number | null): HeadedSheet {
  const near = rows.slice(0, headerSearchRows);
  const fullest = Math.max(0, ...near.map(filled));
  const header = headerRow === null ? near.find((row) => filled(row) * 2 >= fullest) : rows.find(({ number }) => number === headerRow);
  if (!header) return { name, headerRow: headerRow ?? 1, header: [], rows: [] };
  const below = rows.filter(({ number }) => number > header.number);
  const width = below.reduce((widest, { cells }) => Math.max(widest, cells.length), header.cells.length);
  return { name, headerRow: header.number, header: columnNames(header.cells, width), rows: below };
}

function filled({ cells }: TableRow): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** Nameless columns are called by their letters, repeated names get a number: every column can be named in a mapping. */
function columnNames(cells: readonly string[], width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, at) => {
    const name = (cells[at] ?? '').replace(/\s+/g, ' ').trim() || columnLetters(at);
    let free = name;
    for (let time = 2; taken.has(free); time += 1) free = `${name} (${time})`;
    taken.add(free);
    return free;
  });
}

/** A, B, … Z, AA, as spreadsheets call their columns; `at` counts from 0. */
export function columnLetters(at: number): string {
  return `${at >= 26 ? columnLetters(Math.floor(at / 26) - 1) : ''}${String.fromCharCode(65 + (at % 26))}`;
}
