/** Reads an XLSX spreadsheet (ECMA-376) into rows of text: values only, no formula is computed. Runs inside the decoder process, which is watched. */
import readXlsxFile from 'read-excel-file/node';
import type { TableFile, TableRow, TableSheet } from '../../shared/sheets/table.ts';
import { tableLimits } from './limits.ts';
import { TableRefused } from './refusal.ts';
import { checkedRow } from './row.ts';
import { zipDirectory } from './zip-directory.ts';

type Value = string | number | boolean | Date | null;

export async function readXlsx(bytes: Buffer): Promise<TableFile> {
  refuseBeforeUnpacking(bytes);
  const sheets = await unpacked(bytes);
  if (sheets.length > tableLimits.sheets) throw new TableRefused('too-large', `The spreadsheet has more than ${tableLimits.sheets} sheets.`);
  const read = sheets.map(({ sheet, data }): TableSheet => ({ name: sheet, rows: data.flatMap(rowOf) }));
  const total = read.reduce((sum, { rows }) => sum + rows.length, 0);
  if (total > tableLimits.rows) throw new TableRefused('too-large', `The spreadsheet has more than ${tableLimits.rows} rows.`);
  if (read.every(({ rows }) => rows.length === 0)) throw new TableRefused('empty', 'The spreadsheet holds no rows.');
  return { format: 'xlsx', encoding: 'utf-8', delimiter: null, sheets: read };
}

function refuseBeforeUnpacking(bytes: Buffer): void {
  const entries = zipDirectory(bytes);
  if (entries === null) throw new TableRefused('damaged', 'The spreadsheet is damaged: its end, which lists what it holds, is missing.');
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) {
    throw new TableRefused('other-format', 'The file is an archive or a document of another program. Save the table as XLSX or CSV.');
  }
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new TableRefused('encrypted', 'The spreadsheet is locked with a password.');
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (unpackedBytes > tableLimits.unpackedBytes) {
    throw new TableRefused('too-large', `The spreadsheet states ${unpackedBytes} bytes unpacked; at most ${tableLimits.unpackedBytes} are read.`);
  }
}

async function unpacked(bytes: Buffer): Promise<{ sheet: string; data: Value[][] }[]> {
  try {
    // Numbers stay as the file has them; the library's types do not know of Date values.
    return (await readXlsxFile(bytes, { trim: false, parseNumber: plainNumber })) as unknown as { sheet: string; data: Value[][] }[];
  } catch (error) {
    throw new TableRefused('damaged', `The spreadsheet is damaged: ${error instanceof Error ? error.message.slice(0, 300) : 'it cannot be read'}.`);
  }
}

function rowOf(values: readonly Value[], at: number): TableRow[] {
  const row = checkedRow(at + 1, values.map(textOf));
  return row === null ? [] : [row];
}

/** Spreadsheets store 1.1 as 1.1000000000000001; whole numbers of any length are kept digit for digit. */
function plainNumber(stored: string): string {
  const trimmed = stored.trim();
  if (/^-?\d+$/.test(trimmed)) return trimmed;
  const value = Number(trimmed);
  return Number.isFinite(value) ? String(value) : trimmed;
}

function textOf(value: Value): string {
  if (value === null) return '';
  if (value instanceof Date) return dayOrTime(value);
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}

/** A spreadsheet's moment is a number of days in no time zone: a time of day alone lies before its day 1. */
function dayOrTime(value: Date): string {
  const seconds = Math.round(value.getTime() / 1000);
  if (!Number.isFinite(seconds)) return '';
  const iso = new Date(seconds * 1000).toISOString();
  const clock = iso.slice(11, 19).replace(/:00$/, '');
  const day = iso.slice(0, iso.indexOf('T'));
  if (iso < '1900-01-01') return clock;
  return iso.slice(11, 19) === '00:00:00' ? day : `${day} ${clock}`;
}
