/** Time stamps on their way out of a case and on arrival: the files that a package takes along, and what can be said of them without the case. Knows no bag. */
import type { Db } from '../db/open.ts';
import { allRows, sql } from '../db/sql.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { checkpointFileName } from '../custody/checkpoint-file.ts';
import { readAnswer, type Statement } from './answer.ts';
import { checkAnswer } from './answer-check.ts';
import { isSelfIssued, readCertificate, type Certificate } from './certificate.ts';
import { certificatePem, certificatesInPem } from './pem.ts';
import { refusal } from './refusal.ts';
import { imprintOf } from './request.ts';
import { timestampRows } from './store.ts';
import { timestampFileName } from './timestamp-file.ts';
import { trustOf } from './trust.ts';

/** `note` is the checkpoint that it is over; to the checkpoint of the package leads a consistency proof from `size`. */
export type OutgoingStamp = { size: number; note: string; files: { name: string; bytes: Buffer }[] };

/**
 * Of the proven stamps, those over the first `most` entries or fewer, by rising size: the checkpoint, the answer as it came, and its chain as PEM,
 * the signer's issuer first and the root last. Two stamps over one checkpoint name that file both; its bytes are the same.
 */
export function stampsForPackage(db: Db, most: number): OutgoingStamp[] {
  const rows = timestampRows(db).filter(({ size, chain }) => chain !== null && size <= most);
  if (rows.length === 0) return [];
  const notes = new Map(
    allRows<{ size: number; note: string }>(db, sql`SELECT size, note FROM custody_checkpoint`).map(({ size, note }) => [size, note]),
  );
  const trust = trustOf(db);
  return rows
    .sort((a, b) => a.size - b.size || a.no - b.no)
    .map(({ size, no, answer, chain }) => {
      const known = [...readAnswer(answer).certificates.map(readCertificate), ...trust.others, ...trust.roots];
      const above = (JSON.parse(chain!) as string[]).slice(1).flatMap((sha256) => known.find((certificate) => certificate.sha256 === sha256) ?? []);
      const note = notes.get(size)!;
      const name = timestampFileName(size, no);
      return {
        size,
        note,
        files: [
          { name: checkpointFileName(size), bytes: Buffer.from(note) },
          { name, bytes: answer },
          { name: name.replace(/tsr$/, 'pem'), bytes: Buffer.from(above.map(({ der }) => certificatePem(der)).join('')) },
        ],
      };
    });
}

/** `root` is the fingerprint that the reader must compare with the authority's own: nobody here trusts it. Null where the chain does not reach one. */
export type ExaminedStamp = { statement: Statement; signer: string; root: { sha256: Sha256; subject: string } | null };

/** Everything but the trust in the root. `pem` as `stampsForPackage` writes it. Throws AppError `timestamp-refused`. */
export function examineStamp(answer: Buffer, note: Buffer, pem: string): ExaminedStamp {
  const read = readAnswer(answer);
  const { statement } = read;
  if (!imprintOf(note, statement.algorithm).equals(statement.imprint)) throw refusal('other-bytes', 'It is over other bytes than this checkpoint.');
  const given: Certificate[] = certificatesInPem(pem).map(readCertificate);
  const { signer, chain } = checkAnswer(read, {
    roots: given.filter(isSelfIssued),
    others: given.filter((certificate) => !isSelfIssued(certificate)),
  });
  const root = chain.state === 'proven' ? chain.chain.at(-1)! : null;
  return { statement, signer: signer.subject, root: root && { sha256: root.sha256, subject: root.subject } };
}
