/** Takes in an authority's answer: checked in full, then kept as it came, with its event, or refused without a trace. Knows no contract. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Sha256 } from '../../shared/ids.ts';
import type { Timestamp, TimestampId } from '../../shared/timestamps/timestamp.ts';
import type { CaseSession } from '../case/session.ts';
import type { Db } from '../db/open.ts';
import { oneRow, run, sql } from '../db/sql.ts';
import { writeFileDurably } from '../files/durable.ts';
import { newId } from '../ids.ts';
import { MOST_ANSWER_BYTES, readAnswer, type Statement } from './answer.ts';
import { checkAnswer, type CheckedAnswer } from './answer-check.ts';
import type { Trust } from './chain.ts';
import { readOutsideFile } from './outside-file.ts';
import { refusal } from './refusal.ts';
import { imprintOf } from './request.ts';
import { getTimestamp, noncesFor } from './store.ts';
import { timestampFileName } from './timestamp-file.ts';
import {
  describeForLog,
  enterRoots,
  joinTrust,
  newCertificates,
  readGiven,
  storeCertificates,
  storeChain,
  trustOf,
  type GivenFiles,
} from './trust.ts';

export type NewTimestamp = GivenFiles & { answer: string; authority?: string | undefined };

/**
 * Over a checkpoint of this case, with the nonce of a request where there was one. A stamp whose root is not pinned is kept, and proves nothing yet.
 * Throws AppError `timestamp-refused`, `already-exists`, `read-only`, or what reading the files and writing the copy meet.
 */
export function addTimestamp(session: CaseSession, { answer: path, authority = '', ...files }: NewTimestamp): Timestamp {
  const { db } = session;
  const bytes = readOutsideFile(path, MOST_ANSWER_BYTES);
  const given = readGiven(files);
  const answer = readAnswer(bytes);
  const answerSha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  if (oneRow(db, sql`SELECT 1 FROM timestamp WHERE answer_sha256 = ${answerSha256}`))
    throw new AppError('already-exists', 'The case has this answer already. Nothing was changed.', { answerSha256 });
  const size = stampedSize(db, answer.statement);
  requireNonce(db, answer.statement);
  const trust = joinTrust(trustOf(db), given);
  const checked = checkAnswer(answer, trust);

  const place = freePlace(session, size, bytes);
  try {
    return session.change(() => {
      // Those of a chain without a root are told of by the stamp that needs them.
      enterRoots(session, given.roots.length > 0 ? given : { roots: [], others: [] }, trust);
      const id = enterTimestamp(session, { ...place, size, bytes, answerSha256, authority, statement: answer.statement, checked }, given.others);
      writeFileDurably(place.path, bytes);
      return getTimestamp(db, id);
    });
  } catch (error) {
    if (!place.wasThere) rmSync(place.path, { force: true });
    throw error;
  }
}

type Entered = { no: number; size: number; bytes: Buffer; answerSha256: Sha256; authority: string; statement: Statement; checked: CheckedAnswer };

function enterTimestamp(session: CaseSession, entered: Entered, others: Trust['others']): TimestampId {
  const { db, custody, caseId, clock } = session;
  const { no, size, bytes, answerSha256, authority, statement, checked } = entered;
  const { policy, serial, algorithm, genTime, accuracyUs, notLaterThan } = statement;
  const id = newId<TimestampId>(clock);
  const signer = checked.signer.subject;
  const issuer = checked.chain.state === 'proven' ? checked.chain.chain.at(-1)!.subject : checked.chain.issuer;
  const chain = checked.chain.state === 'proven' ? checked.chain.chain.map(({ sha256 }) => sha256) : null;
  const added = newCertificates(db, { roots: [], others });
  const { seq } = custody.append({
    type: 'timestamp-added',
    subjects: [`case:${caseId}`],
    data: {
      timestamp: {
        id,
        size,
        no,
        authority,
        answerSha256,
        sizeBytes: bytes.length,
        signer,
        policy,
        serial,
        algorithm,
        genTime,
        accuracyUs,
        notLaterThan,
        issuer,
      },
      certificates: describeForLog(added),
      chain,
    },
  });
  run(
    db,
    sql`INSERT INTO timestamp (timestamp_id, size, no, authority, answer, answer_sha256, signer, policy, serial, algorithm, gen_time, accuracy_us, not_later_than, issuer, seq)
      VALUES (${id}, ${size}, ${no}, ${authority}, ${bytes}, ${answerSha256}, ${signer}, ${policy}, ${serial}, ${algorithm}, ${genTime}, ${accuracyUs}, ${notLaterThan}, ${issuer}, ${seq})`,
  );
  storeCertificates(db, added, seq);
  if (chain) storeChain(db, id, chain, seq);
  return id;
}

/** Of the checkpoint that it is over. Throws AppError `timestamp-refused` (`other-bytes`). */
function stampedSize(db: Db, { algorithm, imprint }: Statement): number {
  const heads = db.prepare('SELECT size, note FROM custody_checkpoint ORDER BY size DESC').iterate() as Iterable<{ size: number; note: string }>;
  for (const { size, note } of heads) if (imprintOf(Buffer.from(note), algorithm).equals(imprint)) return size;
  throw refusal('other-bytes', 'This answer is over other bytes than any checkpoint of this case: it belongs to another case or another file.');
}

/** Only an answer to a request of this case is accepted; or one over a checkpoint that somebody else asked for, without a nonce to be held against. */
function requireNonce(db: Db, { imprint, nonce }: Statement): void {
  const asked = noncesFor(db, imprint);
  if (nonce !== null && !asked.includes(nonce))
    throw refusal('nonce-differs', 'This answer is to another request: its nonce is none that this case has asked with.');
  if (nonce === null && asked.length > 0 && !asked.includes(null))
    throw refusal('nonce-missing', 'This answer does not repeat the nonce of the request, so that it may be to another one.');
}

/** A file left by a write that was cut off is taken over when it is the same, and gone around when it is not. */
function freePlace({ db, folder }: CaseSession, size: number, bytes: Buffer): { no: number; path: string; wasThere: boolean } {
  let { no } = oneRow<{ no: number }>(db, sql`SELECT coalesce(max(no), 0) AS no FROM timestamp WHERE size = ${size}`)!;
  while (true) {
    no += 1;
    const path = join(folder.log, timestampFileName(size, no));
    const wasThere = existsSync(path);
    if (!wasThere || readFileSync(path).equals(bytes)) return { no, path, wasThere };
  }
}
