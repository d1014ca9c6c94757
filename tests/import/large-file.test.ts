/** Proves what the second read of a large file catches, past the page cache and through it: one changed byte, bytes cut off, bytes added. */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, readSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canBypassCache } from '../../core/files/direct.ts';
import { newControl } from '../../core/originals/control.ts';
import { hashRing, proveRing, readLarge, storeRing } from '../../core/originals/large-file.ts';
import { clearRing, newRingMemory, SLOT_BYTES } from '../../core/originals/ring.ts';
import { temporary } from '../support/temporary.ts';

const options = { control: newControl(), onHead: async () => {} };
const ways = [['through the page cache', false] as const, ['past the page cache', true] as const];

describe.each(ways)('%s', (_, direct) => {
  // Only Linux reads past the page cache, and not on every file system.
  const run = it.skipIf(direct && !canBypassCache(temporary()));

  run.each([1, 511, 4096, 4097, SLOT_BYTES - 1, SLOT_BYTES, SLOT_BYTES + 1, 3 * SLOT_BYTES + 70_001])('stores %i bytes as they are', async (size) => {
    const { content, ring, target, read } = await readInto(size);
    const sha512 = hashRing(ring);
    expect(await storeRing(target, ring, { direct: direct, seal: null })).toEqual({ ok: true });
    expect(await proveRing(target, ring, { direct: direct, seal: null })).toEqual({ ok: true });
    expect(read).toMatchObject({ ok: true, sizeBytes: size, sha256: createHash('sha256').update(content).digest('hex') });
    expect(sha512).toBe(createHash('sha512').update(content).digest('hex'));
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(statSync(target).mode & 0o777).toBe(0o400);
  });

  const damages: [string, (target: string, size: number) => void][] = [
    ['the first byte changed', (target) => changeByte(target, 0)],
    ['one byte in the middle changed', (target) => changeByte(target, 2 * SLOT_BYTES + 17)],
    ['the last byte changed', (target, size) => changeByte(target, size - 1)],
    ['the last byte missing', (target, size) => truncateSync(target, size - 1)],
    ['a byte too many', (target, size) => truncateSync(target, size + 1)],
    ['nothing left', (target) => truncateSync(target, 0)],
  ];
  run.each(damages)('finds %s between the writing and the second read', async (_name, damage) => {
    for (const size of [4 * SLOT_BYTES, 4 * SLOT_BYTES + 70_001]) {
      const { ring, target } = await readInto(size);
      expect(await storeRing(target, ring, { direct: direct, seal: null })).toEqual({ ok: true });
      chmodSync(target, 0o600);
      damage(target, size);
      expect(await proveRing(target, ring, { direct: direct, seal: null })).toMatchObject({ ok: false, reason: 'second-read-differs' });
      // The others are told.
      expect(hashRing(ring)).toBeNull();
    }
  });
});

it('gives up on all threads when one fails, and says what failed', async () => {
  const { ring, target } = await readInto(3 * SLOT_BYTES);
  writeFileSync(target, 'in the way');
  expect(await storeRing(target, ring, { direct: false, seal: null })).toEqual({ ok: false, reason: 'write-failed', detail: 'EEXIST' });
  expect(await proveRing(target, ring, { direct: false, seal: null })).toBeNull();
  expect(hashRing(ring)).toBeNull();
  expect(readFileSync(target, 'utf8')).toBe('in the way');
});

it('takes one file after another through the same memory', async () => {
  const { ring, target } = await readInto(2 * SLOT_BYTES + 5);
  hashRing(ring);
  await storeRing(target, ring, { direct: false, seal: null });
  await proveRing(target, ring, { direct: false, seal: null });
  clearRing(ring);
  const next = await readInto(1000, ring);
  expect(hashRing(ring)).toBe(createHash('sha512').update(next.content).digest('hex'));
  await storeRing(next.target, ring, { direct: false, seal: null });
  expect(await proveRing(next.target, ring, { direct: false, seal: null })).toEqual({ ok: true });
});

it('says of a folder that does not exist that its cache cannot be bypassed, and leaves nothing where it tries', () => {
  const folder = temporary();
  expect(canBypassCache(join(folder, 'nowhere'))).toBe(false);
  canBypassCache(folder);
  expect(existsSync(join(folder, 'direct'))).toBe(false);
});

it.skipIf(process.platform !== 'linux')('really reads past the page cache where it says so', async () => {
  const folder = temporary();
  if (!canBypassCache(folder) || !['ext2/ext3', 'xfs'].includes(fileSystem(folder))) return expect(fileSystem(folder)).not.toBe('ext2/ext3');
  const { ring, target } = await readInto(8 * SLOT_BYTES);
  await storeRing(target, ring, { direct: true, seal: null });
  const before = bytesFromDisk();
  expect(await proveRing(target, ring, { direct: true, seal: null })).toEqual({ ok: true });
  expect(bytesFromDisk() - before).toBeGreaterThanOrEqual(8 * SLOT_BYTES);
});

/** Bytes that this process made the disks read, as Linux counts them. */
function bytesFromDisk(): number {
  return Number(/read_bytes: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))![1]);
}

function fileSystem(folder: string): string {
  return execFileSync('stat', ['-f', '-c', '%T', folder], { encoding: 'utf8' }).trim();
}

async function readInto(size: number, ring = newRingMemory()) {
  const folder = temporary();
  const source = join(folder, 'source');
  const content = randomBytes(size);
  writeFileSync(source, content);
  return { content, ring, target: join(folder, 'copy'), read: await readLarge(source, ring, { ...options, sealed: false }) };
}

function changeByte(path: string, at: number): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  byte[0]! ^= 1;
  writeSync(file, byte, 0, 1, at);
  closeSync(file);
}
