/** Lets outsiders say something of a case's log: a time authority made with openssl, and a partner. Knows no package. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseSession } from '../../core/case/session.ts';
import { signHead } from '../../core/proofs/checkpoints.ts';
import { cosign } from '../../core/proofs/cosignature.ts';
import { addCosignatures } from '../../core/proofs/partners.ts';
import { makeWitnessKey, type WitnessKey } from '../../core/proofs/witness-key.ts';
import { addTimestamp } from '../../core/timestamps/add.ts';
import { askForTimestamp } from '../../core/timestamps/ask.ts';
import type { Authority } from './authority.ts';
import { temporary } from './temporary.ts';

/** Stamps the head of the log; answers its size. */
export function stampHead(session: CaseSession, authority: Authority, form: 'response' | 'token' = 'response'): number {
  const request = join(temporary(), 'request.tsq');
  const { size } = askForTimestamp(session, { path: request, algorithm: 'sha256', nonce: true });
  const answer = join(temporary(), 'answer.tsr');
  const given = authority.answer(readFileSync(request));
  writeFileSync(answer, form === 'response' ? given : tokenIn(given));
  addTimestamp(session, { answer, authority: 'The authority', roots: authority.root });
  return size;
}

/** A response is its status and the token. */
function tokenIn(response: Buffer): Buffer {
  const lengthBytes = (at: number) => (response[at + 1]! < 0x80 ? 2 : 2 + (response[at + 1]! & 0x7f));
  const status = lengthBytes(0);
  return response.subarray(status + lengthBytes(status) + response[status + 1]!);
}

export function newPartner(name: string): WitnessKey {
  return makeWitnessKey(join(temporary(), 'partner.key'), name, null);
}

/** Cosigns the head of the log; answers its size. `seconds` since 1970, by the partner's clock. */
export function cosignHeadOf(session: CaseSession, partner: WitnessKey, seconds: number): number {
  const { note, size } = signHead(session);
  addCosignatures(session, {
    note: `${note}${cosign(note, partner.name, partner.key, seconds)}\n`,
    name: `Кеңсе «${partner.name}»`,
    partnerKey: partner.verifierKey,
  });
  return size;
}
