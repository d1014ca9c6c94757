/** A case asks for times, takes answers in, waits for roots, and is verified with them: real cases, an authority made with openssl, no network. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createCase } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { latestCheckpoint, listEvents } from '../../core/custody/list.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { addTimestamp } from '../../core/timestamps/add.ts';
import { askForTimestamp } from '../../core/timestamps/ask.ts';
import { examineStamp, stampsForPackage } from '../../core/timestamps/package-stamps.ts';
import { certificateRows, listRequests, listTimestamps, provenTime, provenTimeOf } from '../../core/timestamps/store.ts';
import { failingStamps } from '../../core/timestamps/stored-check.ts';
import { pinRoots } from '../../core/timestamps/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { newAuthority, openssl, opensslAccepts, type Authority } from '../support/authority.ts';
import { edit, raw, verify } from '../support/damage.ts';
import { temporary } from '../support/temporary.ts';
import { caseOptions, importFiles, itemIds, newCase } from '../support/test-case.ts';

let first: Authority;
let second: Authority;

beforeAll(() => {
  first = newAuthority({ key: 'p256', organisation: 'First' });
  second = newAuthority({ key: 'p256', intermediates: 1, organisation: 'Second' });
}, 60_000);

type Asked = { request: Buffer; size: number };

function ask(session: CaseSession, algorithm: 'sha256' | 'sha512' = 'sha256', nonce = true): Asked {
  const path = join(temporary(), 'request.tsq');
  const { size } = askForTimestamp(session, { path, algorithm, nonce });
  return { request: readFileSync(path), size };
}

function inFile(bytes: Buffer): string {
  const path = join(temporary(), 'answer.tsr');
  writeFileSync(path, bytes);
  return path;
}

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'timestamp-refused' ? (error.details as { reason: string }).reason : error.code;
  }
  return 'accepted';
}

const types = (session: CaseSession) => listEvents(session, { limit: 1000 }).events.map(({ type }) => type);

it('asks over the bytes of the checkpoint, takes the answer in, and says not later than', async () => {
  const folder = temporary();
  const session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a.txt': 'a', 'b.txt': 'b' });
  const { request, size } = ask(session);
  const head = latestCheckpoint(session)!;
  expect(size).toBe(head.size);
  const checkpointFile = readFileSync(join(session.folder.log, `checkpoint-${String(size).padStart(10, '0')}.txt`));
  expect(request.includes(createHash('sha256').update(checkpointFile).digest())).toBe(true);
  const answer = first.answer(request);
  expect(opensslAccepts(answer, { data: checkpointFile, root: first.root })).toBe(true);

  const before = session.custody.size();
  const added = addTimestamp(session, { answer: inFile(answer), authority: 'First of all', roots: first.root });
  expect(session.custody.size()).toBe(before + 2);
  expect(types(session).slice(0, 3)).toEqual(['timestamp-added', 'timestamp-root-pinned', 'timestamp-requested']);
  expect(added).toMatchObject({
    size,
    authority: 'First of all',
    signer: 'O=First, CN=Stamper',
    algorithm: 'sha256',
    accuracyUs: 1_500_100,
    trust: { state: 'proven' },
  });
  expect(readFileSync(join(session.folder.root, added.file))).toEqual(answer);
  expect(listTimestamps(session.db)).toEqual([added]);

  const [item] = itemIds(session);
  expect(provenTimeOf(session.db, `item:${item}`)).toMatchObject({ notLaterThan: added.notLaterThan, size, id: added.id });
  expect(provenTime(session.db, size - 1)?.id).toBe(added.id);
  expect(provenTime(session.db, size)).toBeNull();
  expect(provenTimeOf(session.db, `item:${added.id}`)).toBeNull();

  session.checkpoint();
  session.close();
  const report = await verify(session.folder.root, 'full');
  expect(report.problems).toEqual([]);
  expect(report.warnings).toEqual([]);
  expect(report.timestamps).toEqual([
    { path: added.file, size, authority: 'First of all', genTime: added.genTime, notLaterThan: added.notLaterThan, state: 'proven' },
  ]);
  expect(report.checked).toBe(report.expected);
}, 60_000);

it('keeps an answer whose root nobody pinned, and proves it once somebody does', async () => {
  const session = newCase(temporary());
  const { request, size } = ask(session, 'sha512');
  const answer = second.answer(request, { withChain: false });
  const added = addTimestamp(session, { answer: inFile(answer) });
  expect(added.trust).toEqual({ state: 'root-unknown', issuer: 'O=Second, CN=Intermediate 1' });
  expect(provenTime(session.db, 0)).toBeNull();
  const waiting = await verify(session.folder.root, 'quick');
  expect(waiting.ok).toBe(true);
  expect(waiting.timestamps).toMatchObject([{ size, state: 'root-unknown' }]);
  expect(waiting.warnings).toMatchObject([{ what: 'timestamp', found: expect.stringMatching(/^not checked: root unknown/) as string }]);

  expect(pinRoots(session, { roots: second.root }).proven).toEqual([]);
  expect(pinRoots(session, { roots: first.root }).pinned).toMatchObject([{ subject: 'O=First, CN=Root' }]);
  expect(pinRoots(session, { roots: second.root, chain: second.chain })).toEqual({ pinned: [], proven: [added.id] });
  const entries = session.custody.size();
  expect(pinRoots(session, { roots: second.root, chain: second.chain })).toEqual({ pinned: [], proven: [] });
  expect(session.custody.size()).toBe(entries);
  expect(listTimestamps(session.db)[0]!.trust).toMatchObject({
    state: 'proven',
    chain: [expect.any(String), expect.any(String), expect.any(String)],
  });
  expect(provenTime(session.db, 0)?.notLaterThan).toBe(added.notLaterThan);
  // Its intermediate is known now, so that the next one needs nothing brought.
  expect(addTimestamp(session, { answer: inFile(second.answer(ask(session).request, { withChain: false })) }).trust.state).toBe('proven');
  session.checkpoint();
  session.close();
  expect(await verify(session.folder.root, 'quick')).toMatchObject({ ok: true, problems: [], warnings: [], timestamps: [{ state: 'proven' }, {}] });
}, 60_000);

it('proves a waiting stamp as soon as another brings the intermediate that it lacked', async () => {
  const session = newCase(temporary());
  const { request } = ask(session);
  pinRoots(session, { roots: second.root });
  const waiting = addTimestamp(session, { answer: inFile(second.answer(request, { withChain: false })) });
  expect(waiting.trust.state).toBe('root-unknown');
  const other = addTimestamp(session, { answer: inFile(second.answer(request, { withChain: false })), chain: second.chain });
  expect(listTimestamps(session.db).map(({ id, trust }) => [id, trust.state])).toEqual([
    [waiting.id, 'proven'],
    [other.id, 'proven'],
  ]);
  session.checkpoint();
  session.close();
  expect(await verify(session.folder.root, 'quick')).toMatchObject({ ok: true, problems: [], warnings: [] });
}, 60_000);

it('takes several authorities over one checkpoint, and answers with the earliest', () => {
  const session = newCase(temporary());
  const { request } = ask(session);
  const one = addTimestamp(session, { answer: inFile(second.answer(request)), authority: 'two', roots: second.root });
  const other = addTimestamp(session, { answer: inFile(first.answer(request)), authority: 'one', roots: first.root });
  expect([one.file, other.file].map((file) => file.slice(-6))).toEqual(['-1.tsr', '-2.tsr']);
  const again = ask(session);
  const later = addTimestamp(session, { answer: inFile(first.answer(again.request)) });
  const earliest = [one, other, later].map(({ notLaterThan }) => notLaterThan).sort()[0];
  expect(provenTime(session.db, 0)?.notLaterThan).toBe(earliest);
  expect(provenTime(session.db, again.size - 1)?.id).toBe(later.id);
  expect(listRequests(session.db)).toHaveLength(2);
  session.close();
}, 60_000);

it('gives stamps away with their checkpoints and chains, to be checked by openssl alone', () => {
  const session = newCase(temporary());
  const { request, size } = ask(session);
  addTimestamp(session, { answer: inFile(second.answer(request)) });
  expect(stampsForPackage(session.db, size)).toEqual([]);
  pinRoots(session, { roots: second.root });
  expect(stampsForPackage(session.db, size - 1)).toEqual([]);
  const [stamp, ...more] = stampsForPackage(session.db, size);
  expect(more).toEqual([]);
  const [checkpoint, answer, chain] = stamp!.files;
  const name = String(size).padStart(10, '0');
  expect(stamp!.files.map((file) => file.name)).toEqual([`checkpoint-${name}.txt`, `timestamp-${name}-1.tsr`, `timestamp-${name}-1.pem`]);
  const folder = temporary();
  for (const { name: file, bytes } of stamp!.files) writeFileSync(join(folder, file), bytes);
  expect(opensslAccepts(answer!.bytes, { data: checkpoint!.bytes, root: second.root, chain: join(folder, chain!.name) })).toBe(true);

  const pem = chain!.bytes.toString();
  const fingerprint = openssl('x509', '-in', second.root, '-noout', '-fingerprint', '-sha256')
    .toString()
    .trim()
    .split('=')[1]!
    .replaceAll(':', '')
    .toLowerCase();
  expect(examineStamp(answer!.bytes, checkpoint!.bytes, pem)).toMatchObject({ signer: 'O=Second, CN=Stamper', root: { sha256: fingerprint } });
  expect(examineStamp(answer!.bytes, checkpoint!.bytes, '').root).toBeNull();
  expect(reasonOf(() => examineStamp(answer!.bytes, Buffer.from('another note'), pem))).toBe('other-bytes');
  session.close();
}, 60_000);

it('refuses what is not an answer to its own request, and is then as it was', () => {
  const session = newCase(temporary());
  const other = newCase(temporary(), 'other');
  const { request, size } = ask(session);
  const foreign = first.answer(ask(other).request);
  const note = join(session.folder.log, `checkpoint-${String(size).padStart(10, '0')}.txt`);
  const asked = (...options: string[]) => {
    const path = join(temporary(), 'theirs.tsq');
    openssl('ts', '-query', '-data', note, '-cert', ...options, '-out', path);
    return first.answer(readFileSync(path));
  };
  const good = first.answer(request);
  const entries = session.custody.size();
  const files = readdirSync(session.folder.log);
  const add = (bytes: Buffer, more: { roots?: string; chain?: string } = { roots: first.root }) =>
    reasonOf(() => addTimestamp(session, { answer: inFile(bytes), ...more }));

  expect(add(foreign)).toBe('other-bytes');
  expect(add(asked('-sha256'))).toBe('nonce-differs');
  expect(add(asked('-sha256', '-no_nonce'))).toBe('nonce-missing');
  expect(add(asked('-sha1'))).toBe('weak-imprint');
  expect(add(asked('-sha512', '-no_nonce'), {})).toBe('accepted');
  expect(add(good, { roots: second.chain })).toBe('invalid-input');
  expect(add(good, { roots: note })).toBe('invalid-input');
  expect(add(good, { roots: join(temporary(), 'none.pem') })).toBe('not-found');
  expect(reasonOf(() => addTimestamp(session, { answer: session.folder.log }))).toBe('unreadable');
  expect(add(Buffer.alloc(3_000_000))).toBe('too-large');
  expect(add(Buffer.from('<html>'))).toBe('malformed');
  // Only the one without a nonce, over a hash that nobody had asked for, was taken in.
  expect(session.custody.size()).toBe(entries + 1);
  expect(readdirSync(session.folder.log).filter((name) => !files.includes(name))).toEqual([`timestamp-${String(size).padStart(10, '0')}-1.tsr`]);
  expect(add(good)).toBe('accepted');
  expect(add(good)).toBe('already-exists');
  expect(reasonOf(() => askForTimestamp(session, { path: join(session.folder.log, 'r.tsq'), algorithm: 'sha256', nonce: true }))).toBe(
    'invalid-input',
  );
  expect(reasonOf(() => askForTimestamp(session, { path: note, algorithm: 'sha256', nonce: true }))).toBe('invalid-input');
  expect(reasonOf(() => askForTimestamp(session, { path: join(temporary(), 'no', 'r.tsq'), algorithm: 'sha256', nonce: true }))).toBe('not-found');
  expect(listRequests(session.db)).toHaveLength(1);
  session.close();
  other.close();
}, 60_000);

it('leaves nothing behind where its file cannot be written, and takes over what a crash left', async () => {
  const session = newCase(temporary());
  const { request, size } = ask(session);
  const answer = first.answer(request);
  const file = join(session.folder.log, `timestamp-${String(size).padStart(10, '0')}-1.tsr`);
  const entries = session.custody.size();
  mkdirSync(`${file}.part`);
  expect(() => addTimestamp(session, { answer: inFile(answer), roots: first.root })).toThrow(/EISDIR|directory/);
  rmSync(`${file}.part`, { recursive: true, force: true });
  expect(session.custody.size()).toBe(entries);
  expect([listTimestamps(session.db), existsSync(file), certificateRows(session.db, 'root')]).toEqual([[], false, []]);

  // Cut off after the file and before its row.
  writeFileSync(file, answer);
  expect(await verify(session.folder.root, 'quick')).toMatchObject({ ok: true, warnings: [{ what: 'timestamp' }] });
  expect(addTimestamp(session, { answer: inFile(answer), roots: first.root }).file).toBe(`log/${basename(file)}`);
  // Another one's leftover is gone around, not written over.
  const next = join(session.folder.log, `timestamp-${String(size).padStart(10, '0')}-2.tsr`);
  const other = first.answer(request);
  writeFileSync(next, other);
  expect(addTimestamp(session, { answer: inFile(first.answer(request)) }).file).toMatch(/-3\.tsr$/);
  expect(readFileSync(next)).toEqual(other);
  session.checkpoint();
  session.close();
  expect(await verify(session.folder.root, 'quick')).toMatchObject({ ok: true, problems: [], warnings: [{ path: `log/${basename(next)}` }] });
}, 60_000);

it('answers windows through the contract', async () => {
  const folder = temporary();
  const engine = openEngine({ launchDecoder: forkDecoder, opener: 'command-line' });
  const { client } = engine;
  try {
    const { id: caseId } = await client.call('case.create', { path: join(folder, 'asked.kualik'), name: 'Asked' });
    expect(await client.call('time.list', {})).toEqual({ timestamps: [], requests: [], roots: [] });
    const asked = await client.call('time.request', { path: join(folder, 'request.tsq'), algorithm: 'sha256', nonce: true });
    writeFileSync(join(folder, 'answer.tsr'), first.answer(readFileSync(asked.path)));
    const waiting = await client.call('time.add', { answer: join(folder, 'answer.tsr') });
    expect(await client.call('time.proven', { seq: 0 })).toEqual({ proven: null });
    expect(await client.call('time.pin-root', { roots: first.root })).toMatchObject({
      pinned: [{ subject: 'O=First, CN=Root' }],
      proven: [waiting.id],
    });
    const { proven } = await client.call('time.proven', { seq: 0 });
    expect(proven).toMatchObject({ id: waiting.id, notLaterThan: waiting.notLaterThan, size: asked.size });
    expect(await client.call('time.proven', { subject: `case:${caseId}` })).toEqual({ proven });
    expect(await client.call('time.proven', { subject: `item:${waiting.id}` })).toEqual({ proven: null });
    await expect(client.call('time.add', { answer: join(folder, 'request.tsq') })).rejects.toMatchObject({
      code: 'timestamp-refused',
      details: { reason: 'malformed' },
    });
  } finally {
    await engine.close();
  }
}, 60_000);

it('warns where the clock of the computer was ahead of the time that is proven', async () => {
  const folder = temporary();
  const ahead = () => new Date(Date.now() + 3600_000);
  const session = createCase(join(folder, 'ahead'), 'Ahead', 'case', { ...caseOptions, clock: ahead });
  const { request, size } = ask(session);
  addTimestamp(session, { answer: inFile(first.answer(request)), roots: first.root });
  session.checkpoint();
  session.close();
  const { ok, warnings } = await verify(session.folder.root, 'quick');
  expect(ok).toBe(true);
  expect(warnings).toMatchObject([
    { what: 'timestamp', path: `catalogue.db#custody_event/${size - 1}/at`, found: expect.stringMatching(/clock of the computer/) as string },
  ]);
}, 60_000);

it('checks a hundred stamps within a second or two', async () => {
  const session = newCase(temporary());
  const { request } = ask(session, 'sha256');
  for (let number = 0; number < 100; number += 1)
    addTimestamp(session, { answer: inFile(second.answer(request)), ...(number === 0 && { roots: second.root }) });
  session.checkpoint();
  session.close();
  const begun = performance.now();
  const report = await verify(session.folder.root, 'quick');
  const took = performance.now() - begun;
  expect(report).toMatchObject({ ok: true, warnings: [] });
  expect(report.timestamps).toHaveLength(100);
  console.log(`a case with 100 time stamps verified in ${took.toFixed(0)} ms`);
  expect(took).toBeLessThan(20_000);
}, 120_000);

it('names what was done to stamps, roots and files afterwards', async () => {
  const session = newCase(temporary());
  const { request, size } = ask(session);
  const added = addTimestamp(session, { answer: inFile(first.answer(request)), roots: first.root });
  const another = first.answer(request);
  session.checkpoint();
  session.close();
  const { root } = session.folder;
  const file = join(root, added.file);
  const kinds = async () => (await verify(root, 'quick')).problems.map(({ what, path }) => `${what} ${path}`);
  const stamp = `catalogue.db#timestamp/${added.id}`;

  const sound = readFileSync(file);
  rmSync(file);
  expect(await kinds()).toEqual([`missing ${added.file}`]);
  writeFileSync(file, another);
  expect(await kinds()).toEqual([`timestamp ${added.file}`]);
  writeFileSync(file, sound);
  const stray = join(root, 'log', `timestamp-${String(size).padStart(10, '0')}-7.tsr`);
  writeFileSync(stray, another);
  expect(await verify(root, 'quick')).toMatchObject({
    ok: true,
    warnings: [{ what: 'timestamp', found: expect.stringMatching(/cut off/) as string }],
  });
  writeFileSync(stray, 'something');
  expect(await kinds()).toEqual([`unexpected log/${stray.split('/').at(-1)}`]);
  rmSync(stray);
  expect(await kinds()).toEqual([]);

  // Another sound stamp in its place, row and file alike: the log tells of the first.
  edit(root, (db) => db.prepare('UPDATE timestamp SET answer = ?').run(another));
  writeFileSync(file, another);
  expect(await kinds()).toEqual(expect.arrayContaining([`log-catalogue-differs ${stamp}/answer`]));
  edit(root, (db) => db.prepare('UPDATE timestamp SET answer = ?').run(sound));
  writeFileSync(file, sound);
  expect(await kinds()).toEqual([]);

  // Whoever drops the root leaves a stamp for which nobody vouches.
  raw(root, (db) => db.exec('CREATE TABLE kept AS SELECT * FROM timestamp_certificate'));
  edit(root, (db) => db.exec('DELETE FROM timestamp_certificate'));
  const report = await verify(root, 'quick');
  expect(report.timestamps).toMatchObject([{ state: 'invalid', notLaterThan: null }]);
  expect(report.problems.map(({ path }) => path)).toEqual(expect.arrayContaining([stamp, expect.stringMatching(/#timestamp_certificate\//)]));
  expect(existsSync(file)).toBe(true);
}, 120_000);

it('names the kept stamps that do not hold any more, and says why', () => {
  const session = newCase(temporary());
  const { request } = ask(session);
  const sound = addTimestamp(session, { answer: inFile(first.answer(request)), roots: first.root });
  const changed = addTimestamp(session, { answer: inFile(second.answer(request)), roots: second.root });
  expect(failingStamps(session.db)).toEqual([]);
  const triggers = session.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'timestamp%'").pluck().all();
  for (const name of triggers) session.db.exec(`DROP TRIGGER ${String(name)}`);
  session.db.prepare("UPDATE timestamp SET not_later_than = '2020-01-01T00:00:00.000Z' WHERE timestamp_id = ?").run(changed.id);
  expect(failingStamps(session.db)).toEqual([{ id: changed.id, why: expect.stringContaining('not_later_than') as string }]);
  session.db.prepare("DELETE FROM timestamp_certificate WHERE role = 'root'").run();
  expect(failingStamps(session.db).map(({ id }) => id)).toEqual(listTimestamps(session.db).map(({ id }) => id));
  expect(failingStamps(session.db).find(({ id }) => id === sound.id)?.why).toMatch(/No pinned root vouches for it/);
  session.close();
});
