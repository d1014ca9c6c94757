/** Checks a package's part of the custody log: each entry and whose key signed it, the signed head, and that every entry belongs under it. */
import { canonicalJson, isCanonicalJson, type Json } from '../../shared/canonical-json.ts';
import { hex, readBase64, same, strictText, utf8, type Bytes } from './bytes.ts';
import { signatureIsValid } from './ed25519.ts';
import type { Findings, Report } from './findings.ts';
import { contentOf, custody, type Folder } from './folder.ts';
import { keyId, openCheckpoint, type Head } from './signatures.ts';
import { growingRoot, leafHash, readProof, rootByProof } from './tree.ts';

type Entry = {
  seq: number;
  case: string;
  type: string;
  actor: string;
  key: string;
  subjects: string[];
  data: { [name: string]: Json };
  signature: string;
};
type Line = { number: number; seq: number | null; leaf: Uint8Array };
export type Extract = { lines: Line[]; signed: number; root: Uint8Array; secured: Map<string, Set<Json | undefined>> };
type Keys = { known: Map<string, { actor: string; key: Bytes }>; actors: boolean };

/** Types of entries that give an actor a key. */
const introducing = new Set(['actor-added', 'actor-key-rotated', 'passphrase-restored', 'recovery-made']);

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const words = '[a-z]+(?:-[a-z]+)*';
const text = (pattern: string) => (value: Json | undefined) => typeof value === 'string' && new RegExp(`^(?:${pattern})$`).test(value);
const anyText = (value: Json | undefined) => typeof value === 'string';
const members: Record<string, (value: Json | undefined) => boolean> = {
  v: (value) => value === 1,
  case: text(uuid),
  seq: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  id: text(uuid),
  at: text('\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z'),
  type: text(words),
  actor: anyText,
  key: text('[0-9a-f]{64}'),
  software: anyText,
  subjects: (value) => Array.isArray(value) && value.every(text(`${words}:${uuid}`)),
  data: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  signature: text('[A-Za-z0-9+/]{86}=='),
};

export function noExtract(): Extract {
  return { lines: [], signed: 0, root: new Uint8Array(0), secured: new Map() };
}

export async function readExtract(folder: Folder, caseId: string, key: Bytes, findings: Findings): Promise<Extract> {
  const tree = growingRoot();
  const extract = noExtract();
  const keys: Keys = { known: new Map([[keyId(key), { actor: 'case', key }]]), actors: false };
  const file = folder.files.get(custody.log);
  if (file === undefined) {
    findings.problem('missing', custody.log);
    findings.problem('log-truncated', custody.log, '0');
    return extract;
  }
  let last = -1;
  for (const [index, bytes] of linesOf(new Uint8Array(await file.arrayBuffer()), findings).entries()) {
    const at = `${custody.log}#${String(index + 1)}`;
    const leaf = leafHash(bytes);
    tree.add(leaf);
    const entry = readEntry(bytes);
    extract.lines.push({ number: index + 1, seq: entry?.seq ?? null, leaf });
    if (entry === null) {
      findings.problem('log-entry', at);
      continue;
    }
    if (entry.case !== caseId) findings.problem('log-entry', at, caseId, entry.case);
    if (entry.seq <= last) findings.problem('log-gap', at, `> ${String(last)}`, String(entry.seq));
    last = Math.max(last, entry.seq);
    if (!(await isSigned(entry, keys, at, findings))) continue;
    extract.signed += 1;
    noteSigned(entry, extract, keys, at, findings);
  }
  if (extract.lines[0]?.seq !== 0) findings.problem('log-truncated', custody.log, '0');
  return { ...extract, root: tree.root() };
}

function linesOf(content: Bytes, findings: Findings): Bytes[] {
  const lines: Bytes[] = [];
  let from = 0;
  for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, from)) {
    lines.push(content.subarray(from, end));
    from = end + 1;
  }
  if (from < content.length) findings.problem('unreadable', `${custody.log}#${String(lines.length + 1)}`, 'LF');
  return lines;
}

function readEntry(bytes: Bytes): Entry | null {
  const spelt = strictText(bytes);
  try {
    const value = JSON.parse(spelt ?? '') as Json;
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !isCanonicalJson(spelt!, value)) return null;
    const object = value as { [name: string]: Json };
    const names = Object.keys(object);
    return names.length === Object.keys(members).length && names.every((name) => members[name]?.(object[name])) ? (value as unknown as Entry) : null;
  } catch {
    return null;
  }
}

async function isSigned(entry: Entry, { known, actors }: Keys, at: string, findings: Findings): Promise<boolean> {
  const signer = known.get(entry.key);
  if (signer === undefined || signer.actor !== entry.actor || (signer.actor === 'case' && actors)) {
    findings.problem('key', at, null, entry.key);
    return false;
  }
  const { signature, ...unsigned } = entry;
  const value = readBase64(signature);
  const valid = value !== null && (await signatureIsValid(signer.key, utf8(canonicalJson(unsigned)), value));
  if (!valid) findings.problem('log-signature', at);
  return valid;
}

function noteSigned({ type, seq, key, subjects, data }: Entry, { secured }: Extract, keys: Keys, at: string, findings: Findings): void {
  const of = (kind: string) => subjects.filter((subject) => subject.startsWith(`${kind}:`)).map((subject) => subject.slice(kind.length + 1));
  if (type === 'item-secured') for (const item of of('item')) secured.set(item, (secured.get(item) ?? new Set()).add(data['sha256']));
  if (seq === 0 && data['keyId'] !== key) findings.problem('key', at, key, JSON.stringify(data['keyId'] ?? null));
  if (!introducing.has(type)) return;
  keys.actors = true;
  const raw = typeof data['publicKey'] === 'string' ? readBase64(data['publicKey']) : null;
  const [actor] = of('actor');
  if (actor === undefined || raw?.length !== 32 || keyId(raw) !== data['keyId'])
    findings.problem('key', at, null, JSON.stringify(data['keyId'] ?? null));
  else keys.known.set(keyId(raw), { actor, key: raw });
}

export type Stated = { caseId: string; logSize: string | null; withProofs: boolean };

/** The head with its bytes; null where it is none of this log. */
export async function checkHead(
  folder: Folder,
  stated: Stated,
  key: Bytes,
  extract: Extract,
  findings: Findings,
): Promise<{ log: NonNullable<Report['log']>; head: (Head & { note: Bytes }) | null }> {
  const note = await contentOf(folder, custody.checkpoint);
  const head = note === null ? null : await openCheckpoint(note, `kualik/case/${stated.caseId}`, key);
  const log = { entries: extract.lines.length, signaturesValid: extract.signed, rootHex: null, checkpointSize: null, checkpointValid: false };
  if (head === null) {
    findings.problem('log-checkpoint', custody.checkpoint);
    return { log, head };
  }
  const fits = sizeFits(head, stated, extract, findings);
  const partial = extract.lines.length < head.size && stated.withProofs;
  if (partial) await checkProofs(folder, extract, note!, head, findings);
  else if (extract.lines.length >= head.size && !same(extract.root, head.root))
    findings.problem('log-tree', custody.log, hex(head.root), hex(extract.root));
  const expected = new Set(partial ? extract.lines.flatMap(({ seq }) => (seq === null ? [] : [proofFile(seq)])) : []);
  const readable = extract.lines.every(({ seq }) => seq !== null);
  for (const path of folder.files.keys())
    if (readable && path.startsWith(custody.proofs) && !expected.has(path)) findings.problem('unexpected', path);
  return { log: { ...log, rootHex: hex(head.root), checkpointSize: head.size, checkpointValid: fits }, head: { ...head, note: note! } };
}

function sizeFits(head: Head, { logSize }: Stated, { lines }: Extract, findings: Findings): boolean {
  const wrong = logSize !== null && logSize !== String(head.size) ? logSize : lines.find(({ seq }) => seq !== null && seq >= head.size)?.seq;
  if (wrong === undefined) return true;
  findings.problem('log-checkpoint', custody.checkpoint, String(wrong), String(head.size));
  return false;
}

async function checkProofs(folder: Folder, { lines }: Extract, note: Bytes, { size, root }: Head, findings: Findings): Promise<void> {
  for (const { seq, leaf } of lines) {
    if (seq === null) continue;
    const path = proofFile(seq);
    const proof = await contentOf(folder, path);
    if (proof === null) {
      findings.problem('missing', path);
      continue;
    }
    const hashes = readProof(proof, seq, note);
    const led = hashes === null ? null : rootByProof(leaf, seq, size, hashes);
    if (led === null || !same(led, root)) findings.problem('log-tree', path, hex(root), led === null ? null : hex(led));
  }
}

function proofFile(seq: number): string {
  return `${custody.proofs}${String(seq).padStart(10, '0')}.tlog-proof`;
}
