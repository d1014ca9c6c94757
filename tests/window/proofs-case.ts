/** A case with entries, checkpoints, a partner and an authority of its own beside it. Knows no window. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseSession } from '../../core/case/session.ts';
import { logKeyOf, signHead } from '../../core/proofs/checkpoints.ts';
import { cosignHead } from '../../core/proofs/witness.ts';
import { makeWitnessKey, type WitnessKey } from '../../core/proofs/witness-key.ts';
import { openWitnessMemory, witnessMemoryPath } from '../../core/proofs/witness-memory.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { newAuthority, type Authority } from '../support/authority.ts';
import { describeAll, importFiles, newCase } from '../support/test-case.ts';

export type ProofsCase = { path: string; logKey: string; oldNote: string; witness: WitnessKey; authority: Authority };

/** `beside` gets the files that come from outside. */
export async function proofsCase(folder: string, beside: string): Promise<ProofsCase> {
  const session = newCase(folder, 'Station square');
  await importFiles(session, join(folder, 'card'), { 'IMG_0001.txt': 'a', 'IMG_0002.txt': 'b', 'IMG_0003.txt': 'c' }, 'memory card of a witness');
  await describeAll(session);
  const oldNote = signHead(session).note;
  createIncident(session, { title: 'Station square, morning', when: 'spring 2024' });
  signHead(session);
  const { verifierKey: logKey } = logKeyOf(session);
  const witness = makeWitnessKey(join(beside, 'office.key'), 'office.example/ana', null);
  writeFileSync(join(beside, 'cosigned.txt'), cosigned(session, witness, join(beside, 'office.key')));
  session.close();
  const authority = newAuthority({ key: 'p256', organisation: 'Hour Office' });
  writeFileSync(join(beside, 'root.pem'), readFileSync(authority.root));
  writeFileSync(join(beside, 'older.txt'), oldNote);
  return { path: session.folder.root, logKey, oldNote, witness, authority };
}

function cosigned(session: CaseSession, witness: WitnessKey, keyPath: string): string {
  const memory = openWitnessMemory(witnessMemoryPath(keyPath));
  const { note } = signHead(session);
  return cosignHead({
    text: note,
    witness,
    memory,
    logKey: logKeyOf(session).verifierKey,
    since: null,
    proof: null,
    at: new Date(),
  }).note;
}
