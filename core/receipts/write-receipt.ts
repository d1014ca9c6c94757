/** Writes a receipt as two files outside the case, one for programs and one for people, and says so in the custody log. */
import { createHash } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { Receipt } from '../../shared/receipts/receipt.ts';
import { receiptInWords } from '../../shared/receipts/receipt-words.ts';
import type { CaseSession } from '../case/session.ts';
import { carryable } from '../export/safe-name.ts';
import { storageFailure, writeFileDurably } from '../files/durable.ts';
import { makeReceipt } from './make-receipt.ts';

type Request = z.output<EngineContract['receipt.write']['input']>;
type Written = z.output<EngineContract['receipt.write']['output']>;

/** Throws AppError `read-only`, `not-found`, `invalid-input`, `already-exists`, `disk-full` or `permission-denied`; then no file is left. */
export function writeReceipt(session: CaseSession, { of, into, name, language }: Request): Written {
  const folder = resolve(into);
  refuseUnfit(session, folder);
  const stem = carryable(name.replace(/\.json$/i, ''));
  const [path, words] = [join(folder, `${stem}.json`), join(folder, `${stem}.txt`)];
  for (const taken of [path, words].filter((one) => existsSync(one)))
    throw new AppError('already-exists', `${taken} exists already. Nothing was written over it.`, { path: taken });
  const receipt = makeReceipt(session, of);
  const content = Buffer.from(`${canonicalJson(receipt as unknown as Json)}\n`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  try {
    session.change(() => {
      writeFileDurably(path, content);
      writeFileDurably(words, receiptInWords(receipt, { language, file: basename(path), sha256 }).replaceAll('\n', '\r\n'));
      session.custody.append({ type: 'receipt-written', subjects: [`case:${session.caseId}`], data: toldOf(receipt, content.length, sha256) });
    });
  } catch (error) {
    for (const half of [path, words]) rmSync(half, { force: true });
    throw storageFailure(error, dirname(path));
  }
  return { path, words, receipt };
}

function toldOf({ of, run, entry }: Receipt, sizeBytes: number, sha256: string): { [member: string]: Json } {
  return { of, ...(run !== null && { run }), entry: entry.id, sizeBytes, sha256 };
}

function refuseUnfit({ readOnly, folder: { root } }: CaseSession, folder: string): void {
  if (readOnly)
    throw new AppError(
      'read-only',
      'This case is open for reading only, so that what leaves it could not be entered in its custody log. No receipt was written. Copy the case to a disk that can be written, and make it from there.',
    );
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new AppError('not-found', `The folder ${folder} does not exist. Make it first, or choose another place.`, { path: folder });
  const inside = relative(resolve(root), folder);
  if (inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside))
    throw new AppError('invalid-input', 'A receipt cannot be written into the case itself. Choose a folder elsewhere.', { path: folder });
}
