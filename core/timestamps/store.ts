/** Time stamps, requests and certificates as rows. Checks none of them, and loads no ASN.1, so that lists and pages are quick. */
import type { Sha256 } from '../../shared/ids.ts';
import type { ProvenTime, Timestamp, TimestampRequest } from '../../shared/timestamps/timestamp.ts';
import { allRows, oneRow, sql, type Query } from '../db/sql.ts';
import type { Db } from '../db/open.ts';
import { timestampFileName } from './timestamp-file.ts';

/** A row with the columns of the tables, as they are named there. */
export type TimestampRow = {
  timestamp_id: Timestamp['id'];
  size: number;
  no: number;
  authority: string;
  answer: Buffer;
  answer_sha256: Sha256;
  signer: string;
  policy: string;
  serial: string;
  algorithm: Timestamp['algorithm'];
  gen_time: string;
  accuracy_us: number | null;
  not_later_than: Timestamp['notLaterThan'];
  issuer: string;
  seq: number;
  /** Null while no pinned root vouches for it. */
  chain: string | null;
};
export type CertificateRole = 'root' | 'chain';

/** Whether the catalogue has these tables: one from an older version that may not be written to has none. */
export function knowsTimestamps(db: Db): boolean {
  return oneRow(db, sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'timestamp_chain'`) !== undefined;
}

export function timestampRows(db: Db): TimestampRow[] {
  return allRows(db, sql`SELECT timestamp.*, chain FROM timestamp LEFT JOIN timestamp_chain USING (timestamp_id) ORDER BY size DESC, no`);
}

export function listTimestamps(db: Db): Timestamp[] {
  return timestampsWhere(db, sql`1`);
}

export function getTimestamp(db: Db, id: Timestamp['id']): Timestamp {
  return timestampsWhere(db, sql`timestamp_id = ${id}`)[0]!;
}

export function listRequests(db: Db): TimestampRequest[] {
  return allRows(db, sql`SELECT size, algorithm, nonce, at AS requestedAt FROM timestamp_request JOIN custody_event USING (seq) ORDER BY seq DESC`);
}

export function certificateRows(db: Db, role: CertificateRole): Buffer[] {
  return allRows<{ certificate: Buffer }>(db, sql`SELECT certificate FROM timestamp_certificate WHERE role = ${role} ORDER BY seq, sha256`).map(
    ({ certificate }) => certificate,
  );
}

/** Whether the case has it already, in that role. */
export function hasCertificate(db: Db, sha256: string, role: CertificateRole): boolean {
  return oneRow(db, sql`SELECT 1 FROM timestamp_certificate WHERE sha256 = ${sha256} AND role = ${role}`) !== undefined;
}

/** Nonces of the requests over these bytes; null among them for one without. */
export function noncesFor(db: Db, imprint: Buffer): (string | null)[] {
  return allRows<{ nonce: string | null }>(db, sql`SELECT nonce FROM timestamp_request WHERE imprint = ${imprint}`).map(({ nonce }) => nonce);
}

/** The earliest that is proven of an entry: of all checkpoints that cover it, whose stamp leads to a pinned root. */
export function provenTime(db: Db, seq: number): ProvenTime | null {
  const row = oneRow<TimestampRow>(
    db,
    sql`SELECT timestamp.* FROM timestamp JOIN timestamp_chain USING (timestamp_id) WHERE size > ${seq} ORDER BY not_later_than, size, no LIMIT 1`,
  );
  if (!row) return null;
  const { timestamp_id: id, size, no, authority, gen_time: genTime, accuracy_us: accuracyUs, not_later_than: notLaterThan } = row;
  return { id, size, file: `log/${timestampFileName(size, no)}`, authority, genTime, accuracyUs, notLaterThan };
}

/** Of the first entry about it: for an item, that it was secured. */
export function provenTimeOf(db: Db, subject: string): ProvenTime | null {
  const first = oneRow<{ seq: number | null }>(db, sql`SELECT min(seq) AS seq FROM custody_subject WHERE subject = ${subject}`);
  return first === undefined || first.seq === null ? null : provenTime(db, first.seq);
}

function timestampsWhere(db: Db, where: Query): Timestamp[] {
  const rows = allRows<TimestampRow & { at: Timestamp['addedAt'] }>(
    db,
    sql`SELECT timestamp.*, chain, at FROM timestamp JOIN custody_event USING (seq) LEFT JOIN timestamp_chain USING (timestamp_id) WHERE ${where} ORDER BY size DESC, no`,
  );
  return rows.map((row) => ({
    id: row.timestamp_id,
    size: row.size,
    file: `log/${timestampFileName(row.size, row.no)}`,
    authority: row.authority,
    signer: row.signer,
    policy: row.policy,
    serial: row.serial,
    algorithm: row.algorithm,
    genTime: row.gen_time,
    accuracyUs: row.accuracy_us,
    notLaterThan: row.not_later_than,
    answerSha256: row.answer_sha256,
    addedAt: row.at,
    trust: row.chain === null ? { state: 'root-unknown', issuer: row.issuer } : { state: 'proven', chain: JSON.parse(row.chain) as Sha256[] },
  }));
}
