/** Checks a package's part of the custody log: each entry, their order, the signed head, and the whole tree where all entries are there. */
import { z } from 'zod';
import type { VerifyReport } from '../../shared/model/verification.ts';
import type { PublicKey } from '../custody/keys.ts';
import { refuseWhenAborted } from '../fixity/hash-pool.ts';
import { logOrigin, openCheckpoint, type Checkpoint } from '../custody/note.ts';
import { Frontier, leafHash } from '../custody/tree.ts';
import { readTlogProof } from '../proofs/proof-text.ts';
import { inclusionHolds } from '../proofs/tree-proofs.ts';
import { entryChecker } from '../verify/entry-check.ts';
import { bagPath, type BagPath } from './bag-path.ts';
import type { Bag } from './bag-read.ts';
import { readTagFile } from './bag-tree.ts';
import type { Findings } from './findings.ts';
import { extractKeys, type ExtractKeys } from './extract-keys.ts';
import { custodyFiles, proofFile } from './layout.ts';
import { linesOfFile } from './lines.ts';

/**
 * `logSize` as bag-info.txt states it; `withProofs` where the format asks for proofs of a part of the log; `secured` is filled with the
 * SHA-256 under which each item was received.
 */
export type ExtractCheck = {
  caseId: string;
  key: PublicKey;
  logSize: string | null;
  withProofs: boolean;
  secured: Map<string, string>;
  signal: AbortSignal | undefined;
};

/** As much of an entry as is needed to hold it against the others; whether it is one at all is the entry check's business. */
const EntryOutline = z.looseObject({
  seq: z.int().min(0),
  id: z.string(),
  type: z.string(),
  at: z.string(),
  subjects: z.array(z.string()),
  actor: z.string(),
  key: z.string(),
  data: z.looseObject({ sha256: z.string().optional() }),
});
type EntryOutline = z.output<typeof EntryOutline>;

const ENTRIES_PER_TURN = 500;
const PROOF_LIMIT_BYTES = 64 * 1024;

export async function checkCustodyExtract(
  bag: Bag,
  { caseId, key, logSize, withProofs, secured, signal }: ExtractCheck,
  findings: Findings,
): Promise<NonNullable<VerifyReport['log']>> {
  const keys = extractKeys(key);
  const leaves: EntryLeaf[] = [];
  const tree = new Frontier(0, () => leafHash(Buffer.alloc(0)));
  let entries = 0;
  let signaturesValid = 0;
  let lastSeq = -1;
  let firstSeq: number | null = null;
  for await (const { bytes, text, number } of linesOfFile(bag.tree, bagPath(custodyFiles.log), findings)) {
    if (number % ENTRIES_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    refuseWhenAborted(signal);
    entries += 1;
    const leaf = leafHash(bytes);
    tree.append(leaf);
    const at = `${custodyFiles.log}#${String(number)}`;
    const outline = outlineOf(text);
    if (outline === null) {
      findings.problem('log-entry', at, 'one entry in canonical JSON (RFC 8785)', 'a line that is none');
      continue;
    }
    const { readable, signed } = checkEntry(outline, bytes, { caseId, caseKey: key, keys, at }, findings);
    if (!readable) continue;
    leaves.push({ seq: outline.seq, leaf });
    if (number === 1) firstSeq = outline.seq;
    if (outline.seq <= lastSeq) findings.problem('log-gap', at, `an entry after ${String(lastSeq)}`, `entry ${String(outline.seq)}`);
    lastSeq = Math.max(lastSeq, outline.seq);
    if (!signed) continue;
    signaturesValid += 1;
    noteSecured(outline, secured);
  }
  if (firstSeq !== 0) findings.problem('log-truncated', custodyFiles.log, 'the entry that made the case', 'no entry 0 at the beginning');
  const head = readHead(bag, caseId, key, findings);
  compareSize({ entries, lastSeq, stated: logSize, head, tree }, findings);
  if (head !== null) {
    const unreadable = entries - leaves.length;
    checkProofs(bag, { leaves: withProofs && entries < head.size ? leaves : [], forbidOthers: unreadable === 0, head }, findings);
  }
  return {
    entries,
    signaturesValid,
    rootHex: head?.root.toString('hex') ?? null,
    checkpointSize: head?.size ?? null,
    checkpointValid: head !== null,
  };
}

function outlineOf(text: string): EntryOutline | null {
  try {
    return EntryOutline.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

type EntryContext = { caseId: string; caseKey: PublicKey; keys: ExtractKeys; at: string };

/** `signed`: by somebody whose key is known by now. */
function checkEntry(
  outline: EntryOutline,
  bytes: Buffer,
  { caseId, caseKey, keys, at }: EntryContext,
  findings: Findings,
): { readable: boolean; signed: boolean } {
  const signer = keys.signerOf(outline);
  const actorKeys = signer === null || signer === caseKey ? [] : [{ actor: outline.actor, publicKey: signer.raw }];
  const check = entryChecker({ caseId, publicKey: caseKey.raw, actorKeys });
  const row = { seq: outline.seq, eventId: outline.id, type: outline.type, at: outline.at, entry: bytes, storedLeaf: leafHash(bytes) };
  const { readable, signed, problems } = check(row);
  for (const { what, expected, found } of problems)
    if (signer !== null || (what !== 'key' && what !== 'log-signature')) findings.problem(what, at, expected, found);
  if (readable && signer === null) findings.problem('key', at, `a key that an earlier entry gave to ${outline.actor}`, outline.key);
  if (!readable || !signed || signer === null) return { readable, signed: false };
  const statesKey = outline.seq !== 0 || outline.data['keyId'] === outline.key;
  if (!statesKey || !keys.learn(outline)) findings.problem('key', at, outline.key, String(outline.data['keyId']));
  return { readable, signed };
}

type EntryLeaf = { seq: number; leaf: Buffer };

type Proved = { leaves: readonly EntryLeaf[]; forbidOthers: boolean; head: Checkpoint };

/** Each entry lies under the head that was signed; nothing else lies among the proofs. */
function checkProofs(bag: Bag, { leaves, forbidOthers, head }: Proved, findings: Findings): void {
  const expected = new Set(leaves.map(({ seq }) => proofFile(seq)));
  for (const path of bag.tree.files.keys())
    if (forbidOthers && path.startsWith(custodyFiles.proofs) && !expected.has(path))
      findings.problem('unexpected', path, 'the proof of an entry in the package', null);
  const note = readTagFile(bag.tree, custodyFiles.checkpoint as BagPath, PROOF_LIMIT_BYTES);
  if (!note.ok) return;
  for (const { seq, leaf } of leaves) {
    const path = proofFile(seq);
    if (!bag.tree.files.has(path as BagPath)) {
      findings.problem('missing', path, `a proof of entry ${String(seq)}`, null);
      continue;
    }
    const read = readTagFile(bag.tree, path as BagPath, PROOF_LIMIT_BYTES);
    const proof = read.ok ? readTlogProof(read.content.toString('utf8')) : null;
    const isOfEntry = proof?.index === seq && proof.extra === null && proof.checkpoint === note.content.toString('utf8');
    if (isOfEntry && inclusionHolds({ leaf, index: seq, proof: proof.hashes, head })) continue;
    findings.problem(
      'log-tree',
      path,
      `a proof that entry ${String(seq)} lies under ${head.root.toString('hex')}`,
      isOfEntry ? 'a proof that does not hold' : 'something else',
    );
  }
}

function noteSecured({ type, subjects, data }: EntryOutline, secured: Map<string, string>): void {
  const item = subjects.find((subject) => subject.startsWith('item:'));
  if (type === 'item-secured' && item !== undefined && data.sha256 !== undefined) secured.set(item.slice('item:'.length), data.sha256);
}

function readHead(bag: Bag, caseId: string, key: PublicKey, findings: Findings): Checkpoint | null {
  const path = custodyFiles.checkpoint as BagPath;
  const read = bag.tree.files.has(path) ? readTagFile(bag.tree, path, 64 * 1024) : { ok: false as const, detail: 'missing' };
  const head = read.ok ? openCheckpoint(read.content.toString('utf8'), logOrigin(caseId), key) : null;
  if (head === null)
    findings.problem('log-checkpoint', path, `a head of this log signed with key ${key.id}`, read.ok ? 'something else' : read.detail);
  return head;
}

type Sizes = { entries: number; lastSeq: number; stated: string | null; head: Checkpoint | null; tree: Frontier };

function compareSize({ entries, lastSeq, stated, head, tree }: Sizes, findings: Findings): void {
  if (head === null) return;
  if (stated !== null && stated !== String(head.size))
    findings.problem('log-checkpoint', custodyFiles.checkpoint, `a head of ${stated} entries`, `a head of ${String(head.size)} entries`);
  if (lastSeq >= head.size)
    findings.problem(
      'log-checkpoint',
      custodyFiles.checkpoint,
      `a head that covers entry ${String(lastSeq)}`,
      `a head of ${String(head.size)} entries`,
    );
  if (entries < head.size) return;
  const root = tree.root().toString('hex');
  if (root !== head.root.toString('hex')) findings.problem('log-tree', custodyFiles.log, head.root.toString('hex'), root);
}
