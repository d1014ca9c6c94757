/** Imports into a sealed case that are cut off, that meet a full disk or damage, and large files on their way through the four threads. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { originalPath } from '../../core/case/case-folder.ts';
import { runImport } from '../../core/import/run.ts';
import { newControl } from '../../core/originals/control.ts';
import { hashRing, proveRing, readLarge, storeRing } from '../../core/originals/large-file.ts';
import { newRingMemory, SLOT_BYTES } from '../../core/originals/ring.ts';
import { sealedCapacity } from '../../core/originals/sealed-passage.ts';
import { readStored } from '../../core/sealed/stored-file.ts';
import { verifyPath } from '../../core/verify/verify-path.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { temporary } from '../support/temporary.ts';
import { newCase, quietContext, reopened, openTestCase } from '../support/test-case.ts';
import { caseSecret, placesOf, sealedOptions, testSeal } from './support.ts';

vi.setConfig({ testTimeout: 240_000 });

const WORD = 'Zhanartau-on-the-card';
const seal = testSeal();
const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex') as Sha256;

it('survives kills at random moments, and never leaves anything readable', async () => {
  const folder = temporary();
  const card = join(folder, 'card');
  mkdirSync(card);
  for (let n = 0; n < 150; n += 1) writeFileSync(join(card, `${WORD}-${n}`), `${WORD} ${n} `.repeat(n % 30 === 0 ? 80_000 : 300));
  writeFileSync(join(card, 'large'), Buffer.alloc(65 * 1024 * 1024, WORD));
  let root = '';
  let killed = 0;
  for (let round = 0; round < 8; round += 1) {
    if (round % 4 === 0) {
      const session = newCase(folder, `case-${round}`, sealedOptions);
      root = session.folder.root;
      session.close();
    }
    if (await importAndKill(root, card, 300 + Math.random() * 2500)) killed += 1;
    expect(placesOf([WORD], [root])).toEqual([]);
    const session = openTestCase(root, sealedOptions);
    expect(readdirSync(session.folder.incoming)).toEqual([]);
    session.close();
  }
  expect(killed).toBeGreaterThan(0);
  const session = openTestCase(root, sealedOptions);
  const report = await runImport(session, { paths: [card], source: 'a test' }, quietContext());
  expect(report).toMatchObject({ complete: true, failed: [] });
  session.close();
  expect(await verifyPath(root, 'full', quietContext(), { secret: caseSecret })).toMatchObject({ ok: true, problems: [], warnings: [] });
});

/** True when it was still at work. */
function importAndKill(root: string, card: string, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'import-child.ts'), root, card], { stdio: ['ignore', 'pipe', 'inherit'] });
  let timer: NodeJS.Timeout | undefined;
  child.stdout.once('data', () => (timer = setTimeout(() => child.kill('SIGKILL'), afterMs)));
  return new Promise((resolve) => {
    child.once('exit', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}

it('keeps a good copy beside an original that was damaged, sealed as well, and takes a lost one again', async () => {
  const folder = temporary();
  const card = join(folder, 'card');
  mkdirSync(card);
  const content = Buffer.from(`${WORD} `.repeat(20_000));
  writeFileSync(join(card, 'words.txt'), content);
  let session = newCase(folder, 'case', sealedOptions);
  await runImport(session, { paths: [card], source: '' }, quietContext());
  const path = originalPath(session, sha256Of(content));
  const sound = readFileSync(path);

  const broken = Buffer.from(sound);
  broken[100_000]! ^= 1;
  rmSync(path);
  writeFileSync(path, broken);
  const again = await runImport(session, { paths: [card], source: 'again' }, quietContext());
  expect(again.failed).toMatchObject([{ reason: 'stored-original-damaged' }]);
  const rescued = join(session.folder.rescued, seal.storedName(sha256Of(content)));
  expect((await readStored(seal, rescued)).equals(content)).toBe(true);
  expect(placesOf([WORD], [session.folder.root])).toEqual([]);

  rmSync(path);
  session = reopened(session, sealedOptions);
  expect(await runImport(session, { paths: [card], source: 'once more' }, quietContext())).toMatchObject({ duplicates: 1, failed: [] });
  expect((await readStored(seal, path)).equals(content)).toBe(true);
  session.close();
});

/** Only root on Linux may mount; elsewhere this is skipped. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

it.skipIf(!mayMount)('ends with a sentence when the disk is full, and goes on when there is room', async () => {
  const folder = temporary();
  const disk = join(folder, 'disk');
  const card = join(folder, 'card');
  mkdirSync(disk);
  mkdirSync(card);
  for (let n = 0; n < 60; n += 1) writeFileSync(join(card, `${n}`), Buffer.alloc(1_000_000, `${WORD} ${n} `));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk]);
  try {
    const session = newCase(disk, 'case', sealedOptions);
    await expect(runImport(session, { paths: [card], source: '' }, quietContext())).rejects.toMatchObject({ code: 'disk-full' });
    expect(placesOf([WORD], [session.folder.root])).toEqual([]);
    execFileSync('mount', ['-o', 'remount,size=120m', disk]);
    expect(await runImport(session, { paths: [card], source: '' }, quietContext())).toMatchObject({ complete: true, failed: [] });
    session.close();
    expect(await verifyPath(session.folder.root, 'full', quietContext(), { secret: caseSecret })).toMatchObject({ ok: true, problems: [] });
  } finally {
    execFileSync('umount', [disk]);
  }
});

const through = { control: newControl(), sealed: true, onHead: async () => {} };

it.each([0, 1, ...[-1, 0, 1].map((more) => sealedCapacity(0) + more), sealedCapacity(0) + sealedCapacity(1), 5 * SLOT_BYTES + 7])(
  'passes %i bytes through the ring, sealed',
  async (size) => {
    const folder = temporary();
    const content = randomBytes(size);
    writeFileSync(join(folder, 'source'), content);
    const name = seal.storedName(sha256Of(content));
    const target = join(folder, name);
    const ring = newRingMemory();
    expect(await readLarge(join(folder, 'source'), ring, through)).toMatchObject({ ok: true, sha256: sha256Of(content) });
    for (const direct of [false, true]) {
      rmSync(target, { force: true });
      expect(await storeRing(target, ring, { direct, seal })).toEqual({ ok: true });
      expect(await proveRing(target, ring, { direct, seal })).toEqual({ ok: true });
      expect((await readStored(seal, target)).equals(content)).toBe(true);
    }
    expect(hashRing(ring)).toBe(createHash('sha512').update(content).digest('hex'));
  },
);

it.each([0, 20, 47, 79, 80, 70_000, -1])('notices on the second read that byte %i is not what was written', async (at) => {
  const folder = temporary();
  const content = randomBytes(3 * SLOT_BYTES);
  writeFileSync(join(folder, 'source'), content);
  const target = join(folder, 'copy');
  const ring = newRingMemory();
  await readLarge(join(folder, 'source'), ring, through);
  await storeRing(target, ring, { direct: false, seal });
  const bytes = readFileSync(target);
  bytes[at < 0 ? bytes.length + at : at]! ^= 1;
  rmSync(target);
  writeFileSync(target, bytes);
  expect(await proveRing(target, ring, { direct: false, seal })).toMatchObject({ ok: false, reason: 'second-read-differs' });
});
