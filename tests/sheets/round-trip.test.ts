/** What is written as CSV or XLSX comes back as it was, whatever the cells say, and no program takes one for a formula. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neutralised, restored } from '../../core/sheets/formula-mark.ts';
import { readCsv } from '../../core/sheets/read-csv.ts';
import { readXlsx } from '../../core/sheets/read-xlsx.ts';
import { writeCsv, writeXlsx } from '../../core/sheets/write-table.ts';

const hostile = fc.constantFrom(
  '=1+1',
  '+7 701 000',
  '-5',
  '@x',
  '\t=1',
  '\r',
  "'=1",
  "''-x",
  "'",
  '"',
  ';',
  'a\nb',
  'a\r\nb',
  '  x ',
  '_x0041_',
  '<b>&',
  '＝1',
  'toString',
  '__proto__',
  'Ақбота',
  '🙂',
);
const word = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('=', "'", '-', ' ', '\t', '\r', '\n', 'a', '"', ',') }),
);
/** A lone half of a surrogate pair is no text in any encoding; code points that are no characters do not survive the XML writer. */
const writable = word.filter((text) => text.isWellFormed() && !/\p{Noncharacter_Code_Point}/u.test(text));
/** As every table that is written, with a header, which tells what parts the cells. */
const table = fc
  .array(fc.tuple(fc.constant('row'), writable, writable, fc.constant('end')), { minLength: 1, maxLength: 5 })
  .map((rows) => [['a', 'b', 'c', 'd'], ...rows]);

it('CSV', () => {
  fc.assert(fc.property(table, (rows) => void expect(readCsv(writeCsv(rows), 's').sheets[0]!.rows.map(({ cells }) => cells)).toEqual(rows)));
});

it('XLSX', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const read = await readXlsx(await writeXlsx('A sheet', rows));
      expect(read.sheets[0]!.name).toBe('A sheet');
      // XML readers drop text that is nothing but white space.
      expect(read.sheets[0]!.rows.map(({ cells }) => cells.map(blank))).toEqual(rows.map((row) => row.map(blank)));
    }),
    { numRuns: 60 },
  );
});

it('a mark is put where it is needed only, and taken off again', () => {
  fc.assert(fc.property(word, (cell) => void expect(restored(neutralised(cell))).toBe(cell)));
  for (const cell of ['=1', '+1', '-1', '@a', '\tx', '\rx', ' =1', '\n=1', "'=1", '＝1']) expect(neutralised(cell)).toBe(`'${cell}`);
  for (const cell of ['a=1', "O'Neil", "'quoted'", '5-7', '']) expect(neutralised(cell)).toBe(cell);
});

it('no cell of an XLSX is a formula', async () => {
  const bytes = await writeXlsx('Sheet', [['=HYPERLINK("http://x")', '+1']]);
  const read = await readXlsx(bytes);
  // Formulas without a stored result read as empty.
  expect(read.sheets[0]!.rows[0]!.cells).toEqual(['=HYPERLINK("http://x")', '+1']);
});

function blank(cell: string): string {
  return cell.trim() === '' ? '' : cell;
}
