/** Kills an import fifty times at random moments and completes it again: nothing lost, nothing doubled, the custody log whole. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCase } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { temporary } from '../support/temporary.ts';
import { entries, events, newCase, options, originalFaults, storedFiles } from './support.ts';

/** After so many kills a case is completed and checked, and a new one begun. */
const KILLS_PER_CASE = 4;
const seed = Number(process.env['KUALIK_CRASH_SEED'] ?? 20261123);
const random = generator(seed);
/** Against a test that hangs; a busy computer needs its time for some ninety processes. */
const timeout = 600_000;

it(`survives 40 kills at random moments among 400 files (seed ${seed}; set KUALIK_CRASH_SEED for another)`, { timeout }, async () => {
  const folder = temporary();
  const source = join(folder, 'card');
  // Kills that all struck before the first or after the last original would prove little.
  expect(await killAndComplete(folder, source, plantTree(source), 40)).toBeGreaterThanOrEqual(5);
});

it(`survives 10 kills at random moments in a large file (seed ${seed})`, { timeout }, async () => {
  const folder = temporary();
  const source = join(folder, 'card');
  mkdirSync(source);
  const content = Buffer.alloc(65 * 1024 * 1024, 'a long interview ');
  writeFileSync(join(source, 'large'), content);
  await killAndComplete(folder, source, { files: 1, hashes: new Set([sha256(content)]) }, 10);
});

/** What a source holds: how many files, and the SHA-256 of each different one. */
type Planted = { files: number; hashes: Set<string> };

/** Answers how many kills struck when some originals were placed, but not all. */
async function killAndComplete(folder: string, source: string, planted: Planted, kills: number): Promise<number> {
  let wholeMs = (await importUntil(newRoot(folder, 'measured'), source, null)).ms;
  let killed = 0;
  let inTheMiddle = 0;
  for (let round = 0; killed < kills; round += 1) {
    const root = newRoot(folder, `case-${round}`);
    for (let kill = 0; kill < KILLS_PER_CASE && killed < kills; kill += 1) {
      const { end, ms } = await importUntil(root, source, random() * wholeMs);
      if (end === 'ended') {
        // The first was measured when the computer was busier; with its time, most imports would end before they are killed.
        if (kill === 0) wholeMs = Math.min(wholeMs, ms);
        break;
      }
      killed += 1;
      const placed = countWholeOriginals(root);
      if (placed > 0 && placed < planted.hashes.size) inTheMiddle += 1;
      if (isSecured(root)) break;
    }
    if (!isSecured(root)) expect((await importUntil(root, source, null)).end).toBe('ended');
    checkWhole(root, planted);
  }
  expect(killed).toBe(kills);
  return inTheMiddle;
}

function newRoot(folder: string, name: string): string {
  const session = newCase(folder, name);
  session.close();
  return session.folder.root;
}

/** A kill may strike after the last commit. */
function isSecured(root: string): boolean {
  const session = openCase(root, options);
  const state = session.db.prepare('SELECT state FROM accession').pluck().get();
  session.close();
  return state === 'secured';
}

/** Many small files, some middling, some twice. */
function plantTree(source: string): Planted {
  const hashes = new Set<string>();
  for (let number = 0; number < 400; number += 1) {
    const place = join(source, String(number % 7));
    mkdirSync(place, { recursive: true });
    const content = Buffer.alloc(number % 80 === 0 ? 1_500_000 : Math.floor(random() * 30_000), `content ${number % 390} `);
    writeFileSync(join(place, `file-${number}`), content);
    hashes.add(sha256(content));
  }
  return { files: 400, hashes };
}

/** Starts the import in a process of its own and kills it so many milliseconds after it opened the case; `ms` counts from there. */
function importUntil(root: string, source: string, killAfterMs: number | null): Promise<{ end: 'killed' | 'ended'; ms: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'import-child.ts'), root, source], { stdio: ['ignore', 'pipe', 'pipe'] });
    let complaints = '';
    let opened = 0;
    child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
    child.stdout.once('data', () => {
      opened = performance.now();
      if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve({ end: 'killed', ms: performance.now() - opened });
      else if (code === 0) resolve({ end: 'ended', ms: performance.now() - opened });
      else reject(new Error(`the import failed: ${complaints}`));
    });
  });
}

/** Whatever the moment of death, a file under its final name is whole. Answers how many there are. */
function countWholeOriginals(root: string): number {
  const originals = join(root, 'originals');
  const names = readdirSync(originals)
    .filter((shard) => !shard.startsWith('.'))
    .flatMap((shard) => readdirSync(join(originals, shard)).map((name) => join(shard, name)));
  for (const name of names) expect(`${name.slice(0, 2)}/${sha256(readFileSync(join(originals, name)))}`).toBe(name);
  return names.length;
}

function checkWhole(root: string, { files, hashes }: Planted): void {
  const session = openCase(root, options);
  expect(originalFaults(session)).toEqual([]);
  expect(storedFiles(session).length).toBe(hashes.size);
  const settled = entries(session);
  expect(settled.length).toBe(files);
  expect(settled.filter(({ outcome }) => outcome === 'imported').length).toBe(hashes.size);
  expect(settled.filter(({ outcome }) => outcome === 'duplicate').length).toBe(files - hashes.size);
  expect(session.db.prepare('SELECT count(*) FROM accession').pluck().get()).toBe(1);
  expect(session.db.prepare('SELECT count(*) FROM description').pluck().get()).toBe(hashes.size);
  expect(new Set(events(session, 'item-secured').map(({ data }) => data['sha256']))).toEqual(hashes);
  expect(events(session, 'item-secured').length).toBe(hashes.size);
  expect(events(session, 'accession-secured').length).toBe(1);
  checkLog(session);
  session.close();
}

/** Leaves, order and root recomputed from the entries alone (RFC 6962 §2.1) and held against the log's own signed head. */
function checkLog(session: CaseSession): void {
  const rows = session.db.prepare('SELECT seq, entry, leaf_hash FROM custody_event ORDER BY seq').all() as {
    seq: number;
    entry: string;
    leaf_hash: Buffer;
  }[];
  rows.forEach(({ seq, entry, leaf_hash }, index) => {
    expect(seq).toBe(index);
    expect((JSON.parse(entry) as { seq: number }).seq).toBe(index);
    expect(leafHash(entry).equals(leaf_hash)).toBe(true);
  });
  expect(session.custody.checkpoint(() => {})!.rootHex).toBe(treeHash(rows.map(({ entry }) => leafHash(entry))).toString('hex'));
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function leafHash(entry: string): Buffer {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(entry)
    .digest();
}

function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split))];
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

/** Mulberry32: the same numbers for the same seed. */
function generator(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
