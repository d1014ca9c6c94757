/** Reads any table that is known, told apart by its first bytes. Runs inside the decoder process; knows no record. */
import type { TableFile } from '../../shared/sheets/table.ts';
import { bytesOf, sizeOf } from '../decoder/evidence-file.ts';
import type { FileInput, TableAnswer } from '../decoder/protocol.ts';
import { tableLimits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { TableRefused } from './refusal.ts';

/** `name`: what the only sheet of a CSV file is called. */
export async function readTable(input: FileInput, name: string): Promise<TableAnswer> {
  try {
    return { ok: true, table: await tableOf(await allowedBytes(input), name) };
  } catch (error) {
    if (error instanceof TableRefused) return { ok: true, why: error.why, detail: error.message };
    throw error;
  }
}

async function tableOf(bytes: Buffer, name: string): Promise<TableFile> {
  if (bytes.length === 0) throw new TableRefused('empty', 'The file is empty.');
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readXlsx(bytes);
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw compoundFile(bytes);
  return readCsv(bytes, name);
}

/** Both a locked XLSX and the spreadsheets of before 2007 are compound files (MS-CFB); the first holds a stream of this name. */
function compoundFile(bytes: Buffer): TableRefused {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? new TableRefused('encrypted', 'The spreadsheet is locked with a password. Save a copy without one, then take that.')
    : new TableRefused('other-format', 'The file has the format of Excel before 2007. Save it as XLSX or CSV.');
}

async function allowedBytes(input: FileInput): Promise<Buffer> {
  const size = await sizeOf(input);
  if (size > tableLimits.fileBytes) throw new TableRefused('too-large', `The file has ${size} bytes; at most ${tableLimits.fileBytes} are read.`);
  return bytesOf(input);
}
