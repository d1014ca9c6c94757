/** A head goes out, comes back cosigned, is kept, and is found again by verification; whatever contradicts an older head is cosigned by nobody. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { newSigningKey, readPublicKey, signatureIsValid } from '../../core/custody/keys.ts';
import { logOrigin, noteVerifierKey, signCheckpoint } from '../../core/custody/note.ts';
import { getCheckpoint, listCheckpoints, signHead } from '../../core/proofs/checkpoints.ts';
import { cosign, cosignaturesOf, cosignerKey, isSignerName, readCosignerKey } from '../../core/proofs/cosignature.ts';
import { addCosignatures, listPartners } from '../../core/proofs/partners.ts';
import { proveHistory } from '../../core/proofs/prove.ts';
import { cosignHead } from '../../core/proofs/witness.ts';
import { makeWitnessKey, readWitnessKey, type WitnessKey } from '../../core/proofs/witness-key.ts';
import { openWitnessMemory, witnessMemoryPath } from '../../core/proofs/witness-memory.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { damaged, verify } from '../support/damage.ts';
import { newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let folder: string;
let session: CaseSession;
let witness: WitnessKey;
let keyPath: string;

beforeEach(() => {
  folder = temporary();
  session = newCase(folder);
  keyPath = join(folder, 'office.key');
  witness = makeWitnessKey(keyPath, 'office.example/ana', null);
});

const logKey = () => noteVerifierKey(logOrigin(session.caseId), session.key.publicKey);
const at = new Date('2026-03-04T05:06:07.890Z');
const ask = (text: string, more: { since?: string; proof?: string; logKey?: string | null } = {}) =>
  cosignHead({
    text,
    witness,
    memory: openWitnessMemory(witnessMemoryPath(keyPath)),
    logKey: more.logKey === undefined ? logKey() : more.logKey,
    since: more.since ?? null,
    proof: more.proof ?? null,
    at,
  });
const grow = () => createIncident(session, { title: 'One more' });
const code = (work: () => unknown): string => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('signs the message and writes the line that C2SP tlog-cosignature describes', () => {
  const { note } = signHead(session);
  const line = cosign(note, witness.name, witness.key, 1679315147);
  const [dash, name, base64] = line.split(' ');
  expect([dash, name]).toEqual(['—', 'office.example/ana']);
  const bytes = Buffer.from(base64!, 'base64');
  expect(bytes).toHaveLength(4 + 8 + 64);
  expect(bytes.subarray(0, 4).toString('hex')).toBe(witness.verifierKey.split('+')[1]);
  expect(bytes.readBigUInt64BE(4)).toBe(1679315147n);
  const body = note.slice(0, note.indexOf('\n\n') + 1);
  expect(signatureIsValid(witness.key.publicKey, Buffer.from(`cosignature/v1\ntime 1679315147\n${body}`), bytes.subarray(12))).toBe(true);
  expect(cosignaturesOf(`${note}${line}\n`, { name: witness.name, key: witness.key.publicKey })).toEqual([{ line, cosignedAt: 1679315147 }]);
});

it('names keys as the published example of a witness does', () => {
  // The key id in the example line of C2SP tlog-cosignature begins its base64: 8d66cf3f.
  const key = readPublicKey(Buffer.alloc(32, 9));
  const text = cosignerKey({ name: 'witness.example.com/w1', key });
  expect(text).toMatch(/^witness\.example\.com\/w1\+[0-9a-f]{8}\+BAkJ/);
  expect(readCosignerKey(text)?.key.id).toBe(key.id);
  for (const wrong of [text.replace('w1', 'w2'), text.replace('+BA', '+AQ'), `${text}\n`, text.slice(0, -4), '', 'a+b+c'])
    expect(readCosignerKey(wrong)).toBeNull();
  for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u00a0b', 'a\u0085b', 'a\u2028b', '\ud800'])
    expect(isSignerName(name), JSON.stringify(name)).toBe(false);
  expect(isSignerName('қор.мысал/айгүл')).toBe(true);
});

it('takes no cosigned note of which a byte of head or cosignature was changed', () => {
  const { note } = signHead(session);
  const cosigner = { name: witness.name, key: witness.key.publicKey };
  const line = cosign(note, witness.name, witness.key, 1679315147);
  const bytes = Buffer.from(line.split(' ')[2]!, 'base64');
  const lineOf = (changed: Buffer) => `— ${witness.name} ${changed.toString('base64')}`;
  for (let at = 4; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(cosignaturesOf(`${note}${lineOf(changed)}\n`, cosigner), `byte ${at}`).toBeNull();
  }
  expect(cosignaturesOf(`${note}${lineOf(bytes.subarray(0, -1))}\n`, cosigner)).toBeNull();
  expect(cosignaturesOf(`${note.replace(/\n\d+\n/, '\n7\n')}${line}\n`, cosigner)).toBeNull();
  expect(cosignaturesOf(`${note}${line.replace('ana', 'eva')}\n`, cosigner)).toEqual([]);
  expect(() => cosign(note, witness.name, witness.key, -1)).toThrow(RangeError);
});

it('keeps a wrapped key, and opens it with the passphrase alone', async () => {
  const path = join(folder, 'wrapped.key');
  const made = makeWitnessKey(path, 'office.example/ben', 'кұпия сөз');
  expect(readFileSync(path, 'utf8')).not.toContain(made.key.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64').slice(-40));
  const opened = await readWitnessKey(path, () => Promise.resolve('кұпия сөз'));
  expect(opened.key.id).toBe(made.key.id);
  await expect(readWitnessKey(path, () => Promise.resolve('another'))).rejects.toMatchObject({ code: 'invalid-input' });
  const stored = JSON.parse(readFileSync(path, 'utf8')) as { verifierKey: string };
  writeFileSync(path, JSON.stringify({ ...stored, verifierKey: witness.verifierKey }));
  await expect(readWitnessKey(path, () => Promise.resolve('кұпия сөз'))).rejects.toMatchObject({ code: 'invalid-input' });
  writeFileSync(path, 'nonsense');
  await expect(readWitnessKey(path, () => Promise.resolve(''))).rejects.toMatchObject({ code: 'invalid-input' });
  expect(() => makeWitnessKey(path, 'two words', null)).toThrow(/cannot be a signer/);
});

it('goes out and comes back: the case keeps the cosignature, tells of it in its log and verifies', async () => {
  const head = signHead(session);
  const { note } = ask(head.note);
  const added = addCosignatures(session, { note, name: 'The office', partnerKey: witness.verifierKey });
  expect(added).toMatchObject({
    size: head.size,
    added: [{ name: 'The office', cosignedAt: '2026-03-04T05:06:07.000Z' }],
    partner: { cosignatures: 1 },
  });
  expect(getCheckpoint(session, head.size).note).toBe(note);
  expect(listCheckpoints(session, { onlyCosigned: true, limit: 5 }).checkpoints.map(({ size }) => size)).toEqual([head.size]);
  expect(addCosignatures(session, { note })).toMatchObject({ added: [], partner: null });
  expect(listPartners(session)).toMatchObject([{ name: 'The office', verifierKey: witness.verifierKey, cosignatures: 1 }]);

  grow();
  const next = ask(proveHistoryToNow(head.note));
  expect(next.sinceSize).toBe(head.size);
  expect(addCosignatures(session, { note: next.note }).added).toHaveLength(1);
  session.close();
  const report = await verify(session.folder.root, 'full');
  expect(report).toMatchObject({ ok: true, problems: [] });
  expect(report.signatures.filter(({ kind }) => kind === 'cosignature')).toMatchObject([
    { valid: true, key: witness.key.id },
    { valid: true, key: witness.key.id },
  ]);
});

function proveHistoryToNow(from: string): string {
  signHead(session);
  return proveHistory(session, { from }).text;
}

it('takes in nothing that it did not sign, that nobody known cosigned, or that was changed', () => {
  const head = signHead(session);
  const { note } = ask(head.note);
  const other = newSigningKey();
  const stranger = { name: 'stranger.example', key: other.publicKey };
  const forged = signCheckpoint({ origin: logOrigin(session.caseId), size: head.size, root: Buffer.alloc(32, 5) }, session.key);
  const refused: [string, Parameters<typeof addCosignatures>[1], string][] = [
    ['no note', { note: 'nonsense' }, 'invalid-input'],
    ['nobody cosigned', { note: head.note }, 'invalid-input'],
    ['an unknown partner', { note }, 'invalid-input'],
    ['no name', { note, partnerKey: witness.verifierKey }, 'invalid-input'],
    ['no key', { note, name: 'x', partnerKey: 'nonsense' }, 'invalid-input'],
    ['another’s key', { note, name: 'x', partnerKey: cosignerKey(stranger) }, 'invalid-input'],
    ['the case’s own key', { note, name: 'x', partnerKey: cosignerKey({ name: 'self', key: session.key.publicKey }) }, 'invalid-input'],
    ['a changed head', { note: note.replace(`\n${head.size}\n`, '\n9\n'), name: 'x', partnerKey: witness.verifierKey }, 'invalid-input'],
    [
      'a head never kept',
      { note: `${forged}${cosign(forged, witness.name, witness.key, 1)}\n`, name: 'x', partnerKey: witness.verifierKey },
      'log-differs',
    ],
  ];
  const size = session.custody.size();
  for (const [what, input, expected] of refused)
    expect(
      code(() => addCosignatures(session, input)),
      what,
    ).toBe(expected);
  expect(session.custody.size()).toBe(size);
  expect(listPartners(session)).toEqual([]);
  addCosignatures(session, { note, name: 'The office', partnerKey: witness.verifierKey });
  expect(code(() => addCosignatures(session, { note, name: 'y', partnerKey: cosignerKey({ name: 'other.name', key: witness.key.publicKey }) }))).toBe(
    'invalid-input',
  );
});

it('cosigns no first head without the log’s key, and none under another', () => {
  const { note } = signHead(session);
  expect(code(() => ask(note, { logKey: null }))).toBe('invalid-input');
  expect(code(() => ask(note, { logKey: noteVerifierKey('another/log', session.key.publicKey) }))).toBe('invalid-input');
  expect(code(() => ask(note, { logKey: noteVerifierKey(logOrigin(session.caseId), newSigningKey().publicKey) }))).toBe('log-differs');
  expect(existsSync(witnessMemoryPath(keyPath))).toBe(false);
  ask(note);
  expect(ask(note, { logKey: null }).sinceSize).toBe(getCheckpoint(session).size);
  expect(code(() => ask(note, { logKey: noteVerifierKey(logOrigin(session.caseId), newSigningKey().publicKey) }))).toBe('log-differs');
});

it('cosigns no head that is older, rewritten, or not shown to continue what was cosigned', () => {
  const first = signHead(session);
  grow();
  const second = signHead(session);
  const proof = proveHistory(session, { from: first.note }).text;
  const forge = (size: number) => signCheckpoint({ origin: logOrigin(session.caseId), size, root: Buffer.alloc(32, 7) }, session.key);
  ask(first.note);
  expect(
    code(() => ask(second.note)),
    'no proof',
  ).toBe('invalid-input');
  expect(
    code(() => ask(forge(first.size))),
    'another root at the same size',
  ).toBe('log-differs');
  const forged = proof.slice(0, proof.indexOf('\n\n') + 2) + forge(second.size);
  expect(
    code(() => ask(forged)),
    'a proof that does not lead there',
  ).toBe('log-differs');
  expect(
    code(() => ask(second.note, { proof: forged })),
    'a proof of another head',
  ).toBe('invalid-input');
  expect(ask(second.note, { proof }).sinceSize).toBe(first.size);
  expect(
    code(() => ask(first.note)),
    'an older head',
  ).toBe('log-differs');
  expect(
    code(() => ask(second.note, { since: first.note })),
    'since without its proof',
  ).toBe('invalid-input');
  expect(ask(second.note, { since: first.note, proof }).size).toBe(second.size);
  writeFileSync(witnessMemoryPath(keyPath), '{}');
  expect(
    code(() => ask(second.note)),
    'a memory that is lost',
  ).toBe('invalid-input');
});

it('finds partners and cosignatures that were changed, added, taken away or moved, and names them', async () => {
  const head = signHead(session);
  addCosignatures(session, { note: ask(head.note).note, name: 'The office', partnerKey: witness.verifierKey });
  session.close();
  const stranger = newSigningKey();
  const line = cosign(head.note, 'stranger.example', stranger, 5);
  const damages: [string, string][] = [
    ['name', "UPDATE partner SET name = 'Another office'"],
    ['key', `UPDATE partner SET verifier_key = '${cosignerKey({ name: 'stranger.example', key: stranger.publicKey })}'`],
    ['partner gone', 'DELETE FROM cosignature; DELETE FROM partner'],
    ['cosignature gone', 'DELETE FROM cosignature'],
    ['another line', `UPDATE cosignature SET line = '${line}'`],
    ['another time', "UPDATE cosignature SET cosigned_at = '2020-01-01T00:00:00.000Z'"],
    ['added', `INSERT INTO cosignature SELECT size, key_id, '${line}', cosigned_at, added_at FROM cosignature`],
    ['another head', 'UPDATE cosignature SET size = (SELECT min(size) FROM custody_checkpoint WHERE size <> cosignature.size)'],
  ];
  for (const [what, sql] of damages) {
    const report = await damaged(session.folder.root, (root) => rewrite(join(root, 'catalogue.db'), sql), 'quick');
    expect(report.ok, what).toBe(false);
    expect(
      report.problems.some(({ path }) => /#(partner|cosignature)\//.test(path)),
      `${what}: ${JSON.stringify(report.problems)}`,
    ).toBe(true);
  }
});

/** With the triggers as they were, as who holds the file can. */
function rewrite(path: string, sql: string): void {
  const db = new SqliteDatabase(path);
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('partner', 'cosignature')").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
  db.close();
}
