import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exiftoolPath } from 'exiftool-vendored';
import { describe, expect, it } from 'vitest';
import { derivativePath, originalPath } from '../../core/case/case-folder.ts';
import { openCase } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { createDescriber } from '../../core/describe/describer.ts';
import { halfMadeFolder } from '../../core/derivatives/store.ts';
import type { JobContext } from '../../core/job-context.ts';
import { sharp } from '../../core/decoder/sharp.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { events, importAll, job, newCase, options } from '../import/support.ts';
import { corpus } from '../support/corpora.ts';
import { temporary } from '../support/temporary.ts';
import { describeCase, describedRows, exiftoolChildren } from './support.ts';

describe('describing', () => {
  it('begins with what is in view, then the newest accession', async () => {
    const folder = temporary();
    const session = newCase(folder);
    await importAll(session, [await photoFolder(folder, 'first', 20)], 'first');
    await importAll(session, [await photoFolder(folder, 'second', 20)], 'second');
    const describer = createDescriber({ launchDecoder: forkDecoder });
    describer.prioritise([3, 5]);
    expect(await describer.run(session, oneAtATime(40))).toEqual({ described: 40, undecodable: 0, skipped: 0 });
    await describer.close();
    expect(describedOrder(session)).toEqual([3, 5, ...numbers(21, 40), ...numbers(1, 20).filter((no) => no !== 3 && no !== 5)]);
    session.close();
  });

  it('stops where it is, keeps what is described and goes on from there', async () => {
    const folder = temporary();
    const session = newCase(folder);
    await importAll(session, [await photoFolder(folder, 'photos', 60)]);
    const stopping = new AbortController();
    const stopped = describeCase(session, job({ signal: stopping.signal, progress: ({ filesDone }) => filesDone >= 20 && stopping.abort() }));
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const before = states(session);
    expect(before.described).toBeGreaterThanOrEqual(20);
    expect(before.pending).toBe(60 - before.described);
    expect(await describeCase(session)).toEqual({ described: before.pending, undecodable: 0, skipped: 0 });
    expect(sound(session)).toEqual([]);
    expect(events(session, 'item-described')).toHaveLength(60);
    session.close();
  });

  it('begins nothing while paused', async () => {
    const folder = temporary();
    const session = newCase(folder);
    await importAll(session, [await photoFolder(folder, 'photos', 40)]);
    let goOn = () => {};
    let waiting: Promise<void> = Promise.resolve();
    let begun = 0;
    let done = 0;
    let isPaused = false;
    const progress = ({ filesDone }: { filesDone: number }) => {
      done = filesDone;
      if (done < 5 || isPaused) return;
      isPaused = true;
      waiting = new Promise((resolve) => (goOn = resolve));
    };
    const pausePoint = async () => {
      await waiting;
      begun++;
    };
    const running = describeCase(session, job({ progress, pausePoint }));
    // What was begun is brought to its end.
    await until(() => isPaused && done === begun && states(session).described === done);
    expect(done).toBeLessThan(25);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect({ begun, described: states(session).described }).toEqual({ begun: done, described: done });
    goOn();
    expect((await running).described).toBe(40);
    session.close();
  });

  it('leaves an item pending whose original is gone or cut, and describes it once it is back', async () => {
    const folder = temporary();
    const session = newCase(folder);
    await importAll(session, [await photoFolder(folder, 'photos', 5)]);
    const [gone, cut] = describedRows(session).map(({ sha256 }) => originalPath(session, sha256 as Sha256));
    const kept = [gone ?? '', cut ?? ''].map((path) => ({ path, bytes: readFileSync(path) }));
    rmSync(gone ?? '');
    rmSync(cut ?? '');
    writeFileSync(cut ?? '', kept[1]?.bytes.subarray(0, 1000) ?? '');
    expect(await describeCase(session)).toEqual({ described: 3, undecodable: 0, skipped: 2 });
    for (const { path, bytes } of kept) writeFileSync(path, bytes);
    expect(await describeCase(session)).toEqual({ described: 2, undecodable: 0, skipped: 0 });
    session.close();
  });

  it('marks what cannot be decoded and keeps its metadata', async () => {
    const folder = temporary();
    const session = newCase(folder);
    const torn = Buffer.concat([(await photo('torn')).subarray(0, 20), Buffer.alloc(200, 0x41)]);
    writeFileSync(join(folder, 'IMG_20240501_101500.jpg'), torn);
    writeFileSync(join(folder, 'plain.txt'), 'not a picture');
    await importAll(session, [join(folder, 'IMG_20240501_101500.jpg'), join(folder, 'plain.txt')]);
    expect(await describeCase(session)).toEqual({ described: 1, undecodable: 1, skipped: 0 });
    const row = describedRows(session).find(({ state }) => state === 'undecodable');
    expect(row).toMatchObject({
      undecodable_reason: expect.stringMatching(/^[a-z-]+$/) as string,
      captured_local: '2024-05-01T10:15:00',
      captured_source: 'file-name',
      derivatives: null,
    });
    session.close();
  });

  it.skipIf(corpus('av') === null)("shows a camera's own preview of a DNG (corpus av), turned as the DNG says", async () => {
    const folder = temporary();
    const session = newCase(folder);
    const preview = join(folder, 'preview.jpg');
    const dng = join(folder, 'raw.dng');
    writeFileSync(
      preview,
      await sharp({ create: { width: 600, height: 400, channels: 3, background: '#204080' } })
        .jpeg()
        .toBuffer(),
    );
    copyFileSync(join(corpus('av') ?? '', 'DNG.dng'), dng);
    chmodSync(dng, 0o600);
    execFileSync('perl', [
      await exiftoolPath(),
      '-config',
      '',
      '-q',
      '-overwrite_original',
      `-PreviewImage<=${preview}`,
      '-IFD0:Orientation#=6',
      dng,
    ]);
    await importAll(session, [dng]);
    expect(await describeCase(session)).toEqual({ described: 1, undecodable: 0, skipped: 0 });
    expect(describedRows(session)[0]).toMatchObject({ device: 'Canon EOS 350D DIGITAL', width_px: 2328, height_px: 3516, derivatives: 'thumbnail' });
    const made = session.db.prepare('SELECT sha256, settings FROM derivative').get() as { sha256: Sha256; settings: string };
    expect(JSON.parse(made.settings)).toMatchObject({ from: 'embedded preview' });
    const { width, height } = await sharp(derivativePath(session, made.sha256)).metadata();
    expect((width ?? 0) / (height ?? 1)).toBeCloseTo(400 / 600, 1);
    session.close();
  });

  it.skipIf(process.platform === 'win32')('recovers when exiftool is killed, and when it hangs', async () => {
    const folder = temporary();
    const session = newCase(folder);
    await importAll(session, [await photoFolder(folder, 'photos', 60)]);
    // Longer than a fresh process needs for its first file on a busy computer.
    const describer = createDescriber({ launchDecoder: forkDecoder, metadataTimeoutMs: 5000 });
    const running = describer.run(session, job());
    await until(() => states(session).described > 0);
    const [killed, hung] = await exiftoolChildren();
    if (killed === undefined || hung === undefined) throw new Error('fewer than two exiftool processes at work');
    process.kill(killed, 'SIGKILL');
    process.kill(hung, 'SIGSTOP');
    expect(await running).toEqual({ described: 60, undecodable: 0, skipped: 0 });
    expect(events(session, 'item-described').every(({ data }) => data['metadataFailure'] === null)).toBe(true);
    await describer.close();
    expect(await exiftoolChildren()).toEqual([]);
    session.close();
  });

  it('tells windows at most four times a second, of each item once', async () => {
    const folder = temporary();
    const told: { nos: number[]; at: number }[] = [];
    newCase(folder).close();
    const session = openCase(join(folder, 'case.kualik'), {
      ...options,
      emit: (name, payload) =>
        void (name === 'items.changed' && 'added' in payload && !payload.added && told.push({ nos: payload.nos, at: performance.now() })),
    });
    await importAll(session, [await photoFolder(folder, 'photos', 30)]);
    await describeCase(session);
    expect(told.flatMap(({ nos }) => nos).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    // One more at the end, which tells what is left.
    const seconds = ((told.at(-1)?.at ?? 0) - (told[0]?.at ?? 0)) / 1000;
    expect(told.length).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 2);
    session.close();
  });

  it('refuses to run twice at once', async () => {
    const folder = temporary();
    const session = newCase(folder);
    await importAll(session, [await photoFolder(folder, 'photos', 3)]);
    const describer = createDescriber({ launchDecoder: forkDecoder });
    const first = describer.run(session, job());
    await expect(describer.run(session, job())).rejects.toMatchObject({ code: 'busy' });
    expect((await first).described).toBe(3);
    expect(describer.isRunning()).toBe(false);
    await describer.close();
    session.close();
  });

  it('killed at any moment leaves whole descriptions and pending items, and completes when run again', async () => {
    const folder = temporary();
    const made = newCase(folder);
    await importAll(made, [await photoFolder(folder, 'photos', 160)]);
    made.close();
    const root = join(folder, 'case.kualik');
    for (const afterMs of [200, 450, 700]) {
      await killedWhileDescribing(root, afterMs);
      const session = openCase(root, options);
      expect(sound(session)).toEqual([]);
      session.close();
    }
    const session = openCase(root, options);
    await describeCase(session);
    expect(states(session)).toEqual({ described: 160, pending: 0 });
    expect(events(session, 'item-described')).toHaveLength(160);
    expect(sound(session)).toEqual([]);
    const named = session.db.prepare('SELECT count(DISTINCT sha256) FROM derivative').pluck().get();
    expect(readdirSync(session.folder.derivatives, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(
      Number(named),
    );
    expect(existsSync(join(session.folder.derivatives, halfMadeFolder)) ? readdirSync(join(session.folder.derivatives, halfMadeFolder)) : []).toEqual(
      [],
    );
    session.close();
  });
});

function states(session: CaseSession): { described: number; pending: number } {
  const count = (state: string) => Number(session.db.prepare('SELECT count(*) FROM description WHERE state = ?').pluck().get(state));
  return { described: count('described'), pending: count('pending') };
}

/** Begins an item only when the one before is described, so that none can overtake another. */
function oneAtATime(items: number): JobContext {
  let begun = 0;
  let done = 0;
  return job({
    progress: ({ filesDone }) => (done = filesDone),
    pausePoint: async () => {
      await until(() => done >= Math.min(begun, items));
      begun++;
    },
  });
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function describedOrder(session: CaseSession): number[] {
  return session.db
    .prepare(
      "SELECT item_no FROM custody_event JOIN custody_subject USING (seq) JOIN item ON subject = 'item:' || item_id WHERE type = 'item-described' ORDER BY seq",
    )
    .pluck()
    .all() as number[];
}

/** What is half there: rows of pending items, described items without rows, event or file. */
function sound(session: CaseSession): string[] {
  const { db } = session;
  const faults: string[] = [];
  for (const table of ['extraction', 'capture_reading', 'stream', 'derivative']) {
    const dangling = db.prepare(`SELECT count(*) FROM ${table} JOIN description USING (item_id) WHERE state = 'pending'`).pluck().get();
    if (dangling !== 0) faults.push(`${table} of pending items`);
  }
  const described = db.prepare("SELECT item_id FROM description WHERE state <> 'pending'").pluck().all() as string[];
  const told = new Set(
    db.prepare("SELECT subject FROM custody_event JOIN custody_subject USING (seq) WHERE type = 'item-described'").pluck().all() as string[],
  );
  for (const id of described) if (!told.has(`item:${id}`)) faults.push(`${id} without event`);
  if (told.size !== described.length) faults.push('events without description');
  for (const sha256 of db.prepare('SELECT sha256 FROM derivative').pluck().all() as Sha256[])
    if (!existsSync(derivativePath(session, sha256))) faults.push(`derivative ${sha256} missing`);
  return faults;
}

/** Describes in a process of its own and kills it. */
async function killedWhileDescribing(root: string, afterMs: number): Promise<void> {
  const script = fileURLToPath(new URL('./describe-in-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  // Listened for from the start: on a quick machine it may be done before it is killed.
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await ended;
}

async function photoFolder(folder: string, name: string, count: number): Promise<string> {
  const path = join(folder, name);
  mkdirSync(path);
  const base = await photo(name);
  for (let index = 0; index < count; index++)
    writeFileSync(join(path, `${name}-${index}.jpg`), Buffer.concat([base, Buffer.from(`${name} ${index}`)]));
  return path;
}

const colours = new Map<string, string>();

function photo(name: string): Promise<Buffer> {
  const background = colours.get(name) ?? `#${((colours.size * 37 + 64) % 256).toString(16).padStart(2, '0').repeat(3)}`;
  colours.set(name, background);
  return sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
