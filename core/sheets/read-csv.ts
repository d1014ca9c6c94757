/** Reads a CSV file (RFC 4180 and what spreadsheet programs make of it) into rows of text. Runs inside the decoder process; knows no record. */
import Papa from 'papaparse';
import type { TableFile } from '../../shared/sheets/table.ts';
import { restored } from './formula-mark.ts';
import { tableLimits } from './limits.ts';
import { TableRefused } from './refusal.ts';
import { checkedRow } from './row.ts';
import { decodeText } from './text-encoding.ts';

const delimiters = [',', ';', '\t', '|'];
const guessRows = 50;

export function readCsv(bytes: Buffer, name: string): TableFile {
  const decoded = decodeText(bytes);
  if (decoded === null) throw new TableRefused('not-a-table', 'The file is neither a spreadsheet (XLSX) nor text (CSV).');
  const { text, stated } = withoutDelimiterLine(decoded.text);
  const delimiter = stated ?? likelyDelimiter(text);
  // One more than is allowed, so that too many are noticed without reading them all.
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, preview: tableLimits.rows + 1 });
  if (data.length > tableLimits.rows) throw new TableRefused('too-large', `The file has more than ${tableLimits.rows} rows.`);
  // The line that states the delimiter is a row of the file too.
  const first = stated === null ? 1 : 2;
  const stray = errors.find(({ type }) => type === 'Quotes');
  if (stray) throw strayQuote((stray.row ?? 0) + first);
  const rows = data.map((cells, at) => checkedRow(at + first, cells.map(restored))).filter((row) => row !== null);
  if (rows.length === 0) throw new TableRefused('empty', 'The file holds no rows.');
  return { format: 'csv', encoding: decoded.encoding, delimiter, sheets: [{ name, rows }] };
}

/** `sep=;` as a first line is what Excel writes and reads to state the delimiter. */
function withoutDelimiterLine(text: string): { text: string; stated: string | null } {
  const line = /^sep=([,;\t|])\r?\n/i.exec(text);
  return line ? { text: text.slice(line[0].length), stated: line[1]! } : { text, stated: null };
}

/** From there on cells and rows may be joined that were apart, so nothing of the file is taken. */
function strayQuote(row: number): TableRefused {
  const sentence = `In row ${row} a quotation mark is not closed, or is followed by more text. Put the whole cell in quotation marks and double those within it.`;
  return new TableRefused('stray-quote', sentence);
}

/** The one that cuts the most rows near the top into the same number of cells. */
function likelyDelimiter(text: string): string {
  const scored = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: guessRows, skipEmptyLines: 'greedy' });
    const [cells, rows] = mostFrequent(data.map(({ length }) => length));
    return cells > 1 ? { delimiter, share: rows / data.length, cells } : { delimiter, share: 0, cells: 0 };
  });
  return scored.sort((a, b) => b.share - a.share || b.cells - a.cells)[0]!.delimiter;
}

function mostFrequent(numbers: readonly number[]): [number, number] {
  const counted = new Map<number, number>();
  for (const number of numbers) counted.set(number, (counted.get(number) ?? 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
}
