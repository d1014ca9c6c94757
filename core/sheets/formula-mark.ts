/**
 * The mark that keeps a spreadsheet from running a cell of a CSV file as a formula: an apostrophe before it, which is taken off again on reading.
 * A cell that already begins with apostrophes before such a beginning gets one more, so that what comes back is always what went out.
 */

/** What makes a spreadsheet take a cell for a formula, also after white space, in full width, and before a line break. */
const formula = String.raw`(?:[\s\ufeff]*[=+\-@|\uff1d\uff0b\uff0d\uff20]|[\t\r])`;
const dangerous = new RegExp(`^'*${formula}`);
const marked = new RegExp(`^'+${formula}`);

export function neutralised(cell: string): string {
  return dangerous.test(cell) ? `'${cell}` : cell;
}

export function restored(cell: string): string {
  return marked.test(cell) ? cell.slice(1) : cell;
}
