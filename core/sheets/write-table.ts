/** Writes one sheet of text as CSV or XLSX, so that no program takes a cell for a formula and reading it gives the same text. Knows no record. */
import Papa from 'papaparse';
import writeXlsxFile from 'write-excel-file/node';
import { neutralised } from './formula-mark.ts';

/** Spreadsheets take a file without it for the system's old code page and spoil every letter that is not English. */
const BYTE_ORDER_MARK = '\ufeff';

/** RFC 4180 in UTF-8; cells that a spreadsheet would run get a mark, see formula-mark.ts. */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const text = Papa.unparse(
    rows.map((row) => row.map(neutralised)),
    { newline: '\r\n' },
  );
  return Buffer.from(`${BYTE_ORDER_MARK}${text}\r\n`);
}

/** Every cell is typed as text, so it needs no mark. The first row stays in view. `name`: at most 31 characters are kept, as spreadsheet programs do. */
export async function writeXlsx(name: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const data = rows.map((row, at) =>
    row.map((value) =>
      value === '' ? null : { value: escaped(value), type: String, format: '@', ...(at === 0 && { fontWeight: 'bold' as const }) },
    ),
  );
  return writeXlsxFile([{ data, sheet: sheetName(name), stickyRowsCount: 1 }]).toBuffer();
}

/** XML carries no control characters and no carriage return; `_xHHHH_` stands for them (ECMA-376, ST_Xstring), and for itself when it is meant as text. */
function escaped(text: string): string {
  // The library keeps texts as keys of an object, where "toString" and its like are taken already.
  if (text in {}) return `${code(text)}${text.slice(1)}`;
  // oxlint-disable-next-line no-control-regex
  return text.replace(/_(?=x[0-9a-f]{4}_)|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/giu, code);
}

function code(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet'
  );
}
