/** Writes the custody part of a package: the entries about what it holds, the signed head of the log, the public key in several forms. */
import type { CheckpointSummary } from '../../shared/model/custody.ts';
import { writeTlogProof } from '../proofs/proof-text.ts';
import { storedTree } from '../proofs/stored-tree.ts';
import { inclusionProof } from '../proofs/tree-proofs.ts';
import { decodeBase64, publicKeyPem, readPublicKey } from '../custody/keys.ts';
import { logOrigin, noteVerifierKey } from '../custody/note.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { custodyFiles, packageIdentity, keyFile, proofFile, signatureNamespace } from '../package/layout.ts';
import { allowedSigner, sshPublicKey } from '../package/ssh-signature.ts';
import { disclosedEntries, entriesAt } from './disclosed-entries.ts';
import type { Selection } from './selection.ts';
import type { Snapshot } from './snapshot.ts';
import { writeWitnesses, type Witnesses } from './witnesses.ts';

/** `entries` of the `size` entries under the checkpoint are in the package; `oneKey` when the key of the case signed them all. */
export type CustodyExtract = { entries: number; size: number; oneKey: boolean; witnesses: Witnesses };

const ENTRIES_AT_ONCE = 1000;

/** With everything exported the log is whole. Otherwise each disclosed entry has a proof that it belongs to the log whose head was signed. */
export async function writeCustodyExtract(
  bag: BagWriter,
  snapshot: Snapshot,
  selection: Selection,
  head: CheckpointSummary,
): Promise<CustodyExtract> {
  const places = selection.everything ? Array.from({ length: head.size }, (_, seq) => seq) : disclosedEntries(snapshot, selection, head.size);
  const whole = places.length === head.size;
  const log = await bag.create(custodyFiles.log);
  const keyFiles = introducedKeys(bag, snapshot.key.id);
  let oneKey = true;
  const tree = storedTree(snapshot.db);
  const witnesses = await writeWitnesses(bag, snapshot, head, tree);
  // The proofs repeat the head to the byte, further signatures included.
  const { note } = witnesses;
  const proofOf = (seq: number) => writeTlogProof({ index: seq, hashes: inclusionProof(seq, head.size, tree), checkpoint: note, extra: null });
  for (let at = 0; at < places.length; at += ENTRIES_AT_ONCE) {
    const rows = entriesAt(snapshot, places.slice(at, at + ENTRIES_AT_ONCE));
    oneKey &&= rows.every(({ entry }) => entry.includes(snapshot.key.id));
    for (const { entry } of rows) await keyFiles.note(entry);
    await log.write(rows.map(({ entry }) => `${entry}\n`).join(''));
    if (whole) continue;
    for (const { seq } of rows) await bag.add(proofFile(seq), proofOf(seq));
  }
  await log.close();
  await bag.add(custodyFiles.checkpoint, note);
  await writeKeys(bag, snapshot);
  return { entries: places.length, size: head.size, oneKey, witnesses };
}

/** The keys of people who signed, each under its id, for tools that take one key at a time. */
function introducedKeys(bag: BagWriter, caseKeyId: string) {
  const written = new Set([caseKeyId]);
  return {
    async note(entry: string): Promise<void> {
      if (!entry.includes('"publicKey":')) return;
      const { publicKey } = (JSON.parse(entry) as { data: { publicKey?: unknown } }).data;
      const raw = typeof publicKey === 'string' ? decodeBase64(publicKey) : null;
      if (raw?.length !== 32) return;
      const key = readPublicKey(raw);
      if (written.has(key.id)) return;
      written.add(key.id);
      await bag.add(keyFile(key.id), publicKeyPem(key));
    },
  };
}

async function writeKeys(bag: BagWriter, { caseId, key }: Snapshot): Promise<void> {
  const identity = packageIdentity(caseId);
  await bag.add(custodyFiles.rawKey, key.publicKey.raw);
  await bag.add(custodyFiles.pemKey, publicKeyPem(key.publicKey));
  await bag.add(keyFile(key.id), publicKeyPem(key.publicKey));
  await bag.add(custodyFiles.sshKey, `${sshPublicKey(key.publicKey, identity)}\n`);
  await bag.add(custodyFiles.allowedSigners, `${allowedSigner(identity, signatureNamespace, key.publicKey)}\n`);
  await bag.add(custodyFiles.noteKey, `${noteVerifierKey(logOrigin(caseId), key.publicKey)}\n`);
}
