/** Proves that an import secures every file it is given exactly once, whatever else was received before. */
import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listAccessions, listEntries } from '../../core/import/accessions.ts';
import { originalPath } from '../../core/case/case-folder.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { temporary } from '../support/temporary.ts';
import { entries, events, importAll, job, newCase, originalFaults, reopen, storedFiles } from './support.ts';

const MEBIBYTE = 1024 * 1024;

it('secures files and folders: originals, items, entries and custody events agree', async () => {
  const folder = temporary();
  const source = join(folder, 'card');
  mkdirSync(join(source, 'a', 'b'), { recursive: true });
  writeFileSync(join(source, 'one.txt'), 'one');
  writeFileSync(join(source, 'a', 'two.txt'), 'two');
  writeFileSync(join(source, 'a', 'b', 'empty'), '');
  writeFileSync(join(source, 'a', 'b', 'large.bin'), Buffer.alloc(3 * MEBIBYTE + 5, 7));
  const session = newCase(folder);
  const context = job();
  const report = await importAll(session, [source], 'card of the phone', context);
  expect(report).toMatchObject({ found: 4, imported: 4, duplicates: 0, failed: [], complete: true, bytes: 6 + 3 * MEBIBYTE + 5 });
  expect(originalFaults(session)).toEqual([]);
  expect(storedFiles(session).length).toBe(4);
  expect(events(session).map(({ type }) => type)).toEqual([
    'case-created',
    'case-opened',
    'accession-begun',
    'item-secured',
    'item-secured',
    'item-secured',
    'item-secured',
    'accession-secured',
  ]);
  expect(session.db.prepare("SELECT count(*) FROM description WHERE state = 'pending'").pluck().get()).toBe(4);
  expect(context.reports.at(-1)).toMatchObject({
    stage: 'securing',
    filesDone: 4,
    filesTotal: 4,
    bytesDone: report.bytes,
    bytesTotal: report.bytes,
  });
  // Nothing remains; whoever was quick enough was told of no time at all.
  expect(context.reports.at(-1)?.remainingMs ?? 0).toBe(0);
  session.close();
});

it('records hashes that coreutils gives, the exact path and the time of each file in its custody event', async () => {
  const folder = temporary();
  const path = join(folder, 'voice.amr');
  writeFileSync(path, '#!AMR\nsome sound');
  utimesSync(path, 1700000000.25, 1700000000.25);
  const session = newCase(folder);
  await importAll(session, [path]);
  const [secured] = events(session, 'item-secured');
  expect(secured!.data).toMatchObject({
    sha256: coreutils('sha256', path),
    sha512: coreutils('sha512', path),
    sizeBytes: 16,
    path,
    pathBytesHex: Buffer.from(path).toString('hex'),
    modifiedAt: '2023-11-14T22:13:20.250Z',
  });
  expect(session.db.prepare('SELECT kind, mime, name_says FROM item').get()).toEqual({ kind: 'audio', mime: 'audio/amr', name_says: null });
  session.close();
});

it('makes one item of the same bytes, within an accession and across accessions', async () => {
  const folder = temporary();
  const [card, phone] = [join(folder, 'card'), join(folder, 'phone')];
  mkdirSync(card);
  mkdirSync(phone);
  for (const name of ['a', 'b', 'c']) writeFileSync(join(card, name), 'the same');
  linkSync(join(card, 'a'), join(card, 'hard-link'));
  writeFileSync(join(phone, 'd'), 'the same');
  const session = newCase(folder);
  expect(await importAll(session, [card], 'first')).toMatchObject({ found: 4, imported: 1, duplicates: 3 });
  expect(await importAll(session, [phone], 'second')).toMatchObject({ found: 1, imported: 0, duplicates: 1 });
  expect(await importAll(session, [card], 'first')).toMatchObject({ found: 4, imported: 0, duplicates: 4 });
  expect(storedFiles(session).length).toBe(1);
  expect(originalFaults(session)).toEqual([]);
  expect(events(session, 'item-received-again').length).toBe(8);
  expect(listAccessions(session).map(({ source, state }) => [source, state])).toEqual([
    ['first', 'secured'],
    ['second', 'secured'],
    ['first', 'secured'],
  ]);
  session.close();
});

it('takes overlapping paths once and lists entries page by page', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(source);
  for (let number = 0; number < 7; number += 1) writeFileSync(join(source, `${number}`), `content ${number}`);
  const session = newCase(folder);
  const report = await importAll(session, [source, join(source, '3'), source]);
  expect(report).toMatchObject({ found: 7, imported: 7 });
  const first = listEntries(session, { accession: report.accession, limit: 5 });
  const second = listEntries(session, { accession: report.accession, limit: 5, after: first.next! });
  expect([first.entries.length, second.entries.length, second.next]).toEqual([5, 2, null]);
  expect(listEntries(session, { accession: report.accession, outcome: 'failed', limit: 5 }).entries).toEqual([]);
  expect(new Set([...first.entries, ...second.entries].map(({ path }) => path)).size).toBe(7);
  session.close();
});

it('refuses a path that does not exist before anything is written', async () => {
  const folder = temporary();
  writeFileSync(join(folder, 'there'), 'x');
  const session = newCase(folder);
  await expect(importAll(session, [join(folder, 'there'), join(folder, 'not there')])).rejects.toMatchObject({ code: 'not-found' });
  expect(events(session).map(({ type }) => type)).toEqual(['case-created', 'case-opened']);
  expect(listAccessions(session)).toEqual([]);
  session.close();
});

it('secures a large file by four threads with the hashes that coreutils gives, holes and all', async () => {
  const folder = temporary();
  const source = join(folder, 'videos');
  mkdirSync(source);
  const content = Buffer.alloc(90 * MEBIBYTE + 12345);
  for (let at = 0; at < content.length; at += 4096) content.writeUInt32LE((at * 2654435761) >>> 0, Math.min(at, content.length - 4));
  writeFileSync(join(source, 'a.bin'), content);
  writeFileSync(join(source, 'b.bin'), 'small beside it');
  execFileSync('truncate', ['-s', '200M', join(source, 'c.bin')]);
  const session = newCase(folder);
  expect(await importAll(session, [source])).toMatchObject({ imported: 3, failed: [], bytes: content.length + 15 + 200 * MEBIBYTE });
  expect(originalFaults(session)).toEqual([]);
  const sha512 = session.db.prepare('SELECT sha512 FROM item ORDER BY size_bytes').pluck().all();
  expect(sha512).toEqual(['b.bin', 'a.bin', 'c.bin'].map((name) => coreutils('sha512', join(source, name))));
  session.close();
});

it('never trusts an original that is there already: a damaged one stays as it is, and the good copy is kept beside it', async () => {
  const folder = temporary();
  const path = join(folder, 'photo');
  writeFileSync(path, 'what was seen');
  const session = newCase(folder);
  await importAll(session, [path]);
  const sha256 = coreutils('sha256', path) as Sha256;
  const original = originalPath(session, sha256);
  chmodSync(original, 0o600);
  writeFileSync(original, 'what was sean');
  for (const source of ['again', 'and again']) {
    const report = await importAll(session, [path], source);
    expect(report.failed).toEqual([{ path, reason: 'stored-original-damaged', detail: expect.stringContaining(sha256) as string }]);
  }
  expect(readFileSync(original, 'utf8')).toBe('what was sean');
  expect(readFileSync(join(session.folder.rescued, sha256), 'utf8')).toBe('what was seen');
  expect(storedFiles(session).length).toBe(2);
  expect(events(session, 'entry-failed').length).toBe(2);
  session.close();
});

it('puts back an original that had gone missing and says so in the log', async () => {
  const folder = temporary();
  const path = join(folder, 'photo');
  writeFileSync(path, 'what was seen');
  const session = newCase(folder);
  await importAll(session, [path]);
  rmSync(originalPath(session, coreutils('sha256', path) as Sha256));
  expect(await importAll(session, [path])).toMatchObject({ imported: 0, duplicates: 1 });
  expect(events(session, 'item-received-again')[0]!.data).toMatchObject({ originalWasMissing: true });
  expect(originalFaults(session)).toEqual([]);
  session.close();
});

it('leaves a case that opens again, and completes an accession that was cut off', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(source);
  for (let number = 0; number < 20; number += 1) writeFileSync(join(source, `${number}`), `content ${number}`);
  let session = newCase(folder);
  await importAll(session, [source]);
  const item = session.db.prepare('SELECT sha256 FROM item LIMIT 1').pluck().get() as string;
  session.db.prepare("UPDATE accession SET state = 'running', secured_at = NULL").run();
  session = reopen(session);
  expect(listAccessions(session)[0]!.state).toBe('interrupted');
  // What a cut-off run leaves: one file changed since, one new, one that failed then.
  truncateSync(join(source, '3'), 2);
  writeFileSync(join(source, 'new'), 'new');
  const report = await importAll(session, [source]);
  expect(report).toMatchObject({ found: 22, imported: 22, complete: true });
  expect(listAccessions(session).length).toBe(1);
  expect(events(session, 'accession-resumed').length).toBe(1);
  expect(entries(session).filter(({ path }) => path === join(source, '3')).length).toBe(2);
  expect(storedFiles(session)).toContain(join(item.slice(0, 2), item));
  expect(originalFaults(session)).toEqual([]);
  session.close();
});

function coreutils(algorithm: string, path: string): string {
  return execFileSync(`${algorithm}sum`, [path], { encoding: 'utf8' }).split(' ')[0]!;
}
