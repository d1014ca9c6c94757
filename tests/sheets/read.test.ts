/** Tables as programs and people write them, and as attackers do, read in a process of their own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startDecoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { tableLimits } from '../../core/sheets/limits.ts';
import { openTable } from '../../core/sheets/open-table.ts';
import type { AppError } from '../../shared/errors.ts';
import { withHeader, type TableFile } from '../../shared/sheets/table.ts';
import { temporary } from '../support/temporary.ts';
import { zip } from '../support/zip.ts';
import { spreadsheet, spreadsheetParts } from './spreadsheet.ts';

const decoder = startDecoder({ launch: forkDecoder, processes: 1 });
afterAll(() => decoder.close());

const words = 'Город;Имя\r\nБелоречье;"Ақбота; ""Аня""\nвторая строка"\r\n\r\n;x\r\n';

describe('CSV', () => {
  it.each([
    ['UTF-8 without a mark', Buffer.from(words), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${words}`), 'utf-8'],
    ['UTF-16, little end first', Buffer.from(`\ufeff${words}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first', Buffer.from(`\ufeff${words}`, 'utf16le').swap16(), 'utf-16be'],
  ])('in %s', async (_, bytes, encoding) => {
    const table = await read(bytes);
    expect(table).toMatchObject({ format: 'csv', encoding, delimiter: ';' });
    expect(table.sheets[0]!.rows).toEqual([
      { number: 1, cells: ['Город', 'Имя'] },
      { number: 2, cells: ['Белоречье', 'Ақбота; "Аня"\nвторая строка'] },
      { number: 4, cells: ['', 'x'] },
    ]);
  });

  it('in the code page of Russian Windows', async () => {
    // "Имя,Город\nИгорь,Тихий Брод\n" as iconv writes it.
    const bytes = Buffer.from('c8ecff2cc3eef0eee40ac8e3eef0fc2cd2e8f5e8e920c1f0eee40a', 'hex');
    const table = await read(bytes);
    expect(table.encoding).toBe('windows-1251');
    expect(table.sheets[0]!.rows.map(({ cells }) => cells)).toEqual([
      ['Имя', 'Город'],
      ['Игорь', 'Тихий Брод'],
    ]);
  });

  it.each([
    ['commas', 'a,b\n1,2\n', ','],
    ['tabs', 'a\tb\n1\t2\n', '\t'],
    ['bars', 'a|b\n1|2\n', '|'],
    ['what its first line states', 'sep=;\r\na,x;b\r\n1,5;2\r\n', ';'],
  ])('between %s', async (_, text, delimiter) => {
    const table = await read(Buffer.from(text));
    expect(table.delimiter).toBe(delimiter);
    expect(table.sheets[0]!.rows.at(-1)!.cells).toHaveLength(2);
    expect(table.sheets[0]!.rows.at(-1)!.number).toBe(text.startsWith('sep') ? 3 : 2);
  });

  it('takes the mark of formulas off again', async () => {
    expect((await read(Buffer.from("a,b\n'=1+1,'name\n"))).sheets[0]!.rows[1]!.cells).toEqual(['=1+1', "'name"]);
  });
});

describe('XLSX', () => {
  it('gives days, times and numbers as text, from all sheets', async () => {
    const first = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Day</t></is></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>42511</v></c><c r="C3" s="2"><v>0.4375</v></c><c r="D3" s="3"><v>42511.5</v></c>
      <c r="E3"><v>1.1000000000000001</v></c><c r="F3"><v>870101300123</v></c><c r="G3" t="b"><v>1</v></c><c r="H3" t="str"><f>A1</f><v>Name</v></c></row>`;
    const table = await read(spreadsheet({ Persons: first, Empty: '' }, ['Name', ' Арай\n']));
    expect(table).toEqual({
      format: 'xlsx',
      encoding: 'utf-8',
      delimiter: null,
      sheets: [
        {
          name: 'Persons',
          rows: [
            { number: 1, cells: ['Name', 'Day'] },
            { number: 3, cells: [' Арай\n', '2016-05-21', '10:30', '2016-05-21 12:00', '1.1', '870101300123', 'TRUE', 'Name'] },
          ],
        },
        { name: 'Empty', rows: [] },
      ],
    });
  });

  it('far larger than a message', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>${'name '.repeat(20)}${at}</t></is></c></row>`,
    );
    const table = await read(spreadsheet({ Many: rows.join('') }));
    expect(table.sheets[0]!.rows).toHaveLength(20_000);
  });
});

describe('is refused with a sentence', () => {
  const parts = spreadsheetParts({ One: '<row r="1"><c r="A1"><v>1</v></c></row>' });
  const cases: [string, Buffer, string][] = [
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blank lines', Buffer.from('\n ,\n'), 'empty'],
    ['a photo', Buffer.from('ffd8ffe000104a46494600010100', 'hex'), 'not-a-table'],
    ['a quotation mark never closed', Buffer.from('a,b\n"x,2\n3,4\n'), 'stray-quote'],
    ['a quotation mark followed by text', Buffer.from('a,b\n"x"y,2\n"3",4\n'), 'stray-quote'],
    ['a cell without end', Buffer.from(`a\n${'x'.repeat(tableLimits.cellCharacters + 1)}`), 'too-large'],
    ['endless columns', Buffer.from(`a\n${','.repeat(tableLimits.columns)}x`), 'too-large'],
    ['endless rows', Buffer.from('x\n'.repeat(tableLimits.rows + 2)), 'too-large'],
    ['another archive', zip([{ name: 'content.xml', content: 'x' }]), 'other-format'],
    ['a spreadsheet cut short', zip(parts).subarray(0, 900), 'damaged'],
    ['broken XML', zip(spreadsheetParts({ One: '<row r="1"><c r="A1"' })), 'damaged'],
    ['a missing sheet', zip(parts.slice(0, -1)), 'damaged'],
    ['a locked part', zip(parts.map((part) => ({ ...part, encrypted: true }))), 'encrypted'],
    [
      'a locked spreadsheet',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    ['a spreadsheet of before 2007', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'other-format'],
    ['a spreadsheet that states to be immense', zip([...parts, { name: 'xl/x.xml', content: 'x', statedBytes: 0xffffffff }]), 'too-large'],
  ];
  it.each(cases)('%s', async (_, bytes, why) => {
    const failure = await read(bytes).then(
      () => null,
      (error: AppError) => error,
    );
    expect(failure).toMatchObject({ name: 'AppError', code: 'unreadable', details: { why } });
    expect(failure?.message).toMatch(/^[A-Z].*\.$/);
  });

  it('a bomb that states to be small', { timeout: 120_000 }, async () => {
    const watched = startDecoder({ launch: forkDecoder, processes: 1, limits: { memoryBytes: 400 * 1024 ** 2 } });
    const start = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>';
    const content = Buffer.concat([Buffer.from(start), Buffer.alloc(450 * 1024 ** 2, ' '), Buffer.from('</sheetData></worksheet>')]);
    const path = fileOf(zip([...parts.slice(0, -1), { name: 'xl/worksheets/sheet1.xml', content, statedBytes: 10 }]));
    await expect(openTable(watched, { path }, 'table')).rejects.toMatchObject({ code: 'unreadable' });
    watched.close();
  });

  it('a cell at the end of the sheet, after endless emptiness', { timeout: 120_000 }, async () => {
    const far = spreadsheet({ One: '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>' });
    await expect(read(far)).rejects.toMatchObject({ code: 'unreadable', details: { why: 'too-large' } });
  });
});

it.each([
  ['a title above the table', [['Detentions of one day'], [], ['No', 'Name', 'City'], ['1', 'A', 'B']], null, 3, ['No', 'Name', 'City']],
  [
    'columns without a name or with the same',
    [
      ['Name', '', 'Name'],
      ['1', '2', '3', '4'],
    ],
    null,
    1,
    ['Name', 'B', 'Name (2)', 'D'],
  ],
  ['a row that is named', [['x'], ['Name'], ['A']], 2, 2, ['Name']],
])('the header: %s', (_, rows, wanted, headerRow, header) => {
  const sheet = { name: 's', rows: rows.map((cells, at) => ({ number: at + 1, cells })).filter(({ cells }) => cells.length > 0) };
  expect(withHeader(sheet, wanted)).toMatchObject({ headerRow, header });
  expect(withHeader(sheet, wanted).rows).toHaveLength(1);
});

function fileOf(bytes: Buffer): string {
  const path = join(temporary(), 'table.csv');
  writeFileSync(path, bytes);
  return path;
}

function read(bytes: Buffer): Promise<TableFile> {
  return openTable(decoder, { path: fileOf(bytes) }, 'table');
}
