/** Proves that the log can only grow, only together with its change, and always to the tree that RFC 6962 defines. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCase } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { readSigningKey, signatureIsValid } from '../../core/custody/keys.ts';
import { custodyLog } from '../../core/custody/log.ts';
import { logOrigin, openCheckpoint } from '../../core/custody/note.ts';
import { openDatabase } from '../../core/db/open.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { CustodyEntry } from '../../shared/model/custody.ts';
import { naiveRoot } from '../support/naive-tree.ts';
import { temporary } from '../support/temporary.ts';
import { caseOptions, newCase, reopened } from '../support/test-case.ts';

const viewed = (session: CaseSession, n = 0) => ({ type: 'original-viewed' as const, subjects: [`case:${session.caseId}` as const], data: { n } });

it('writes entries that others can check: canonical, signed, and hashed as leaves', () => {
  const session = newCase(temporary());
  session.change(() => session.custody.append({ ...viewed(session), data: { text: 'Жанар \u{1f600}', nested: { b: 1, a: [null, 1e21] } } }));
  const rows = session.db.prepare('SELECT entry, leaf_hash FROM custody_event ORDER BY seq').all() as { entry: string; leaf_hash: Buffer }[];
  expect(rows.length).toBe(3);
  for (const [seq, { entry, leaf_hash }] of rows.entries()) {
    const { signature, ...unsigned } = CustodyEntry.parse(JSON.parse(entry));
    expect(unsigned.seq).toBe(seq);
    expect(unsigned.case).toBe(session.caseId);
    expect(canonicalJson(JSON.parse(entry) as never)).toBe(entry);
    expect(signatureIsValid(session.key.publicKey, Buffer.from(canonicalJson(unsigned as never)), Buffer.from(signature, 'base64'))).toBe(true);
    expect(
      createHash('sha256')
        .update(Buffer.from([0]))
        .update(entry)
        .digest()
        .equals(leaf_hash),
    ).toBe(true);
  }
  session.close();
});

it('grows to the root that the definition gives, over many appends and reopenings', () => {
  let session = newCase(temporary());
  for (let round = 0; round < 5; round += 1) {
    for (let n = 0; n < 60; n += 1) session.change(() => [1, 2, 3].forEach((more) => session.custody.append(viewed(session, n * more))));
    session = reopened(session);
  }
  const leaves = session.db.prepare('SELECT entry FROM custody_event ORDER BY seq').pluck().all() as string[];
  expect(leaves.length).toBeGreaterThan(900);
  expect(session.custody.size()).toBe(leaves.length);
  expect(session.custody.checkpoint(() => {})).toMatchObject({
    size: leaves.length,
    rootHex: naiveRoot(leaves.map((leaf) => Buffer.from(leaf))).toString('hex'),
  });
  session.close();
});

it('refuses an event outside a transaction and a checkpoint inside one', () => {
  const session = newCase(temporary());
  expect(() => session.custody.append(viewed(session))).toThrow('outside a transaction');
  expect(() => session.change(() => session.checkpoint())).toThrow('still changing');
  session.close();
});

it('goes on soundly after a change that was taken back', () => {
  const session = newCase(temporary());
  const size = session.custody.size();
  expect(() =>
    session.change(() => {
      for (let n = 0; n < 5; n += 1) session.custody.append(viewed(session, n));
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  expect(session.custody.size()).toBe(size);
  expect(session.change(() => session.custody.append(viewed(session))).seq).toBe(size);
  expectSoundTree(session);
  session.close();
});

it('gives a change and its events one time', () => {
  let now = 1_700_000_000_000;
  const folder = temporary();
  newCase(folder).close();
  const session = openCase(join(folder, 'test.kualik'), { ...caseOptions, clock: () => new Date((now += 7)) });
  const [before, first, second] = session.change(() => [
    session.clock().toISOString(),
    session.custody.append(viewed(session)).at,
    session.custody.append(viewed(session)).at,
  ]);
  expect(first).toBe(before);
  expect(second).toBe(before);
  expect(session.clock().toISOString()).not.toBe(before);
  session.close();
});

it('takes turns with another connection that appends to the same log, as another process would', () => {
  const session = newCase(temporary());
  const other = openDatabase(session.folder.database, 'write');
  const theirs = custodyLog({ db: other, caseId: session.caseId, key: session.key, clock: session.clock, software: 'another' });
  for (let n = 0; n < 20; n += 1) {
    session.change(() => session.custody.append(viewed(session, n)));
    other.transaction(() => theirs.append(viewed(session, n))).immediate();
    if (n % 3 === 0) other.transaction(() => theirs.append(viewed(session, n))).immediate();
  }
  other.close();
  expectSoundTree(session);
  session.close();
});

it('keeps a second engine from writing to an open case', () => {
  const session = newCase(temporary());
  expect(() => openCase(session.folder.root, caseOptions)).toThrowError(expect.objectContaining({ code: 'busy' }) as Error);
  session.close();
});

it('refuses to update, delete, replace or skip, in every table of the log and for items', () => {
  const session = newCase(temporary());
  session.change(() => session.custody.append(viewed(session)));
  session.checkpoint();
  const forbidden = [
    "UPDATE custody_event SET type = 'x'",
    'UPDATE custody_event SET seq = seq + 100',
    'DELETE FROM custody_event',
    'INSERT OR REPLACE INTO custody_event SELECT seq, event_id, type, at, entry, leaf_hash FROM custody_event WHERE seq = 0',
    'REPLACE INTO custody_event SELECT seq + 1, event_id, type, at, entry, leaf_hash FROM custody_event WHERE seq = 0',
    "INSERT INTO custody_event SELECT 99, '00000000-0000-7000-8000-000000000000', type, at, entry, leaf_hash FROM custody_event WHERE seq = 0",
    "UPDATE custody_subject SET subject = 'x'",
    'DELETE FROM custody_subject',
    'INSERT OR REPLACE INTO custody_subject SELECT * FROM custody_subject',
    'UPDATE custody_node SET hash = zeroblob(32)',
    'DELETE FROM custody_node',
    'INSERT OR REPLACE INTO custody_node SELECT level, position, zeroblob(32) FROM custody_node',
    "UPDATE custody_checkpoint SET note = ''",
    'DELETE FROM custody_checkpoint',
    "INSERT OR REPLACE INTO custody_checkpoint SELECT size, '' FROM custody_checkpoint",
  ];
  for (const statement of forbidden) expect(() => session.db.exec(statement), statement).toThrow(/append-only|no gaps/);
  expectSoundTree(session);
  session.close();
});

it('signs each head once, keeps it as a file, and never rewrites that file', () => {
  const session = newCase(temporary());
  session.checkpoint();
  const [name] = readdirSync(session.folder.log) as [string];
  const path = join(session.folder.log, name);
  const note = readFileSync(path, 'utf8');
  expect(openCheckpoint(note, logOrigin(session.caseId), session.key.publicKey)).toMatchObject({ size: 2 });
  session.checkpoint();
  expect(readdirSync(session.folder.log)).toEqual([name]);
  writeFileSync(path, 'somebody else wrote here');
  session.change(() => session.custody.append(viewed(session)));
  session.checkpoint();
  expect(readFileSync(path, 'utf8')).toBe('somebody else wrote here');
  expect(readdirSync(session.folder.log).length).toBe(2);
  session.close();
});

it('answers case-damaged, not a bug, where the log has holes', () => {
  const session = newCase(temporary());
  session.change(() => session.custody.append(viewed(session)));
  session.close();
  const db = openDatabase(session.folder.database, 'write');
  db.exec('DROP TRIGGER custody_node_no_delete; DELETE FROM custody_node');
  db.close();
  expect(() => openCase(session.folder.root, caseOptions)).toThrowError(expect.objectContaining({ code: 'case-damaged' }) as Error);
});

it('never removes a folder that it did not make', () => {
  const folder = temporary();
  writeFileSync(join(folder, 'test.kualik'), 'somebody’s file');
  expect(() => newCase(folder)).toThrowError(expect.objectContaining({ code: 'case-exists' }) as Error);
  expect(readFileSync(join(folder, 'test.kualik'), 'utf8')).toBe('somebody’s file');
});

it('keeps a signing key that openssl reads', () => {
  const session = newCase(temporary());
  const { keys } = JSON.parse(readFileSync(session.folder.caseFile, 'utf8')) as { keys: [{ privateKey: { pkcs8: string }; publicKey: string }] };
  expect(readSigningKey(keys[0].privateKey.pkcs8).id).toBe(session.key.id);
  const path = join(temporary(), 'key.der');
  writeFileSync(path, Buffer.from(keys[0].privateKey.pkcs8, 'base64'));
  const spki = execFileSync('openssl', ['pkey', '-inform', 'DER', '-in', path, '-pubout', '-outform', 'DER']);
  expect(spki.subarray(-32).toString('base64')).toBe(keys[0].publicKey);
  rmSync(path);
  session.close();
});

function expectSoundTree(session: CaseSession): void {
  const leaves = (session.db.prepare('SELECT entry FROM custody_event ORDER BY seq').pluck().all() as string[]).map((entry) => Buffer.from(entry));
  const known = session.custody.checkpoint(() => {});
  expect(known).toMatchObject({ size: leaves.length, rootHex: naiveRoot(leaves).toString('hex') });
}
