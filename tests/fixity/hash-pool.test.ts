/** Proves that the hashing pool gives what sha256sum gives, for every size around its buffer, and that nothing odd is followed, hung on or lost. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashAlgorithms } from '../../core/fixity/hash-file.ts';
import { hashFiles, type HashJob } from '../../core/fixity/hash-pool.ts';
import { temporary } from '../support/temporary.ts';

const MEBIBYTE = 1024 * 1024;

it('gives the digests that coreutils gives, for sizes around the read buffer', async () => {
  const folder = temporary();
  const sizes = [0, 1, 64, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE + 17];
  for (const size of sizes) writeFileSync(join(folder, `${String(size)}.bin`), patterned(size));
  const seen: string[] = [];
  for await (const { job, outcome } of hashFiles(
    sizes.map((size) => ({ path: join(folder, `${String(size)}.bin`), algorithms: hashAlgorithms, expectedSizeBytes: size })),
  )) {
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(outcome.sizeBytes).toBe(job.expectedSizeBytes);
    for (const algorithm of hashAlgorithms) {
      expect(outcome.digests[algorithm], `${algorithm} of ${job.path}`).toBe(coreutils(algorithm, job.path));
    }
    seen.push(job.path);
  }
  expect(seen.length).toBe(sizes.length);
});

it('answers every one of thousands of jobs once and carries the members that a job has of its own', async () => {
  const folder = temporary();
  for (let i = 0; i < 3000; i += 1) writeFileSync(join(folder, String(i)), `content ${String(i)}`);
  const jobs = function* () {
    for (let i = 0; i < 3000; i += 1) yield { path: join(folder, String(i)), algorithms: ['sha256'] as const, expectedSizeBytes: null, index: i };
  };
  const answered = new Set<number>();
  let bytes = 0;
  for await (const { job, outcome } of hashFiles(jobs(), { onBytes: (more) => (bytes += more) })) {
    expect(outcome.ok).toBe(true);
    answered.add(job.index);
  }
  expect(answered.size).toBe(3000);
  expect(bytes).toBe(Array.from({ length: 3000 }, (_, i) => `content ${String(i)}`.length).reduce((a, b) => a + b));
});

it.skipIf(process.platform === 'win32')('reports links, pipes, folders and absent files, and reads names that are no UTF-8', async () => {
  const folder = temporary();
  const odd = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x66, 0xff, 0xfe])]);
  writeFileSync(odd, 'bytes');
  writeFileSync(join(folder, 'plain'), 'bytes');
  symlinkSync(join(folder, 'plain'), join(folder, 'link'));
  mkdirSync(join(folder, 'folder'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const reasons = new Map<string, string>();
  const paths: (string | Buffer)[] = [
    odd,
    join(folder, 'link'),
    join(folder, 'folder'),
    join(folder, 'pipe'),
    join(folder, 'absent'),
    join(folder, 'plain', 'below'),
  ];
  for await (const { job, outcome } of hashFiles(paths.map((path): HashJob => ({ path, algorithms: ['sha256'], expectedSizeBytes: null })))) {
    reasons.set(job.path.toString('latin1'), outcome.ok ? outcome.digests.sha256! : outcome.reason);
  }
  expect([...paths].map((path) => reasons.get(path.toString('latin1')))).toEqual([
    coreutils('sha256', join(folder, 'plain')),
    'symbolic-link',
    'special-file',
    'special-file',
    'vanished',
    'vanished',
  ]);
});

it('stops within one read when it is told to, in the middle of a large file', async () => {
  const folder = temporary();
  const path = join(folder, 'large');
  writeFileSync(path, '');
  execFileSync('truncate', ['-s', '8G', path]);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const begun = performance.now();
  const run = async () => {
    for await (const result of hashFiles([{ path, algorithms: ['sha512'] as const, expectedSizeBytes: null }], { signal: controller.signal }))
      expect(result).toBe('never');
  };
  await expect(run()).rejects.toMatchObject({ code: 'cancelled' });
  expect(performance.now() - begun).toBeLessThan(3000);
});

it('ends its threads when the loop is left early', async () => {
  const folder = temporary();
  for (let i = 0; i < 500; i += 1) writeFileSync(join(folder, String(i)), 'x');
  for await (const { outcome } of hashFiles(
    Array.from({ length: 500 }, (_, i) => ({ path: join(folder, String(i)), algorithms: ['sha256'] as const, expectedSizeBytes: 1 })),
  )) {
    expect(outcome.ok).toBe(true);
    break;
  }
  expect(process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length).toBeLessThanOrEqual(1);
});

function patterned(size: number): Buffer {
  const content = Buffer.alloc(size);
  for (let i = 0; i < size; i += 1) content[i] = (i * 31 + (i >> 8)) & 0xff;
  return content;
}

function coreutils(algorithm: string, path: string): string {
  return execFileSync(`${algorithm}sum`, [path], { encoding: 'utf8' }).split(' ')[0]!;
}
