/** Writes the records of one kind into a spreadsheet that people can edit and an import takes back. The log says what left the case. */
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { RecordKind } from '../../shared/records/kinds.ts';
import { requirePermission } from '../actors/permission.ts';
import type { CaseSession } from '../case/session.ts';
import { kindHeader, kindRows } from './kind-table.ts';
import { tableLimits } from './limits.ts';
import { writeCsv, writeXlsx } from './write-table.ts';

/** Never writes over a file. Throws AppError `invalid-input` for another ending than .csv or .xlsx, `already-exists`, or what writing meets. */
export async function exportRecords(session: CaseSession, kind: RecordKind, path: string): Promise<{ rows: number; path: string }> {
  const format = extname(path).toLowerCase();
  if (format !== '.csv' && format !== '.xlsx')
    throw new AppError('invalid-input', 'Records are written to a file that ends in .csv or .xlsx. Nothing was written.', { path });
  if (!session.readOnly) requirePermission(session, 'export');
  const rows = [kindHeader(session, kind), ...kindRows(session, kind)];
  const tooLong = rows.find((row) => row.some((cell) => cell.length > tableLimits.cellCharacters));
  if (tooLong && format === '.xlsx')
    throw new AppError('invalid-input', `The record ${tooLong[0]} holds more text than a cell of a spreadsheet can. Write a .csv instead.`, { path });
  const bytes = format === '.csv' ? writeCsv(rows) : await writeXlsx(kind, rows);
  write(path, bytes);
  const table = { kind, name: basename(path), rows: rows.length - 1, sha256: createHash('sha256').update(bytes).digest('hex') };
  // A case that may not be written to still gives its records; nothing of it changes.
  if (!session.readOnly) session.change(() => session.custody.append({ type: 'exported', subjects: [`case:${session.caseId}`], data: { table } }));
  return { rows: rows.length - 1, path };
}

function write(path: string, bytes: Buffer): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new AppError('already-exists', 'There is a file of that name already. Nothing was written.', { path });
    if (code === 'ENOENT') throw new AppError('not-found', 'There is no such folder. Nothing was written.', { path });
    if (code === 'EACCES' || code === 'EPERM')
      throw new AppError('permission-denied', 'The file may not be written there. Nothing was written.', { path });
    if (code === 'ENOSPC') {
      rmSync(path, { force: true });
      throw new AppError('disk-full', 'The disk is full. The file was not written.', { path });
    }
    throw error;
  }
}
