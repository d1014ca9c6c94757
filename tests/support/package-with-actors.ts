/** Writes the custody part of a package anew, as a case with people would have it: other entries, proofs, a signed head, a signature. Knows no verifier. */
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { signBytes, type SigningKey } from '../../core/custody/keys.ts';
import { logOrigin, signCheckpoint } from '../../core/custody/note.ts';
import { leafHash, nodeHash } from '../../core/custody/tree.ts';
import { signSsh } from '../../core/package/ssh-signature.ts';
import { writeTlogProof } from '../../core/proofs/proof-text.ts';
import { inclusionProof } from '../../core/proofs/tree-proofs.ts';
import { filesOfPackage, put, refit } from './package-damage.ts';

type Entry = { [member: string]: Json };
/** `by` signs; the entry states whose it says it is. */
export type Signed = { entry: Entry; by: SigningKey };

/** Entries of the package in their order, without signatures. */
export function entriesOf(root: string): Entry[] {
  const lines = readFileSync(join(root, 'data/custody/log.jsonl'), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const { signature: _signature, ...entry } = JSON.parse(line) as Entry;
    return entry;
  });
}

/** The log gets `size` entries, of which those given are disclosed; of the others only made-up hashes exist. */
export function rewriteCustody(root: string, entries: readonly Signed[], size: number, caseKey: SigningKey): void {
  const texts = entries.map(({ entry, by }) => {
    const named = { ...entry, key: by.id };
    return canonicalJson({ ...named, signature: signBytes(by, Buffer.from(canonicalJson(named))).toString('base64') });
  });
  const leaves: Buffer[] = Array.from({ length: size }, () => randomBytes(32));
  for (const [index, { entry }] of entries.entries()) leaves[entry['seq'] as number] = leafHash(Buffer.from(texts[index]!));
  const node = (level: number, position: number): Buffer =>
    level === 0 ? leaves[position]! : nodeHash(node(level - 1, 2 * position), node(level - 1, 2 * position + 1));
  const whole = (from: number, to: number): Buffer => {
    if (to - from === 1) return leaves[from]!;
    const left = 2 ** Math.floor(Math.log2(to - from - 1));
    return nodeHash(whole(from, from + left), whole(from + left, to));
  };
  const origin = logOrigin(entries[0]!.entry['case'] as string);
  const note = signCheckpoint({ origin, size, root: whole(0, size) }, caseKey);
  for (const name of filesOfPackage(root)) if (name.startsWith('data/custody/proofs/')) rmSync(join(root, name));
  put(root, 'data/custody/log.jsonl', texts.map((text) => `${text}\n`).join(''));
  put(root, 'data/custody/checkpoint.txt', note);
  for (const { entry } of entries) {
    const seq = entry['seq'] as number;
    const proof = writeTlogProof({ index: seq, hashes: inclusionProof(seq, size, node), checkpoint: note, extra: null });
    put(root, `data/custody/proofs/${String(seq).padStart(10, '0')}.tlog-proof`, proof);
  }
  put(root, 'bag-info.txt', readFileSync(join(root, 'bag-info.txt'), 'utf8').replace(/Kualik-Log-Size: \d+/, `Kualik-Log-Size: ${String(size)}`));
  refit(root);
  put(root, 'tagmanifest-sha512.txt.sig', signSsh(readFileSync(join(root, 'tagmanifest-sha512.txt')), 'kualik-package', caseKey));
}

/** An entry that gives an actor a key. */
export function introduction(type: string, seq: number, actor: { id: string; name: string; role: string }, key: SigningKey, like: Entry): Entry {
  return {
    ...like,
    seq,
    type,
    subjects: [`actor:${actor.id}`],
    data: { actor: type === 'actor-added' ? actor : actor.id, publicKey: key.publicKey.raw.toString('base64'), keyId: key.id },
  };
}
