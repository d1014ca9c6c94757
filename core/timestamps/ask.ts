/** Prepares a time stamp: signs the head of the log and writes the request that somebody carries out. Knows no network. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { ImprintAlgorithm } from '../../shared/timestamps/timestamp.ts';
import type { CaseSession } from '../case/session.ts';
import { checkpointFileName } from '../custody/checkpoint-file.ts';
import { latestCheckpoint } from '../custody/list.ts';
import { run, sql } from '../db/sql.ts';
import { writeNewOutsideFile } from './outside-file.ts';
import { imprintOf, newNonce, writeRequest } from './request.ts';

export type NewRequest = { path: string; algorithm: ImprintAlgorithm; nonce: boolean };
export type WrittenRequest = { path: string; size: number; checkpoint: string; algorithm: ImprintAlgorithm; imprintHex: string };

/** Throws AppError `read-only`, or what writing a new file meets; then nothing is remembered. */
export function askForTimestamp(session: CaseSession, { path, algorithm, nonce: withNonce }: NewRequest): WrittenRequest {
  if (!session.readOnly) session.checkpoint();
  const head = latestCheckpoint(session);
  if (head === null) throw new Error('a case without a custody log');
  const imprint = imprintOf(Buffer.from(head.note), algorithm);
  const imprintHex = imprint.toString('hex');
  const nonce = withNonce ? newNonce() : null;
  const request = writeRequest(imprint, algorithm, nonce);
  const { db, custody, caseId, folder } = session;
  let written = false;
  try {
    session.change(() => {
      const requestSha256 = createHash('sha256').update(request).digest('hex');
      const data = { size: head.size, algorithm, imprint: imprintHex, nonce, requestSha256 };
      const { seq } = custody.append({ type: 'timestamp-requested', subjects: [`case:${caseId}`], data });
      run(
        db,
        sql`INSERT INTO timestamp_request (seq, size, algorithm, imprint, nonce, request) VALUES (${seq}, ${head.size}, ${algorithm}, ${imprint}, ${nonce}, ${request})`,
      );
      writeNewOutsideFile(path, request, folder.root);
      written = true;
    });
  } catch (error) {
    // An answer to a request whose nonce was not kept would be refused.
    if (written) rmSync(path, { force: true });
    throw error;
  }
  return { path, size: head.size, checkpoint: `log/${checkpointFileName(head.size)}`, algorithm, imprintHex };
}
