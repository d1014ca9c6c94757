/** One row as read from any format, held against the limits. Knows no format. */
import { columnLetters, type TableRow } from '../../shared/sheets/table.ts';
import { tableLimits } from './limits.ts';
import { TableRefused } from './refusal.ts';

/** Null for a row with nothing in it. Throws TableRefused. */
export function checkedRow(number: number, cells: readonly string[]): TableRow | null {
  let width = cells.length;
  while (width > 0 && cells[width - 1]!.trim() === '') width -= 1;
  if (width === 0) return null;
  if (width > tableLimits.columns) throw new TableRefused('too-large', `Row ${number} has more than ${tableLimits.columns} columns.`);
  const long = cells.findIndex((cell) => cell.length > tableLimits.cellCharacters);
  if (long >= 0) {
    throw new TableRefused('too-large', `Cell ${columnLetters(long)}${number} holds more than ${tableLimits.cellCharacters} characters.`);
  }
  return { number, cells: cells.slice(0, width) };
}
