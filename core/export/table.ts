/** Writes one kind of record twice, as JSON Lines for programs and as CSV for spreadsheets. Knows no record in particular. */
import Papa from 'papaparse';
import type { BagFile, BagWriter } from '../package/bag-write.ts';
import { neutralised } from '../sheets/formula-mark.ts';

export type Cell = string | number | boolean | null;

/** `columns` gives the CSV's header and cells; the JSON line is the record itself. */
export type TableForm<Row> = { name: string; columns: Record<string, (row: Row) => Cell> };

export type Table<Row> = { add(row: Row): Promise<void>; close(): Promise<void>; readonly rows: number };

const FLUSH_CHARACTERS = 128 * 1024;
/** Spreadsheets take a file without it for the system's old code page and spoil every letter that is not English. */
const BYTE_ORDER_MARK = '\ufeff';

/** `data/records/<name>.jsonl` and `.csv`. */
export async function openTable<Row extends object>(bag: BagWriter, { name, columns }: TableForm<Row>): Promise<Table<Row>> {
  const json = await buffered(bag, `data/records/${name}.jsonl`);
  const csv = await buffered(bag, `data/records/${name}.csv`);
  await csv.write(BYTE_ORDER_MARK + csvLine(Object.keys(columns)));
  const cells = Object.values(columns);
  let rows = 0;
  return {
    async add(row) {
      rows += 1;
      await json.write(`${JSON.stringify(row)}\n`);
      await csv.write(csvLine(cells.map((cell) => cell(row))));
    },
    async close() {
      await json.close();
      await csv.close();
    },
    get rows() {
      return rows;
    },
  };
}

/** RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers. */
export function csvLine(cells: Cell[]): string {
  return `${Papa.unparse([cells.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell))], { newline: '\r\n' })}\r\n`;
}

async function buffered(bag: BagWriter, path: string): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }> {
  const file: BagFile = await bag.create(path);
  let waiting: string[] = [];
  let characters = 0;
  const flush = async () => {
    await file.write(waiting.join(''));
    waiting = [];
    characters = 0;
  };
  return {
    async write(text) {
      waiting.push(text);
      characters += text.length;
      if (characters >= FLUSH_CHARACTERS) await flush();
    },
    async close() {
      await flush();
      await file.close();
    },
  };
}
