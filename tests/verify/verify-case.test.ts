/** Proves how a verification behaves around a case: in use, after a crash, on odd paths, when stopped; what it logs and what it counts. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openCase } from '../../core/case/open.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { verifyPath } from '../../core/verify/verify-path.ts';
import { CustodyEntry } from '../../shared/model/custody.ts';
import { VerifyReport } from '../../shared/model/verification.ts';
import { smallCase } from '../support/small-case.ts';
import { temporary } from '../support/temporary.ts';
import { caseOptions, importFiles, newCase, quietContext } from '../support/test-case.ts';

it('passes a new case by its log, and fails one whose log is empty', async () => {
  const session = newCase(temporary());
  session.close();
  const report = await verifyPath(session.folder.root, 'full', quietContext());
  expect(VerifyReport.parse(report)).toMatchObject({
    ok: true,
    kind: 'case',
    expected: 3,
    checked: 3,
    skipped: 0,
    log: { entries: 3, signaturesValid: 3, checkpointSize: 3 },
  });

  const db = new SqliteDatabase(session.folder.database);
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const table of ['custody_subject', 'custody_node', 'custody_checkpoint', 'custody_event']) db.exec(`DELETE FROM ${table}`);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
  for (const name of readdirSync(session.folder.log)) rmSync(join(session.folder.log, name));
  const emptied = await verifyPath(session.folder.root, 'full', quietContext());
  expect(emptied.ok).toBe(false);
  expect(emptied.problems.map(({ what }) => what)).toContain('nothing-checked');
});

it('enters its outcome in the log of an open case, with a head signed over it', async () => {
  const folder = temporary();
  const session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a.txt': 'a', 'b.txt': 'b' });
  expect((await verifyOpenCase(session, 'full', quietContext())).ok).toBe(true);
  const lastEntry = () =>
    CustodyEntry.parse(JSON.parse(session.db.prepare('SELECT entry FROM custody_event ORDER BY seq DESC LIMIT 1').pluck().get() as string));
  expect(lastEntry()).toMatchObject({ type: 'verified', data: { depth: 'full', problemCount: 0, problems: [] } });
  expect(existsSync(join(session.folder.log, `checkpoint-${String(session.custody.size()).padStart(10, '0')}.txt`))).toBe(true);

  const name = createHash('sha256').update('a').digest('hex');
  rmSync(join(session.folder.originals, name.slice(0, 2), name));
  expect((await verifyOpenCase(session, 'quick', quietContext())).problems).toEqual([
    { what: 'missing', path: `originals/${name.slice(0, 2)}/${name}`, expected: `SHA-256 ${name}`, found: null },
  ]);
  expect(lastEntry()).toMatchObject({ type: 'verification-failed', data: { depth: 'quick', problemCount: 1, problems: [{ what: 'missing' }] } });
  session.close();
});

it('verifies a case that an engine has open and is writing to, and changes nothing itself', async () => {
  const folder = temporary();
  const session = newCase(folder);
  await importFiles(session, join(folder, 'card'), Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${n}.txt`, `file ${n}`])));
  let verified = 0;
  const working = (async () => {
    for (let n = 0; n < 60; n += 1) {
      createIncident(session, { title: `Incident ${n}` });
      if (n % 5 === 0) session.checkpoint();
      if (n % 20 === 0) await importFiles(session, join(folder, `more ${n}`), { [`more ${n}.txt`]: `more ${n}` });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  let done = false;
  void working.then(() => (done = true));
  while (!done) {
    const { problems } = await verifyPath(session.folder.root, verified % 2 === 0 ? 'quick' : 'full', quietContext());
    expect(problems).toEqual([]);
    verified += 1;
  }
  await working;
  expect(verified).toBeGreaterThan(1);
  session.close();
});

it('reads a case as a crash leaves it: write-ahead file, no shared memory, half-written files', async () => {
  const folder = temporary();
  const session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a.txt': 'a' });
  createIncident(session, { title: 'Only in the write-ahead file' });
  const crashed = join(folder, 'crashed.kualik');
  cpSync(session.folder.root, crashed, { recursive: true });
  session.close();
  expect(existsSync(join(crashed, 'catalogue.db-wal'))).toBe(true);
  rmSync(join(crashed, 'catalogue.db-shm'), { force: true });
  writeFileSync(join(crashed, 'log', 'checkpoint-0000000099.txt.part'), 'half');
  writeFileSync(join(crashed, 'originals', '.incoming', 'half'), 'half');
  // As on write-protected media: no shared memory can be made, so that a copy has to be read.
  mkdirSync(join(crashed, 'catalogue.db-shm'));
  const copied = await verifyPath(crashed, 'full', quietContext());
  expect(copied).toMatchObject({ ok: true, problems: [], warnings: [{ what: 'unexpected', path: 'log/checkpoint-0000000099.txt.part' }] });
  rmSync(join(crashed, 'catalogue.db-shm'), { recursive: true });
  expect((await verifyPath(crashed, 'full', quietContext())).ok).toBe(true);
  openCase(crashed, caseOptions).close();
  expect(await verifyPath(crashed, 'full', quietContext())).toMatchObject({ ok: true, problems: [], warnings: [] });
});

it('tells what a cut-off import has put down from what somebody added', async () => {
  const folder = temporary();
  const session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a.txt': 'a', 'b.txt': 'b' });
  session.db.exec(
    "UPDATE accession SET state = 'interrupted', secured_at = NULL; UPDATE accession_entry SET outcome = 'found', item_id = NULL, settled_at = NULL WHERE path LIKE '%b.txt'",
  );
  session.close();
  const put = (content: string, name = createHash('sha256').update(content).digest('hex')) => {
    mkdirSync(join(session.folder.originals, name.slice(0, 2)), { recursive: true });
    writeFileSync(join(session.folder.originals, name.slice(0, 2), name), content);
    return `originals/${name.slice(0, 2)}/${name}`;
  };
  const waiting = put('c');
  const foreign = put('d', 'd'.repeat(64));
  const { problems, warnings } = await verifyPath(session.folder.root, 'quick', quietContext());
  expect(warnings.map(({ path }) => path)).toContain(waiting);
  expect(problems.map(({ path }) => path)).toContain(foreign);
});

it('checks long logs on several threads, finds the one bad entry, and stops when told to', async () => {
  const session = newCase(temporary());
  session.change(() => {
    for (let n = 0; n < 4000; n += 1) session.custody.append({ type: 'original-viewed', subjects: [`case:${session.caseId}`], data: { n } });
  });
  session.close();
  const root = session.folder.root;
  expect(await verifyPath(root, 'quick', quietContext())).toMatchObject({ ok: true, log: { entries: 4003, signaturesValid: 4003 } });

  const controller = new AbortController();
  const stopped = verifyPath(root, 'quick', { signal: controller.signal, progress: () => controller.abort() });
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });

  const db = new SqliteDatabase(session.folder.database);
  const sql = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'custody_event_no_update'").pluck().get() as string;
  db.exec(`DROP TRIGGER custody_event_no_update; UPDATE custody_event SET entry = replace(entry, '"n":2000', '"n":2001') WHERE seq = 2002; ${sql}`);
  db.close();
  const { ok, problems } = await verifyPath(root, 'quick', quietContext());
  expect(ok).toBe(false);
  expect(problems.map(({ what, path }) => `${what} ${path}`)).toEqual(
    expect.arrayContaining(['log-tree catalogue.db#custody_event/2002/leaf_hash', 'log-signature catalogue.db#custody_event/2002']),
  );
});

it('reports progress that only grows and ends at all of it', async () => {
  const sound = await smallCase(temporary());
  const reports: { filesDone: number; bytesDone: number; filesTotal: number | null; bytesTotal: number | null }[] = [];
  await verifyPath(sound, 'full', { signal: new AbortController().signal, progress: (report) => void reports.push(report) });
  for (const [index, report] of reports.entries()) {
    expect(report.bytesDone).toBeGreaterThanOrEqual(reports[index - 1]?.bytesDone ?? 0);
    expect(report.filesDone).toBeGreaterThanOrEqual(reports[index - 1]?.filesDone ?? 0);
  }
  const last = reports.at(-1)!;
  expect(last.filesDone).toBe(last.filesTotal);
  expect(last.bytesDone).toBe(last.bytesTotal);
});

it('answers in a sentence for what is no case and no bag', async () => {
  const folder = temporary();
  writeFileSync(join(folder, 'file'), 'x');
  mkdirSync(join(folder, 'empty'));
  await expect(verifyPath(join(folder, 'nowhere'), 'full', quietContext())).rejects.toMatchObject({ code: 'not-found' });
  await expect(verifyPath(join(folder, 'file', 'below'), 'full', quietContext())).rejects.toMatchObject({ code: 'not-found' });
  await expect(verifyPath(join(folder, 'file'), 'full', quietContext())).rejects.toMatchObject({ code: 'not-verifiable' });
  await expect(verifyPath(join(folder, 'empty'), 'full', quietContext())).rejects.toMatchObject({ code: 'not-verifiable' });
});

it('takes a folder with a bag declaration for a bag', async () => {
  const bag = temporary();
  writeFileSync(join(bag, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  mkdirSync(join(bag, 'data'));
  const content = 'payload';
  writeFileSync(join(bag, 'data', 'file'), content);
  writeFileSync(join(bag, 'manifest-sha256.txt'), `${createHash('sha256').update(content).digest('hex')}  data/file\n`);
  expect(await verifyPath(bag, 'full', quietContext())).toMatchObject({ ok: true, kind: 'bag' });
});
