/** Takes in what partners cosigned: whose keys the case trusts, and their lines, each in the custody log. Makes no signature. */
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Instant } from '../../shared/ids.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { CosignatureSummary, Partner } from '../../shared/proofs/contract.ts';
import type { CaseSession } from '../case/session.ts';
import { logOrigin, openCheckpoint, readNote, type Checkpoint } from '../custody/note.ts';
import { allRows, oneRow, run, sql } from '../db/sql.ts';
import { storedNote } from './checkpoints.ts';
import { cosignaturesOf, readCosignerKey, type Cosignature, type Cosigner } from './cosignature.ts';

type AddInput = z.output<EngineContract['log.add-cosignature']['input']>;
type AddOutput = z.input<EngineContract['log.add-cosignature']['output']>;
type Known = { name: string; verifierKey: string; cosigner: Cosigner };
type Fitting = { partner: Known; cosignature: Cosignature };

export function listPartners({ db }: CaseSession): Partner[] {
  return allRows(
    db,
    sql`SELECT key_id AS keyId, name, verifier_key AS verifierKey, added_at AS addedAt,
      (SELECT count(*) FROM cosignature WHERE cosignature.key_id = partner.key_id) AS cosignatures FROM partner ORDER BY added_at, key_id`,
  );
}

/**
 * Throws AppError `read-only`; `invalid-input` for what is no cosigned checkpoint, a key that is none, or nobody known having signed;
 * `log-differs` for a checkpoint that this case never signed. Then nothing is changed.
 */
export function addCosignatures(session: CaseSession, { note, name, partnerKey }: AddInput): AddOutput {
  const head = ownHead(session, note);
  const partners = knownPartners(session);
  const added = partnerKey === undefined ? null : newPartner(session, { name, partnerKey }, partners);
  const fitting = [...partners, ...(added ? [added] : [])].flatMap((partner) => linesBy(partner, note));
  if (fitting.length === 0) throw nobodyKnown(note);
  return session.change(() => {
    if (added) enterPartner(session, added);
    const entered = fitting.filter(({ cosignature }) => !isStored(session, cosignature)).map((one) => enterCosignature(session, head, one));
    return {
      size: head.size,
      added: entered,
      partner: added && listPartners(session).find(({ keyId }) => keyId === added.cosigner.key.id)!,
    };
  });
}

/** A head that this case signed and keeps, to the byte. */
function ownHead(session: CaseSession, note: string): Checkpoint {
  const origin = logOrigin(session.caseId);
  const head = openCheckpoint(note, origin, session.key.publicKey);
  if (head === null)
    throw new AppError(
      'invalid-input',
      `That is no checkpoint of this case: it must begin with the lines that this case signed, unchanged, for ${origin}.`,
    );
  if (readNote(storedNote(session, head.size) ?? '')?.body === readNote(note)!.body) return head;
  throw new AppError(
    'log-differs',
    `This case has no signed head of ${head.size} entries with that root, although its key signed one. The case was put back to an older state, or its log rewritten. Verify it against this checkpoint.`,
    { size: head.size },
  );
}

function knownPartners({ db }: CaseSession): Known[] {
  const rows = allRows<{ name: string; verifierKey: string }>(db, sql`SELECT name, verifier_key AS verifierKey FROM partner`);
  return rows.map(({ name, verifierKey }) => {
    const cosigner = readCosignerKey(verifierKey);
    if (cosigner) return { name, verifierKey, cosigner };
    throw new AppError('case-damaged', `The key of the partner ${name} cannot be read. Verify the case to see what is affected.`);
  });
}

/** Null where the same key is known already. */
function newPartner(
  session: CaseSession,
  { name, partnerKey }: { name: string | undefined; partnerKey: string },
  known: readonly Known[],
): Known | null {
  const cosigner = readCosignerKey(partnerKey.trim());
  if (cosigner === null)
    throw new AppError('invalid-input', 'That is no partner’s key: it looks like name+8 digits+letters, as kualik log cosign --new-key prints it.');
  if (known.some(({ verifierKey }) => verifierKey === partnerKey.trim())) return null;
  const other = known.find((one) => one.cosigner.key.id === cosigner.key.id);
  if (other)
    throw new AppError('invalid-input', `That key is known already, under another name: ${other.cosigner.name} (${other.name}). A key has one name.`);
  if (cosigner.key.id === session.key.id)
    throw new AppError('invalid-input', 'That is the key of this case itself. A cosignature is worth something because somebody else made it.');
  if (name === undefined) throw new AppError('invalid-input', 'Say who this partner is: a new key needs a name.');
  return { name, verifierKey: partnerKey.trim(), cosigner };
}

function linesBy(partner: Known, note: string): Fitting[] {
  const lines = cosignaturesOf(note, partner.cosigner);
  if (lines) return [...new Map(lines.map((cosignature) => [cosignature.line, { partner, cosignature }])).values()];
  throw new AppError(
    'invalid-input',
    `A line in the name of ${partner.cosigner.name} does not fit: this file was changed, or cosigned with another key. Ask for it again.`,
  );
}

function nobodyKnown(note: string): AppError {
  const names = [
    ...new Set(
      readNote(note)!
        .signatures.slice(1)
        .map(({ name }) => name),
    ),
  ];
  if (names.length === 0) return new AppError('invalid-input', 'Nobody has cosigned this checkpoint: it carries the signature of the case alone.');
  return new AppError(
    'invalid-input',
    `No partner of this case cosigned this checkpoint, only ${names.join(', ')}. A partner’s first one needs the partner’s name and key.`,
    { names },
  );
}

function isStored({ db }: CaseSession, { line }: Cosignature): boolean {
  return oneRow(db, sql`SELECT 1 FROM cosignature WHERE line = ${line}`) !== undefined;
}

function enterPartner(session: CaseSession, { name, verifierKey, cosigner }: Known): void {
  const { at } = session.custody.append({
    type: 'partner-added',
    subjects: [`case:${session.caseId}`],
    data: { name, verifierKey, keyId: cosigner.key.id },
  });
  run(session.db, sql`INSERT INTO partner (key_id, name, verifier_key, added_at) VALUES (${cosigner.key.id}, ${name}, ${verifierKey}, ${at})`);
}

function enterCosignature(session: CaseSession, { size, root }: Checkpoint, { partner, cosignature }: Fitting): CosignatureSummary {
  const keyId = partner.cosigner.key.id;
  const cosignedAt = new Date(cosignature.cosignedAt * 1000).toISOString() as Instant;
  const { at } = session.custody.append({
    type: 'cosignature-added',
    subjects: [`case:${session.caseId}`],
    data: { size, rootHex: root.toString('hex'), keyId, cosignedAt, line: cosignature.line },
  });
  run(
    session.db,
    sql`INSERT INTO cosignature (size, key_id, line, cosigned_at, added_at) VALUES (${size}, ${keyId}, ${cosignature.line}, ${cosignedAt}, ${at})`,
  );
  return { keyId, name: partner.name, cosignedAt, addedAt: at };
}
