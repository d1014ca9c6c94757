/** Checks a time stamp that the case holds as if it came today: everything but the nonce, as of the time it states. Reports nothing. */
import { createHash } from 'node:crypto';
import type { Db } from '../db/open.ts';
import { oneRow, sql } from '../db/sql.ts';
import { readAnswer } from './answer.ts';
import { checkAnswer } from './answer-check.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { refusal, refusedBecause } from './refusal.ts';
import { imprintOf } from './request.ts';
import { certificateRows, type TimestampRow } from './store.ts';

type Difference = { column: string; expected: string; found: string };

/**
 * What the row says that its answer does not. A stamp that the row calls proven must lead to the very root that it names; one that is waiting
 * must be well signed. Throws AppError `timestamp-refused`.
 */
export function checkStored(db: Db, row: TimestampRow): Difference[] {
  const { statement, ...answer } = readAnswer(row.answer);
  if (!isOver(db, row.size, statement)) throw refusal('other-bytes', `It is over other bytes than the checkpoint of ${row.size} entries.`);
  const recorded = row.chain === null ? null : readChain(row.chain);
  const root = recorded && rootNamed(db, recorded.at(-1));
  const { signer, chain } = checkAnswer(
    { statement, ...answer },
    { roots: root ? [root] : [], others: certificateRows(db, 'chain').map(readCertificate) },
  );
  if (recorded && chain.state !== 'proven') throw refusal('chain-signature', `No pinned root vouches for it any more: ${chain.issuer} is unknown.`);
  const expected: { [Column in keyof TimestampRow]?: string | number | null } = {
    answer_sha256: createHash('sha256').update(row.answer).digest('hex'),
    signer: signer.subject,
    policy: statement.policy,
    serial: statement.serial,
    algorithm: statement.algorithm,
    gen_time: statement.genTime,
    accuracy_us: statement.accuracyUs,
    not_later_than: statement.notLaterThan,
  };
  return Object.entries(expected).flatMap(([column, value]) => {
    const found = row[column as keyof TimestampRow];
    return found === value ? [] : [{ column, expected: String(value), found: String(found) }];
  });
}

/** Whether these bytes are a well-signed stamp over the checkpoint of that size, whoever gave it. */
export function isStampOver(db: Db, size: number, bytes: Buffer): boolean {
  try {
    const answer = readAnswer(bytes);
    checkAnswer(answer, { roots: [], others: certificateRows(db, 'chain').map(readCertificate) });
    return isOver(db, size, answer.statement);
  } catch (error) {
    if (refusedBecause(error) === null) throw error;
    return false;
  }
}

function isOver(db: Db, size: number, { algorithm, imprint }: ReturnType<typeof readAnswer>['statement']): boolean {
  const row = oneRow<{ note: Buffer }>(db, sql`SELECT CAST(note AS BLOB) AS note FROM custody_checkpoint WHERE size = ${size}`);
  return row !== undefined && imprintOf(row.note, algorithm).equals(imprint);
}

function readChain(text: string): unknown[] {
  try {
    const chain: unknown = JSON.parse(text);
    return Array.isArray(chain) ? chain : [];
  } catch {
    return [];
  }
}

/** Throws AppError `timestamp-refused` where the certificate is not what its row is called. */
function rootNamed(db: Db, sha256: unknown): Certificate | null {
  const root = certificateRows(db, 'root')
    .map(readCertificate)
    .find((certificate) => certificate.sha256 === sha256);
  return root ?? null;
}
