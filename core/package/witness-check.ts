/** Checks what outsiders said of a package's log: time stamps and cosignatures over older heads, and that those are of this log. Trusts no root and no partner. */
import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { VerifyReport } from '../../shared/model/verification.ts';
import { checkpointFileName } from '../custody/checkpoint-file.ts';
import type { PublicKey } from '../custody/keys.ts';
import { logOrigin, openCheckpoint, type Checkpoint } from '../custody/note.ts';
import { cosignaturesOf, readCosignerKey, type Cosigner } from '../proofs/cosignature.ts';
import { readConsistencyText } from '../proofs/proof-text.ts';
import { consistencyHolds } from '../proofs/tree-proofs.ts';
import { refusedBecause } from '../timestamps/refusal.ts';
import { readTimestampFileName, timestampFileName } from '../timestamps/timestamp-file.ts';
import type { BagPath } from './bag-path.ts';
import type { Bag } from './bag-read.ts';
import { readTagFile } from './bag-tree.ts';
import type { Findings } from './findings.ts';
import { consistencyFileName, custodyFiles } from './layout.ts';

export type WitnessVerdict = { cosignatures: VerifyReport['signatures']; timestamps: VerifyReport['timestamps'] };

type Stamp = { size: number; no: number };
type Folder = { sizes: number[]; stamps: Stamp[] };
/** `note` is checkpoint.txt, to the byte. */
type Head = Checkpoint & { note: string };
type Context = { bag: Bag; caseId: string; key: PublicKey; head: Head; findings: Findings };

const LIMIT_BYTES = 1024 * 1024;
const Partners = z.strictObject({ partners: z.array(z.strictObject({ name: z.string(), verifierKey: z.string() })).min(1) });
const headName = /^(?:checkpoint|consistency)-(\d{10,16})\.txt$/;

/** Without the head of the package nothing here can be judged: that it is missing is a problem already. */
export async function checkWitnesses(bag: Bag, caseId: string, key: PublicKey, findings: Findings): Promise<WitnessVerdict> {
  const note = textOf(bag, custodyFiles.checkpoint);
  const opened = note === null ? null : openCheckpoint(note, logOrigin(caseId), key);
  if (note === null || opened === null) return { cosignatures: [], timestamps: [] };
  const context = { bag, caseId, key, head: { ...opened, note }, findings };
  const stamped = listFolder(context, custodyFiles.timestamps);
  const cosigned = listFolder(context, custodyFiles.cosigned);
  const stampedNotes = checkHeads(context, custodyFiles.timestamps, stamped.sizes);
  const cosignedNotes = checkHeads(context, custodyFiles.cosigned, cosigned.sizes);
  return {
    cosignatures: checkCosignatures(context, cosignedNotes),
    timestamps: await checkStamps(context, stamped.stamps, stampedNotes),
  };
}

/** Sizes that any name states, and stamps that an answer or a chain is named after. A name has one spelling. */
function listFolder({ bag, findings }: Context, folder: string): Folder {
  const sizes = new Set<number>();
  const stamps = new Map<string, Stamp>();
  for (const path of bag.tree.files.keys()) {
    if (!path.startsWith(folder)) continue;
    const name = path.slice(folder.length);
    const size = Number(headName.exec(name)?.[1]);
    const stamp = folder === custodyFiles.timestamps ? readTimestampFileName(name.replace(/\.pem$/, '.tsr')) : null;
    if (stamp !== null) stamps.set(timestampFileName(stamp.size, stamp.no), stamp);
    else if (name !== checkpointFileName(size) && name !== consistencyFileName(size)) {
      findings.problem('unexpected', path, 'a head of the log, or what an outsider said of one', null);
      continue;
    }
    sizes.add(stamp?.size ?? size);
  }
  return { sizes: [...sizes].sort((a, b) => a - b), stamps: [...stamps.values()].sort((a, b) => a.size - b.size || a.no - b.no) };
}

/** Notes by size of those that are signed by the case. */
function checkHeads({ bag, caseId, key, head, findings }: Context, folder: string, sizes: readonly number[]): Map<number, string> {
  const notes = new Map<number, string>();
  for (const size of sizes) {
    const [path, proofPath] = [`${folder}${checkpointFileName(size)}`, `${folder}${consistencyFileName(size)}`];
    const [note, text] = [neededText(bag, path, findings), neededText(bag, proofPath, findings)];
    const older = note === null ? null : openCheckpoint(note, logOrigin(caseId), key);
    if (note === null) continue;
    if (older?.size !== size) {
      findings.problem('log-checkpoint', path, `a head of ${String(size)} entries of this log signed with key ${key.id}`, 'something else');
      continue;
    }
    notes.set(size, note);
    const proof = text === null ? null : readConsistencyText(text);
    const isOfHead = proof?.old === size && proof.checkpoint === head.note;
    if (text !== null && !(isOfHead && consistencyHolds({ from: older, to: head, proof: proof.hashes })))
      findings.problem(
        'log-tree',
        proofPath,
        `a proof that the log under ${head.root.toString('hex')} begins with the one under ${older.root.toString('hex')}`,
        isOfHead ? 'a proof that does not hold' : 'something else',
      );
  }
  return notes;
}

/** The keys are those that the package states: whose they are, it cannot show. */
function checkCosignatures({ bag, head, findings }: Context, cosigned: ReadonlyMap<number, string>): WitnessVerdict['cosignatures'] {
  const path = custodyFiles.partners;
  if (!bag.tree.files.has(path as BagPath)) {
    if (cosigned.size > 0) findings.problem('missing', path, 'the keys of those who cosigned', null);
    return [];
  }
  const partners = readPartners(textOf(bag, path) ?? '');
  if (partners === null) {
    findings.problem('cosignature', path, 'names and keys of those who cosigned', 'something else');
    return [];
  }
  const notes = [...cosigned].map(([size, note]) => ({ at: `${custodyFiles.cosigned}${checkpointFileName(size)}`, note }));
  const found: WitnessVerdict['cosignatures'] = [];
  for (const { at, note } of [...notes, { at: custodyFiles.checkpoint, note: head.note }]) {
    const before = found.length;
    for (const partner of partners) {
      const lines = cosignaturesOf(note, partner);
      if (lines === null) findings.problem('cosignature', at, `a cosignature with key ${partner.key.id}`, 'a line in its name that does not fit');
      if (lines?.length !== 0) found.push({ path: at, kind: 'cosignature', valid: lines !== null, key: partner.key.id });
    }
    if (found.length === before && at !== custodyFiles.checkpoint)
      findings.problem('cosignature', at, `a cosignature by one of those in ${path}`, 'none');
  }
  for (const { name, key } of partners)
    if (!found.some((signature) => signature.key === key.id)) findings.problem('cosignature', path, `a cosignature by ${name}`, 'none');
  return found;
}

function readPartners(text: string): Cosigner[] | null {
  try {
    const partners = Partners.parse(JSON.parse(text)).partners.map(({ verifierKey }) => readCosignerKey(verifierKey));
    return partners.includes(null) ? null : (partners as Cosigner[]);
  } catch {
    return null;
  }
}

async function checkStamps(
  { bag, findings }: Context,
  stamps: readonly Stamp[],
  notes: ReadonlyMap<number, string>,
): Promise<WitnessVerdict['timestamps']> {
  if (stamps.length === 0) return [];
  // Reading ASN.1 takes longer to load than most verifications take.
  const { examineStamp } = await import('../timestamps/package-stamps.ts');
  return stamps.map(({ size, no }) => {
    const path = `${custodyFiles.timestamps}${timestampFileName(size, no)}`;
    const chainPath = path.replace(/tsr$/, 'pem');
    const [answer, chain] = [neededBytes(bag, path, findings), neededBytes(bag, chainPath, findings)];
    const note = notes.get(size);
    const unknown = { path, size, authority: '', genTime: null, notLaterThan: null };
    if (answer === null || chain === null || note === undefined) return { ...unknown, state: 'invalid' as const };
    try {
      const { statement, signer, root } = examineStamp(answer, Buffer.from(note), chain.toString('latin1'));
      const { genTime, notLaterThan } = statement;
      if (root === null) {
        findings.problem('timestamp', chainPath, `certificates up to a root that vouch for ${signer}`, 'no such chain');
        return { ...unknown, authority: signer, state: 'invalid' as const };
      }
      findings.warning(
        'timestamp',
        path,
        'a root that the authority publishes',
        `by the root in the package, which proves nothing before it is compared: ${root.subject}, SHA-256 ${root.sha256}`,
      );
      return { path, size, authority: signer, genTime, notLaterThan, state: 'root-unknown' as const };
    } catch (error) {
      const refused = refusedBecause(error);
      if (refused === null) throw error;
      findings.problem('timestamp', path, 'a time stamp that holds', `${refused.reason}: ${refused.sentence}`);
      return { ...unknown, state: 'invalid' as const };
    }
  });
}

function neededText(bag: Bag, path: string, findings: Findings): string | null {
  const bytes = neededBytes(bag, path, findings);
  return bytes === null ? null : exactText(bytes);
}

/** Empty for bytes that are no UTF-8: what is compared and signed are the bytes. */
function exactText(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : '';
}

function neededBytes(bag: Bag, path: string, findings: Findings): Buffer | null {
  if (!bag.tree.files.has(path as BagPath)) {
    findings.problem('missing', path, 'part of what an outsider said of the log', null);
    return null;
  }
  const read = readTagFile(bag.tree, path as BagPath, LIMIT_BYTES);
  if (read.ok) return read.content;
  findings.problem('unreadable', path, 'a file that can be read', read.detail);
  return null;
}

function textOf(bag: Bag, path: string): string | null {
  const read = bag.tree.files.has(path as BagPath) ? readTagFile(bag.tree, path as BagPath, LIMIT_BYTES) : null;
  return read?.ok === true ? exactText(read.content) : null;
}
