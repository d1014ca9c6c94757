/** Judges every vector in docs/format/vectors that is about the custody log, and expects the verdict that stands in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodeBase64, newSigningKey, readPublicKey, signBytes } from '../../core/custody/keys.ts';
import { logOrigin, openCheckpoint } from '../../core/custody/note.ts';
import { leafHash } from '../../core/custody/tree.ts';
import { cosignaturesOf, readCosignerKey } from '../../core/proofs/cosignature.ts';
import { readConsistencyText, readTlogProof } from '../../core/proofs/proof-text.ts';
import { consistencyHolds, inclusionHolds } from '../../core/proofs/tree-proofs.ts';
import { entryChecker } from '../../core/verify/entry-check.ts';
import { canonicalJson, isCanonicalJson, type Json } from '../../shared/canonical-json.ts';
import { naiveRoot } from '../support/naive-tree.ts';

type Told = { name: string; what: string; verdict: string; caseId: string; publicKey: string };
type Vector =
  | (Told & { kind: 'canonical-json'; text: string; canonical: boolean })
  | (Told & { kind: 'entry'; seq: number; entry: string; finds: string[] })
  | (Told & { kind: 'log'; entries: string[]; rootHex: string; checkpoint: string; finds: string[] })
  | (Told & { kind: 'checkpoint'; note: string; valid: boolean })
  | (Told & { kind: 'inclusion'; leafHex: string; proof: string; valid: boolean })
  | (Told & { kind: 'consistency'; older: string; proof: string; valid: boolean })
  | (Told & { kind: 'cosignature'; cosigner: string; note: string; cosignedAt: number[] | null });

const folder = join(import.meta.dirname, '../../docs/format/vectors');
const vectors = readdirSync(folder)
  .filter((name) => /^(canonical-json|entry|log|checkpoint|inclusion|consistency|cosignature)-.*\.json$/.test(name))
  .map((name) => ({ ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector), name }));

const goodEntry = vectors.find((vector) => vector.kind === 'entry' && vector.finds.length === 0) as Told & { entry: string };

it('has vectors of every kind, good ones and bad ones', () => {
  for (const kind of ['canonical-json', 'entry', 'log', 'checkpoint', 'inclusion', 'consistency', 'cosignature'])
    for (const side of ['good', 'bad'])
      expect(vectors.filter(({ name }) => name.startsWith(`${kind}-${side}`)).length, `${kind} ${side}`).toBeGreaterThan(0);
});

it.each(vectors)('$name: $what → $verdict', (vector) => {
  switch (vector.kind) {
    case 'canonical-json':
      return expect(isCanonical(vector.text)).toBe(vector.canonical);
    case 'entry':
      return expect(kindsFound(vector, [vector.entry], vector.seq)).toEqual(vector.finds);
    case 'checkpoint':
      return expect(opened(vector, vector.note) !== null).toBe(vector.valid);
    case 'inclusion':
      return expect(inclusionIsValid(vector)).toBe(vector.valid);
    case 'consistency':
      return expect(consistencyIsValid(vector)).toBe(vector.valid);
    case 'cosignature': {
      const cosigner = readCosignerKey(vector.cosigner);
      const found = opened(vector, vector.note) && cosigner && cosignaturesOf(vector.note, cosigner);
      return expect(found && found.map(({ cosignedAt }) => cosignedAt)).toEqual(vector.cosignedAt);
    }
    case 'log': {
      const root = naiveRoot(vector.entries.map((entry) => Buffer.from(entry))).toString('hex');
      expect(root).toBe(vector.rootHex);
      const head = opened(vector, vector.checkpoint)!;
      const found = kindsFound(vector, vector.entries, 0);
      if (head.size > vector.entries.length) found.push('log-truncated');
      else if (head.root.toString('hex') !== root) found.push('log-checkpoint');
      return expect(found).toEqual(vector.finds);
    }
    default:
      return vector satisfies never;
  }
});

it('finds the signature where it belongs, also when the entry tells of another of the same spelling', () => {
  const key = newSigningKey();
  const { signature: _, ...entry } = JSON.parse(goodEntry.entry) as { [member: string]: Json };
  entry['key'] = key.id;
  const data = { inner: { alpha: 1, signature: `${'A'.repeat(86)}==` }, text: ',"signature":"x"' };
  const signature = signBytes(key, Buffer.from(canonicalJson({ ...entry, data }))).toString('base64');
  const text = Buffer.from(canonicalJson({ ...entry, data, signature }));
  const { seq, id, type, at } = JSON.parse(goodEntry.entry) as { seq: number; id: string; type: string; at: string };
  const row = { seq, eventId: id, type, at, entry: text, storedLeaf: leafHash(text) };
  const check = entryChecker({ caseId: goodEntry.caseId, publicKey: key.publicKey.raw });
  expect(check(row)).toMatchObject({ readable: true, signed: true, problems: [] });
});

function isCanonical(text: string): boolean {
  try {
    return isCanonicalJson(text, JSON.parse(text) as Json);
  } catch {
    return false;
  }
}

/** Each kind once, in the order in which they are met first. */
function kindsFound({ caseId, publicKey }: Told, entries: string[], firstSeq: number): string[] {
  const check = entryChecker({ caseId, publicKey: decodeBase64(publicKey)! });
  const found = entries.flatMap((text, index) => {
    const entry = Buffer.from(text);
    const { id, type, at } = JSON.parse(text) as { id: string; type: string; at: string };
    return check({ seq: firstSeq + index, eventId: id, type, at, entry, storedLeaf: leafHash(entry) }).problems.map(({ what }) => what as string);
  });
  return [...new Set(found)];
}

function inclusionIsValid(vector: Extract<Vector, { kind: 'inclusion' }>): boolean {
  const proof = readTlogProof(vector.proof);
  const head = proof && opened(vector, proof.checkpoint);
  const leaf = leafHash(Buffer.from(vector.leafHex, 'hex'));
  return head !== null && inclusionHolds({ leaf, index: proof!.index, proof: proof!.hashes, head });
}

function consistencyIsValid(vector: Extract<Vector, { kind: 'consistency' }>): boolean {
  const proof = readConsistencyText(vector.proof);
  const [from, to] = [opened(vector, vector.older), proof && opened(vector, proof.checkpoint)];
  return proof !== null && from !== null && to !== null && proof.old === from.size && consistencyHolds({ from, to, proof: proof.hashes });
}

function opened({ caseId, publicKey }: Told, note: string) {
  return openCheckpoint(note, logOrigin(caseId), readPublicKey(decodeBase64(publicKey)!));
}
