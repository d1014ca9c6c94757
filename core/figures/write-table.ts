/** Writes a figure as a CSV file into a folder of the user's, and says so in the custody log. The file is not evidence and holds no name of a person. */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { readCount } from '../../shared/counts/read-count.ts';
import { AppError } from '../../shared/errors.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import { requirePermission } from '../actors/permission.ts';
import type { CaseSession } from '../case/session.ts';
import { carryable } from '../export/safe-name.ts';
import { csvLine } from '../export/table.ts';
import { writeFileDurably } from '../files/durable.ts';
import { computeFigure } from './compute.ts';
import { figureTable } from './figure-table.ts';
import { keyWordsOf } from './key-words.ts';

type Request = z.output<EngineContract['figure.write-table']['input']>;

/** Spreadsheets take a file without it for the system's old code page and spoil every letter that is not English. */
const BYTE_ORDER_MARK = '\ufeff';

/** Throws AppError `read-only`, `not-found`, `invalid-input`, `already-exists`, `disk-full` or `permission-denied`; then nothing is written. */
export function writeFigureTable(session: CaseSession, { rule, published, into, name, language }: Request): { path: string; rows: number } {
  const folder = resolve(into);
  refuseUnfit(session, folder);
  requirePermission(session, 'export');
  const path = join(folder, carryable(name.toLowerCase().endsWith('.csv') ? name : `${name}.csv`));
  if (existsSync(path)) throw new AppError('already-exists', `${path} exists already. Nothing was written over it.`, { path });
  const answer = computeFigure(session, rule, published ? readCount(published) : null);
  const table = figureTable(answer, keyWordsOf(session, answer, language));
  const content = Buffer.from(BYTE_ORDER_MARK + table.map(csvLine).join(''));
  session.change(() => {
    writeFileDurably(path, content);
    session.custody.append({
      type: 'table-written',
      subjects: [`case:${session.caseId}`],
      data: { of: 'figure', rows: table.length - 1, sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
    });
  });
  return { path, rows: table.length - 1 };
}

function refuseUnfit({ readOnly, folder: { root } }: CaseSession, folder: string): void {
  if (readOnly)
    throw new AppError(
      'read-only',
      'This case is open for reading only, so that what leaves it could not be entered in its custody log. Copy the case to a disk that can be written, and write the table from there.',
    );
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new AppError('not-found', `The folder ${folder} does not exist. Make it first, or choose another place.`, { path: folder });
  const inside = relative(resolve(root), folder);
  if (inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside))
    throw new AppError('invalid-input', 'A table cannot be written into the case itself. Choose a folder elsewhere.', { path: folder });
}
