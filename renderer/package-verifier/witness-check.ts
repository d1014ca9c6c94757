/** Checks what outsiders said of a package's log: cosignatures, and that each head that was witnessed is of this log. Looks into no time stamp: says so. */
import { hex, joined, lenientText, readBase64, same, strictText, utf8, type Bytes } from './bytes.ts';
import { isWeakKey, signatureIsValid } from './ed25519.ts';
import type { Findings, Report } from './findings.ts';
import { contentOf, custody, type Folder } from './folder.ts';
import { sha256Of } from './hashing.ts';
import { keyId, openCheckpoint, type Head } from './signatures.ts';
import { consistencyHolds, readHashes } from './tree.ts';

/** `note` is checkpoint.txt, to the byte. */
type Context = { folder: Folder; origin: string; key: Bytes; head: Head & { note: Bytes }; findings: Findings };
type Partner = { name: string; key: Bytes };
type Verdict = Pick<Report, 'signatures' | 'timestamps'>;

export async function checkWitnesses(context: Context): Promise<Verdict> {
  const { findings, head, folder } = context;
  const stamped = listFolder(context, custody.timestamps);
  const cosigned = listFolder(context, custody.cosigned);
  const { notes: stampedNotes } = await checkHeads(context, custody.timestamps, stamped.sizes);
  const { notes, others } = await checkHeads(context, custody.cosigned, cosigned.sizes);
  const { signatures, known } = await checkCosignatures(context, notes);
  findings.cosignatures = Math.max(0, head.others + others - known);
  findings.byPartners = signatures.length > 0;
  findings.timestamps = stamped.stamps.length;
  const timestamps = stamped.stamps.map(({ size, no }) => {
    const path = `${custody.timestamps}timestamp-${padded(size)}-${String(no)}.tsr`;
    const lacking = [path, path.replace(/tsr$/, 'pem')].filter((file) => !folder.files.has(file));
    for (const file of lacking) findings.problem('missing', file);
    const state = lacking.length > 0 || !stampedNotes.has(size) ? ('invalid' as const) : ('root-unknown' as const);
    return { path, size, authority: '', genTime: null, notLaterThan: null, state };
  });
  return { signatures, timestamps };
}

const headName = /^(?:checkpoint|consistency)-(\d{10,16})\.txt$/;
const stampName = /^timestamp-(\d{10,16})-([1-9]\d{0,8})\.(?:tsr|pem)$/;

/** Sizes that any name states, and stamps that an answer or a chain is named after. A name has one spelling. */
function listFolder({ folder, findings }: Context, within: string): { sizes: number[]; stamps: { size: number; no: number }[] } {
  const sizes = new Set<number>();
  const stamps = new Map<string, { size: number; no: number }>();
  for (const path of folder.files.keys()) {
    if (!path.startsWith(within)) continue;
    const name = path.slice(within.length);
    const [, ofStamp, no] = (within === custody.timestamps ? stampName.exec(name) : null) ?? [];
    const digits = ofStamp ?? headName.exec(name)?.[1];
    if (digits === undefined || digits !== padded(Number(digits))) {
      findings.problem('unexpected', path);
      continue;
    }
    sizes.add(Number(digits));
    if (no !== undefined) stamps.set(`${digits}-${no}`, { size: Number(digits), no: Number(no) });
  }
  return { sizes: [...sizes].sort((a, b) => a - b), stamps: [...stamps.values()].sort((a, b) => a.size - b.size || a.no - b.no) };
}

/** The heads of a folder that are the case's own, by size, and how many lines they have that are not by the case. */
async function checkHeads({ folder, origin, key, head, findings }: Context, within: string, sizes: readonly number[]) {
  const notes = new Map<number, Bytes>();
  let others = 0;
  for (const size of sizes) {
    const [path, proofPath] = [`${within}checkpoint-${padded(size)}.txt`, `${within}consistency-${padded(size)}.txt`];
    const [note, proof] = [await contentOf(folder, path), await contentOf(folder, proofPath)];
    for (const file of [path, proofPath]) if (!folder.files.has(file)) findings.problem('missing', file);
    if (note === null) continue;
    const older = await openCheckpoint(note, origin, key);
    if (older?.size !== size) {
      findings.problem('log-checkpoint', path);
      continue;
    }
    notes.set(size, note);
    others += older.others;
    if (proof === null) continue;
    const hashes = readHashes(proof, utf8(`old ${String(size)}\n`), head.note);
    if (hashes === null || !consistencyHolds(older, head, hashes)) findings.problem('log-tree', proofPath, hex(head.root));
  }
  return { notes, others };
}

/** By the keys that the package states; `known` lines are accounted for by them. */
async function checkCosignatures({ folder, head, findings }: Context, cosigned: ReadonlyMap<number, Bytes>) {
  const signatures: Report['signatures'] = [];
  const checked = { signatures, known: 0 };
  if (!folder.files.has(custody.partners)) {
    if (cosigned.size > 0) findings.problem('missing', custody.partners);
    return checked;
  }
  const partners = readPartners(lenientText((await contentOf(folder, custody.partners)) ?? new Uint8Array(0)));
  if (partners === null) {
    findings.problem('cosignature', custody.partners);
    return checked;
  }
  const notes = [...cosigned].map(([size, note]) => ({ path: `${custody.cosigned}checkpoint-${padded(size)}.txt`, note }));
  for (const { path, note } of [...notes, { path: custody.checkpoint, note: head.note }]) {
    const before = signatures.length;
    for (const partner of partners) {
      const lines = await cosignaturesOf(note, partner);
      if (lines === 0) continue;
      if (lines === null) findings.problem('cosignature', path);
      checked.known += lines ?? 1;
      signatures.push({ path, kind: 'cosignature', valid: lines !== null, key: keyId(partner.key) });
    }
    if (signatures.length === before && path !== custody.checkpoint) findings.problem('cosignature', path);
  }
  for (const { name, key } of partners)
    if (!signatures.some((signature) => signature.key === keyId(key))) findings.problem('cosignature', custody.partners, name);
  return checked;
}

function readPartners(text: string): Partner[] | null {
  try {
    const { partners, ...rest } = JSON.parse(text) as { partners?: unknown };
    if (Object.keys(rest).length > 0 || !Array.isArray(partners) || partners.length === 0) return null;
    const keys = (partners as { name?: unknown; verifierKey?: unknown }[]).map(({ name, verifierKey, ...more }) =>
      typeof name === 'string' && typeof verifierKey === 'string' && Object.keys(more).length === 0 ? readPartnerKey(verifierKey) : null,
    );
    return keys.includes(null) ? null : (keys as Partner[]);
  } catch {
    return null;
  }
}

/** The verifier key of C2SP tlog-cosignature, in its one spelling. */
function readPartnerKey(text: string): Partner | null {
  const [, name, id, key64] = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? [];
  const raw = key64 === undefined ? null : readBase64(key64);
  if (name === undefined || raw?.length !== 33 || raw[0] !== 4) return null;
  const key = raw.slice(1);
  return hex(lineId(name, key)) === id && !isWeakKey(key) ? { name, key } : null;
}

function lineId(name: string, key: Bytes): Uint8Array {
  return sha256Of(joined(utf8(`${name}\n`), new Uint8Array([4]), key)).subarray(0, 4);
}

/** How many lines of a note are by this partner; null when one of them does not fit. The note's form was checked before. */
async function cosignaturesOf(note: Bytes, { name, key }: Partner): Promise<number | null> {
  const text = strictText(note) ?? '';
  const split = text.lastIndexOf('\n\n');
  let found = 0;
  for (const line of text.slice(split + 2, -1).split('\n')) {
    const [, signer, base64] = line.split(' ');
    const value = readBase64(base64 ?? '');
    if (signer !== name || value === null || !same(value.subarray(0, 4), lineId(name, key))) continue;
    if (value.length !== 76) return null;
    const seconds = new DataView(value.buffer, value.byteOffset).getBigUint64(4);
    const said = utf8(`cosignature/v1\ntime ${String(seconds)}\n${text.slice(0, split + 1)}`);
    if (seconds > latestTime || !(await signatureIsValid(key, said, value.slice(12)))) return null;
    found += 1;
  }
  return found;
}

/** The last second of the year 9999. */
const latestTime = 253_402_300_799n;

function padded(size: number): string {
  return String(size).padStart(10, '0');
}
