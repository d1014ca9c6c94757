/** Checks a package's part of the custody log: each entry, their order, the signed head, and the whole tree where all entries are there. */
import { z } from 'zod';
import type { VerifyReport } from '../../shared/model/verification.ts';
import type { PublicKey } from '../custody/keys.ts';
import { refuseWhenAborted } from '../fixity/hash-pool.ts';
import { logOrigin, openCheckpoint, type Checkpoint } from '../custody/note.ts';
import { Frontier, leafHash } from '../custody/tree.ts';
import { entryChecker } from '../verify/entry-check.ts';
import { bagPath, type BagPath } from './bag-path.ts';
import type { Bag } from './bag-read.ts';
import { readTagFile } from './bag-tree.ts';
import type { Findings } from './findings.ts';
import { custodyFiles } from './layout.ts';
import { linesOfFile } from './lines.ts';

/** `logSize` as bag-info.txt states it; `secured` is filled with the SHA-256 under which each item was received. */
export type ExtractCheck = { caseId: string; key: PublicKey; logSize: string | null; secured: Map<string, string>; signal: AbortSignal | undefined };

/** As much of an entry as is needed to hold it against the others; whether it is one at all is the entry check's business. */
const EntryOutline = z.looseObject({
  seq: z.int().min(0),
  id: z.string(),
  type: z.string(),
  at: z.string(),
  subjects: z.array(z.string()),
  data: z.looseObject({ sha256: z.string().optional() }),
});
type EntryOutline = z.output<typeof EntryOutline>;

const ENTRIES_PER_TURN = 500;

export async function checkCustodyExtract(
  bag: Bag,
  { caseId, key, logSize, secured, signal }: ExtractCheck,
  findings: Findings,
): Promise<NonNullable<VerifyReport['log']>> {
  const check = entryChecker({ caseId, publicKey: key.raw });
  const tree = new Frontier(0, () => leafHash(Buffer.alloc(0)));
  let entries = 0;
  let signaturesValid = 0;
  let lastSeq = -1;
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
    const { signed, problems } = check({ seq: outline.seq, eventId: outline.id, type: outline.type, at: outline.at, entry: bytes, storedLeaf: leaf });
    for (const problem of problems) findings.problem(problem.what, at, problem.expected, problem.found);
    if (signed) signaturesValid += 1;
    if (outline.seq <= lastSeq) findings.problem('log-gap', at, `an entry after ${String(lastSeq)}`, `entry ${String(outline.seq)}`);
    lastSeq = outline.seq;
    if (signed) noteSecured(outline, secured);
  }
  const head = readHead(bag, caseId, key, findings);
  compareSize({ entries, lastSeq, stated: logSize, head, tree }, findings);
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
  if (entries === 0) findings.problem('log-truncated', custodyFiles.log, 'at least the entry that made the case', 'no entry');
  if (head === null) return;
  if (stated !== String(head.size))
    findings.problem('log-checkpoint', custodyFiles.checkpoint, `a head of ${stated ?? 'no'} entries`, `a head of ${String(head.size)} entries`);
  if (lastSeq >= head.size)
    findings.problem(
      'log-checkpoint',
      custodyFiles.checkpoint,
      `a head that covers entry ${String(lastSeq)}`,
      `a head of ${String(head.size)} entries`,
    );
  if (entries !== head.size) return;
  const root = tree.root().toString('hex');
  if (root !== head.root.toString('hex')) findings.problem('log-tree', custodyFiles.log, head.root.toString('hex'), root);
}
