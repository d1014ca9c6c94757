/** Proves that an import can be paused, stopped, cut short by a full disk or a changing file, and completed later with nothing lost or doubled. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listAccessions } from '../../core/import/accessions.ts';
import { temporary } from '../support/temporary.ts';
import { entries, events, importAll, job, newCase, originalFaults, reopen, storedFiles } from './support.ts';

const MEBIBYTE = 1024 * 1024;
const isRoot = process.getuid?.() === 0;

it('stops inside a large file and completes it when the same import is run again', async () => {
  const folder = temporary();
  const source = folderOf(folder, 30, 1000);
  execFileSync('truncate', ['-s', '400M', join(source, 'large.bin')]);
  const session = newCase(folder);
  const controller = new AbortController();
  const stopInside = job({ signal: controller.signal });
  const timer = setInterval(() => {
    if (sizes(session.folder.incoming).some((size) => size > 20 * MEBIBYTE)) controller.abort();
  }, 2);
  const stopped = await importAll(session, [source], 'card', stopInside);
  clearInterval(timer);
  expect(stopped).toMatchObject({ complete: false, found: 31, failed: [] });
  expect(listAccessions(session)[0]!.state).toBe('interrupted');
  expect(readdirSync(session.folder.incoming)).toEqual([]);
  expect(originalFaults(session)).toEqual([]);
  const finished = await importAll(session, [source], 'card');
  expect(finished).toMatchObject({ accession: stopped.accession, complete: true, found: 31, imported: 31, failed: [] });
  expect(originalFaults(session)).toEqual([]);
  expect(
    events(session)
      .filter(({ type }) => type.startsWith('accession'))
      .map(({ type }) => type),
  ).toEqual(['accession-begun', 'accession-resumed', 'accession-secured']);
  session.close();
});

it('stops among small files with every copy either an item or gone, and another source is another accession', async () => {
  const folder = temporary();
  const source = folderOf(folder, 1600, 2000);
  const session = newCase(folder);
  const controller = new AbortController();
  let points = 0;
  const pausePoint = async () => {
    if ((points += 1) === 9) controller.abort();
  };
  const stopped = await importAll(session, [source], 'card', job({ signal: controller.signal, pausePoint }));
  expect(stopped.complete).toBe(false);
  expect(stopped.imported).toBeLessThan(1600);
  expect(entries(session).filter(({ outcome }) => outcome === 'found').length).toBe(1600 - stopped.imported);
  expect(originalFaults(session)).toEqual([]);
  expect((await importAll(session, [source], 'another source')).accession).not.toBe(stopped.accession);
  expect(await importAll(session, [source], 'card')).toMatchObject({ accession: stopped.accession, complete: true, failed: [] });
  expect(storedFiles(session).length).toBe(1600);
  expect(originalFaults(session)).toEqual([]);
  session.close();
});

it('stands still while paused, also inside a large file, and goes on', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(source);
  execFileSync('truncate', ['-s', '700M', join(source, 'large.bin')]);
  const session = newCase(folder);
  let goOn: () => void = () => {};
  let waiting: Promise<void> = Promise.resolve();
  const context = job({ pausePoint: () => waiting });
  const running = importAll(session, [source], 'card', context);
  await until(() => sizes(session.folder.incoming).some((size) => size > 20 * MEBIBYTE));
  waiting = new Promise((resolve) => (goOn = resolve));
  await wait(800);
  const atRest = sizes(session.folder.incoming);
  expect(atRest[0]).toBeLessThan(700 * MEBIBYTE);
  await wait(500);
  expect(sizes(session.folder.incoming)).toEqual(atRest);
  waiting = Promise.resolve();
  goOn();
  expect(await running).toMatchObject({ imported: 1, complete: true });
  expect(
    context.reports.every(
      ({ bytesDone }, index, all) => index === 0 || all[index - 1]!.stage === 'walking' || bytesDone >= all[index - 1]!.bytesDone,
    ),
  ).toBe(true);
  session.close();
});

it('reports a file that is written to while it is read, keeps nothing of it, and takes it when it has come to rest', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(source);
  const growing = join(source, 'recording.bin');
  execFileSync('truncate', ['-s', '300M', growing]);
  let session = newCase(folder);
  const writer = setInterval(() => appendFileSync(growing, 'more'), 3);
  const report = await importAll(session, [source]);
  clearInterval(writer);
  expect(report.failed.map(({ reason }) => reason)).toEqual(['changed-while-reading']);
  expect(storedFiles(session)).toEqual([]);
  session.db.prepare("UPDATE accession SET state = 'interrupted', secured_at = NULL").run();
  session = reopen(session);
  expect(await importAll(session, [source])).toMatchObject({ accession: report.accession, found: 1, imported: 1, failed: [] });
  expect(originalFaults(session)).toEqual([]);
  session.close();
});

it.skipIf(!isRoot || process.platform !== 'linux').each([
  ['small files', 60, 1_000_000],
  ['a large file', 2, 70_000_000],
])('stops with a clear sentence when the disk is full and completes when there is room: %s (needs root for a small disk)', async (_, count, size) => {
  const folder = temporary();
  const source = folderOf(folder, count, size);
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk]);
  onTestFinished(() => void execFileSync('umount', ['-l', disk]));
  const session = newCase(disk);
  await expect(importAll(session, [source])).rejects.toMatchObject({ code: 'disk-full', message: expect.stringContaining('safe') as string });
  expect(entries(session).every(({ outcome }) => outcome === 'found' || outcome === 'imported')).toBe(true);
  expect(readdirSync(session.folder.incoming)).toEqual([]);
  expect(originalFaults(session)).toEqual([]);
  execFileSync('mount', ['-o', 'remount,size=400m', disk]);
  const report = await importAll(session, [source]);
  expect(report).toMatchObject({ found: count, imported: count, failed: [], complete: true });
  expect(listAccessions(session).length).toBe(1);
  expect(originalFaults(session)).toEqual([]);
  session.close();
});

it('refuses a second import while one runs', async () => {
  const folder = temporary();
  const source = folderOf(folder, 50, 1000);
  const session = newCase(folder);
  const first = importAll(session, [source]);
  await expect(importAll(session, [source])).rejects.toMatchObject({ code: 'busy' });
  expect(await first).toMatchObject({ imported: 50 });
  session.close();
});

function folderOf(folder: string, count: number, sizeBytes: number): string {
  const source = join(folder, 'in');
  mkdirSync(source);
  for (let number = 0; number < count; number += 1) writeFileSync(join(source, `file-${number}`), Buffer.alloc(sizeBytes, `content ${number} `));
  return source;
}

function sizes(folder: string): number[] {
  return readdirSync(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(2);
}
