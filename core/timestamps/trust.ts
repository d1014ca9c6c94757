/** Whom a case trusts to state the time: roots pinned by an explicit act, never the system's. Knows no answer's file. */
import { AppError } from '../../shared/errors.ts';
import type { TimeCertificate, TimestampId } from '../../shared/timestamps/timestamp.ts';
import type { CaseSession } from '../case/session.ts';
import type { Db } from '../db/open.ts';
import { run, sql } from '../db/sql.ts';
import { readAnswer } from './answer.ts';
import { checkAnswer } from './answer-check.ts';
import { describeCertificate, isSelfIssued, readCertificate, requireAuthority, type Certificate } from './certificate.ts';
import type { Trust } from './chain.ts';
import { readCertificateFile } from './pem.ts';
import { refusedBecause } from './refusal.ts';
import { certificateRows, hasCertificate, timestampRows, type CertificateRole } from './store.ts';

export type GivenFiles = { roots?: string | undefined; chain?: string | undefined };
type Pinned = { pinned: TimeCertificate[]; proven: TimestampId[] };

/** Everything the case holds. */
export function trustOf(db: Db): Trust {
  return { roots: certificateRows(db, 'root').map(readCertificate), others: certificateRows(db, 'chain').map(readCertificate) };
}

/** Reads what somebody brought. Throws AppError `invalid-input` for a root that another one issued, or what reading a file meets. */
export function readGiven({ roots, chain }: GivenFiles): Trust {
  const given = {
    roots: roots === undefined ? [] : readCertificateFile(roots),
    // A chain is often given with its root; only what is pinned is trusted.
    others: chain === undefined ? [] : readCertificateFile(chain).filter((certificate) => !isSelfIssued(certificate)),
  };
  for (const root of given.roots) {
    if (!isSelfIssued(root))
      throw new AppError(
        'invalid-input',
        `${root.subject} is no root: ${root.issuer} issued it. Pin that one, and give this one as part of the chain. Nothing was changed.`,
        { subject: root.subject, issuer: root.issuer },
      );
    requireAuthority(root, 0);
  }
  return given;
}

export function joinTrust(kept: Trust, given: Trust): Trust {
  return { roots: unique([...kept.roots, ...given.roots]), others: unique([...kept.others, ...given.others]) };
}

/** One change with its event; nothing when all of it was pinned before. Throws AppError as reading the files does, or `read-only`. */
export function pinRoots(session: CaseSession, files: GivenFiles): Pinned {
  const given = readGiven(files);
  const trust = joinTrust(trustOf(session.db), given);
  return session.change(() => enterRoots(session, given, trust));
}

/** Inside a change. Stamps that were waiting for one of these roots are proven by the same event. */
export function enterRoots(session: CaseSession, given: Trust, trust: Trust): Pinned {
  const { db, custody, caseId } = session;
  const added = newCertificates(db, given);
  const proven = waitingStamps(db, trust);
  if (added.length === 0 && proven.length === 0) return { pinned: [], proven: [] };
  const { seq } = custody.append({
    type: 'timestamp-root-pinned',
    subjects: [`case:${caseId}`],
    data: { certificates: describeForLog(added), proven: proven.map(({ id, chain }) => ({ timestamp: id, chain })) },
  });
  storeCertificates(db, added, seq);
  for (const { id, chain } of proven) storeChain(db, id, chain, seq);
  return {
    pinned: added.filter(({ role }) => role === 'root').map(({ certificate }) => describeCertificate(certificate)),
    proven: proven.map(({ id }) => id),
  };
}

type InRole = { certificate: Certificate; role: CertificateRole };

export function newCertificates(db: Db, { roots, others }: Trust): InRole[] {
  const all = [
    ...roots.map((certificate) => ({ certificate, role: 'root' as const })),
    ...others.map((certificate) => ({ certificate, role: 'chain' as const })),
  ];
  return all.filter(({ certificate, role }) => !hasCertificate(db, certificate.sha256, role));
}

export function describeForLog(certificates: InRole[]) {
  return certificates.map(({ certificate, role }) => ({ role, ...describeCertificate(certificate) }));
}

export function storeCertificates(db: Db, certificates: InRole[], seq: number): void {
  for (const { certificate, role } of certificates)
    run(
      db,
      sql`INSERT INTO timestamp_certificate (sha256, role, certificate, seq) VALUES (${certificate.sha256}, ${role}, ${certificate.der}, ${seq})`,
    );
}

export function storeChain(db: Db, id: TimestampId, chain: readonly string[], seq: number): void {
  run(db, sql`INSERT INTO timestamp_chain (timestamp_id, chain, seq) VALUES (${id}, ${JSON.stringify(chain)}, ${seq})`);
}

/** Those without a chain that have one now. What a new root makes of the others is told when somebody asks for it, not here. */
function waitingStamps(db: Db, trust: Trust): { id: TimestampId; chain: string[] }[] {
  return timestampRows(db).flatMap(({ timestamp_id: id, answer, chain }) => {
    if (chain !== null) return [];
    try {
      const found = checkAnswer(readAnswer(answer), trust).chain;
      return found.state === 'proven' ? [{ id, chain: found.chain.map(({ sha256 }) => sha256) }] : [];
    } catch (error) {
      if (refusedBecause(error) === null) throw error;
      return [];
    }
  });
}

function unique(certificates: Certificate[]): Certificate[] {
  return [...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()];
}
