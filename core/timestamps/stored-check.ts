/** Checks a time stamp that the case holds as if it came today: everything but the nonce, as of the time it states. Reports nothing. */
import { createHash } from 'node:crypto';
import type { TimestampId } from '../../shared/timestamps/timestamp.ts';
import type { Db } from '../db/open.ts';
import { oneRow, sql } from '../db/sql.ts';
import { readAnswer, type Statement } from './answer.ts';
import { checkAnswer } from './answer-check.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { refusal, refusedBecause } from './refusal.ts';
import { imprintOf } from './request.ts';
import { certificateRows, timestampRows, type TimestampRow } from './store.ts';

type Difference = { column: string; expected: string; found: string };

export type StoredChecks = {
  /**
   * What the row says that its answer does not. A stamp that the row calls proven must lead to the very root that it names; one that is waiting
   * must be well signed. Throws AppError `timestamp-refused`.
   */
  differences(row: TimestampRow): Difference[];
  /** Whether these bytes are a well-signed stamp over the checkpoint of that size, whoever gave it. */
  isStampOver(size: number, bytes: Buffer): boolean;
};

/** The certificates of the case are read once. A certificate that cannot be read is left out: that it was changed is found by its own hash. */
export function storedChecks(db: Db): StoredChecks {
  const roots = readable(certificateRows(db, 'root'));
  const others = readable(certificateRows(db, 'chain'));
  return {
    differences(row) {
      const answer = readAnswer(row.answer);
      if (!isOver(db, row.size, answer.statement)) throw refusal('other-bytes', `It is over other bytes than the checkpoint of ${row.size} entries.`);
      const named = row.chain === null ? null : readChain(row.chain).at(-1);
      const { signer, chain } = checkAnswer(answer, { roots: roots.filter(({ sha256 }) => sha256 === named), others });
      if (row.chain !== null && chain.state !== 'proven')
        throw refusal('chain-signature', `No pinned root vouches for it any more: ${chain.issuer} is unknown.`);
      return differencesFrom(row, answer.statement, signer);
    },
    isStampOver(size, bytes) {
      try {
        const answer = readAnswer(bytes);
        checkAnswer(answer, { roots: [], others });
        return isOver(db, size, answer.statement);
      } catch (error) {
        if (refusedBecause(error) === null) throw error;
        return false;
      }
    },
  };
}

/** Those that do not hold when they are checked anew. Their files beside the log are for verification. */
export function failingStamps(db: Db): { id: TimestampId; why: string }[] {
  const checks = storedChecks(db);
  return timestampRows(db).flatMap((row) => {
    const why = whyNot(() => checks.differences(row));
    return why === null ? [] : [{ id: row.timestamp_id, why }];
  });
}

function whyNot(check: () => Difference[]): string | null {
  try {
    const [first] = check();
    return first ? `Its row says ${first.column} ${first.found}; the answer itself says ${first.expected}.` : null;
  } catch (error) {
    const refused = refusedBecause(error);
    if (refused === null) throw error;
    return refused.sentence;
  }
}

function differencesFrom(row: TimestampRow, statement: Statement, signer: Certificate): Difference[] {
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

function isOver(db: Db, size: number, { algorithm, imprint }: Statement): boolean {
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

function readable(ders: Buffer[]): Certificate[] {
  return ders.flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch (error) {
      if (refusedBecause(error) === null) throw error;
      return [];
    }
  });
}
