/** Replays what the custody log tells of partners and cosignatures, holds their tables against it, and checks every cosignature with its partner's key. Knows no file. */
import type { CustodyEntry } from '../../shared/model/custody.ts';
import type { VerifyReport } from '../../shared/model/verification.ts';
import { readNote } from '../custody/note.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import { cosignaturesOf, readCosignerKey } from '../proofs/cosignature.ts';
import type { Replay } from './replay-records.ts';
import { compareRow, memberOf, textOf } from './replayed-row.ts';

type Partner = { key_id: string; name: string | null; verifier_key: string | null; added_at: string };
type Cosignature = { size: number | null; key_id: string; line: string; cosigned_at: string | null; added_at: string };
type CosignatureReplay = Replay & { signatures: VerifyReport['signatures'] };

export function replayCosignatures(db: Db, tables: ReadonlySet<string>, findings: Findings): CosignatureReplay {
  const partners = new Map<string, Partner>();
  const cosignatures = new Map<string, Cosignature>();
  const signatures: VerifyReport['signatures'] = [];

  return {
    signatures,
    take({ type, at, data }: CustodyEntry): void {
      const keyId = textOf(memberOf(data, 'keyId')) ?? '';
      if (type === 'partner-added')
        partners.set(keyId, {
          key_id: keyId,
          name: textOf(memberOf(data, 'name')),
          verifier_key: textOf(memberOf(data, 'verifierKey')),
          added_at: at,
        });
      if (type !== 'cosignature-added') return;
      const [size, line] = [memberOf(data, 'size'), textOf(memberOf(data, 'line')) ?? ''];
      cosignatures.set(`${String(size)}/${keyId}/${line}`, {
        size: typeof size === 'number' ? size : null,
        key_id: keyId,
        line,
        cosigned_at: textOf(memberOf(data, 'cosignedAt')),
        added_at: at,
      });
    },
    finish(): void {
      if (!tables.has('partner') || !tables.has('cosignature')) return;
      // What the log tells, first: rows may have been changed together with a key.
      for (const cosignature of cosignatures.values()) signatures.push(checkCosignature(db, cosignature, partners.get(cosignature.key_id), findings));
      comparePartners(db, partners, findings);
      compareCosignatures(db, cosignatures, findings);
    },
  };
}

function checkCosignature(db: Db, cosignature: Cosignature, partner: Partner | undefined, findings: Findings): VerifyReport['signatures'][number] {
  const { size, key_id: keyId, line } = cosignature;
  const path = placeOf(cosignature);
  const wrong = reasonAgainst();
  if (wrong !== null) findings.problem('cosignature', path, `a cosignature by key ${keyId} of the signed head of ${String(size)} entries`, wrong);
  return { path, kind: 'cosignature', valid: wrong === null, key: keyId };

  function reasonAgainst(): string | null {
    const cosigner = partner?.verifier_key == null ? null : readCosignerKey(partner.verifier_key);
    if (cosigner === null) return 'a key that no entry before names';
    if (cosigner.key.id !== keyId) return `a key whose id is ${cosigner.key.id}`;
    const note = db.prepare('SELECT CAST(note AS TEXT) FROM custody_checkpoint WHERE size = ?').pluck().get(size) as string | undefined;
    const read = note === undefined ? null : readNote(note);
    if (read === null) return 'no such head in the catalogue';
    const found = cosignaturesOf(`${read.body}\n${line}\n`, cosigner);
    const [one] = found ?? [];
    if (one === undefined) return 'a signature that does not fit that head';
    return new Date(one.cosignedAt * 1000).toISOString() === cosignature.cosigned_at ? null : 'another time than the entry states';
  }
}

function comparePartners(db: Db, expected: Map<string, Partner>, findings: Findings): void {
  for (const found of db.prepare('SELECT * FROM partner').iterate() as Iterable<Partner>) {
    compareRow(`catalogue.db#partner/${found.key_id}`, expected.get(found.key_id), found, findings);
    expected.delete(found.key_id);
  }
  for (const keyId of expected.keys())
    findings.problem('log-catalogue-differs', `catalogue.db#partner/${keyId}`, 'the partner that the log tells of');
}

function compareCosignatures(db: Db, expected: Map<string, Cosignature>, findings: Findings): void {
  for (const found of db.prepare('SELECT * FROM cosignature').iterate() as Iterable<Cosignature>) {
    const key = `${String(found.size)}/${found.key_id}/${found.line}`;
    compareRow(placeOf(found), expected.get(key), found, findings);
    expected.delete(key);
  }
  for (const cosignature of expected.values())
    findings.problem('log-catalogue-differs', placeOf(cosignature), 'the cosignature that the log tells of');
}

function placeOf({ size, key_id: keyId }: Cosignature): string {
  return `catalogue.db#cosignature/${String(size)}/${keyId}`;
}
