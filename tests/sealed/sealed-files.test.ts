/** Sealed files against their published vectors, good and bad, against another reader, and at random places of random files. */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { newFileKey, readFileKey, SealBroken } from '../../core/sealed/file-key.ts';
import { FIRST_BYTES, HEADER_BYTES, NEXT_BYTES, plainLength, plainStart, sealedBytes, segmentAt, segmentCount } from '../../core/sealed/layout.ts';
import { sealOf, SealWiped, type StoredName } from '../../core/sealed/seal.ts';
import { readKeyOf, sealedFile } from '../../core/sealed/sealed-file.ts';
import { sealSegments, sealWhole } from '../../core/sealed/segments.ts';
import { openStored, readStored } from '../../core/sealed/stored-file.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { temporary } from '../support/temporary.ts';
import { caseSecret, testSeal } from './support.ts';

vi.setConfig({ testTimeout: 60_000 });

type File = {
  length: number;
  sha256: Sha256;
  storedName: StoredName;
  salt: string;
  segmentKey: string;
  noncePrefix: string;
  header: string;
  lastTag: string;
  sealedBytes: number;
  sealedSha256: string;
  sealed?: string;
};
type Damage = { what: string; step: number } & Partial<{
  flip: number;
  truncate: number;
  append: string;
  appendLast: number;
  exchange: [number, number, number];
  rename: number;
}>;
type Vectors = { caseSecret: string; catalogueKey: string; fileRootKey: string; files: File[]; damages: Damage[] };

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/format/vectors/sealed-files.json'), 'utf8')) as Vectors;
const seal = sealOf(Buffer.from(vectors.caseSecret, 'hex'));
const folder = temporary();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const contentOf = (length: number) => Buffer.from(Array.from({ length }, (_, i) => i % 251));

function sealedAs({ length, salt, storedName }: File): Buffer {
  const key = newFileKey(seal, length, Buffer.from(salt, 'hex'));
  const sealed = Buffer.alloc(sealedBytes(length));
  key.header(storedName).copy(sealed);
  expect(sealSegments(key, contentOf(length), 0, sealed, HEADER_BYTES)).toBe(sealed.length - HEADER_BYTES);
  return sealed;
}

it('derives the keys and makes the files of the vectors', () => {
  expect(hex(seal.catalogueKey)).toBe(vectors.catalogueKey);
  expect(hex(seal.fileRootKey)).toBe(vectors.fileRootKey);
  expect(vectors.files.length).toBeGreaterThan(5);
  for (const file of vectors.files) {
    const sealed = sealedAs(file);
    const key = readFileKey(seal, sealed.subarray(0, HEADER_BYTES), file.storedName);
    expect(sha256(contentOf(file.length))).toBe(file.sha256);
    expect(seal.storedName(file.sha256)).toBe(file.storedName);
    expect({ ...file, sealed: undefined }).toEqual({
      ...file,
      segmentKey: hex(key.segmentKey),
      noncePrefix: hex(key.noncePrefix),
      header: hex(sealed.subarray(0, HEADER_BYTES)),
      lastTag: hex(sealed.subarray(-16)),
      sealedBytes: sealed.length,
      sealedSha256: sha256(sealed),
      sealed: undefined,
    });
    if (file.sealed !== undefined) expect(hex(sealed)).toBe(file.sealed);
  }
});

/** Null where the damage makes no sense for this file, or none at all. */
function apply({ flip, truncate, append, appendLast, exchange }: Damage, sealed: Buffer): Buffer | null {
  const made = Buffer.from(sealed);
  if (flip !== undefined) {
    const at = flip < 0 ? made.length + flip : flip;
    if (at >= made.length) return null;
    made[at]! ^= 1;
  }
  if (exchange !== undefined) {
    const [one, other, bytes] = exchange;
    if (other + bytes > made.length) return null;
    sealed.copy(made, one, other, other + bytes);
    sealed.copy(made, other, one, one + bytes);
  }
  if (truncate !== undefined) return truncate >= made.length ? null : made.subarray(0, truncate < 0 ? made.length + truncate : truncate);
  if (append !== undefined) return Buffer.concat([made, Buffer.from(append, 'hex')]);
  if (appendLast !== undefined) return Buffer.concat([made, made.subarray(-appendLast)]);
  return made;
}

/** As many as there are: the file, its bytes, the name it lies under, and the step in which it is noticed. */
function* damagedFiles(): Generator<{ what: string; path: string; hash: Sha256; name: StoredName; step: number }> {
  for (const [index, file] of vectors.files.entries()) {
    const sealed = sealedAs(file);
    for (const damage of vectors.damages) {
      const under = damage.rename === undefined ? file : vectors.files[index + damage.rename];
      const made = apply(damage, sealed);
      if (under === undefined || made === null || (damage.rename === undefined && made.equals(sealed))) continue;
      const path = join(folder, under.storedName);
      writeFileSync(path, made);
      // A flip after the header of a file that has less is one of its tag.
      yield { what: `${damage.what} of ${file.length} bytes`, path, hash: under.sha256, name: under.storedName, step: damage.step };
    }
  }
}

function stepOf(path: string, name: StoredName): number | null {
  const descriptor = openSync(path, 'r');
  try {
    readFileKey(seal, readFileSync(path).subarray(0, HEADER_BYTES), name);
    try {
      readKeyOf(descriptor, seal, name);
    } catch {
      return 2;
    }
    const file = sealedFile(descriptor, readKeyOf(descriptor, seal, name));
    file.readAt(Buffer.alloc(Math.max(1, file.plainBytes)), 0);
    return null;
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return /header|not a sealed file/.test(error.message) ? 1 : 3;
  } finally {
    closeSync(descriptor);
  }
}

it('notices every damage of the vectors where they say', async () => {
  let tried = 0;
  for (const { what, path, name, step } of damagedFiles()) {
    expect([what, stepOf(path, name)]).toEqual([what, step]);
    await expect(readStored(seal, path), what).rejects.toThrow(SealBroken);
    tried += 1;
  }
  expect(tried).toBeGreaterThan(100);
});

const python = spawnSync('python3', ['-c', 'import cryptography']).status === 0;

it.skipIf(!python)('agrees with another reader on every vector (skipped without Python and its library cryptography)', () => {
  const outside = (hash: string, path: string) => {
    const { stdout, stderr } = spawnSync('python3', [join(import.meta.dirname, 'outside_reader.py'), vectors.caseSecret, hash, path], {
      encoding: 'utf8',
    });
    return stdout.trim() || stderr;
  };
  for (const file of vectors.files.slice(0, 9)) {
    const path = join(folder, file.storedName);
    writeFileSync(path, sealedAs(file));
    expect(outside(file.sha256, path)).toBe(file.sha256);
  }
  let number = 0;
  for (const { what, path, hash, step } of damagedFiles()) {
    // Each start of Python takes a while.
    number += 1;
    if (number % 8 === 0) expect([what, outside(hash, path)]).toEqual([what, `step ${step}`]);
  }
});

it('lays out every length without gap or overlap', () => {
  const edges = [0, 1, FIRST_BYTES, FIRST_BYTES + NEXT_BYTES, FIRST_BYTES + 2 * NEXT_BYTES].flatMap((edge) => [edge - 1, edge, edge + 1]);
  for (const length of [...edges, 5_000_000].filter((edge) => edge >= 0)) {
    const count = segmentCount(length);
    let at = 0;
    for (let segment = 0; segment < count; segment += 1) {
      expect(plainStart(segment)).toBe(at);
      if (length > 0) expect(plainLength(segment, length)).toBeGreaterThan(0);
      at += plainLength(segment, length);
    }
    expect(at).toBe(length);
    if (length > 0) expect(segmentAt(length - 1)).toBe(count - 1);
  }
});

it('reads random ranges of random files, by threads and by the engine', async () => {
  const random = (below: number) => Math.floor(Math.random() * below);
  for (const length of [0, 1, 700, FIRST_BYTES - 1, FIRST_BYTES, FIRST_BYTES + 1, FIRST_BYTES + NEXT_BYTES, 3_333_333]) {
    const content = randomBytes(length);
    const name = seal.storedName(sha256(content) as Sha256);
    const path = join(folder, name);
    writeFileSync(path, sealWhole(seal, content, name));
    const descriptor = openSync(path, 'r');
    const file = sealedFile(descriptor, readKeyOf(descriptor, seal, name));
    const stored = await openStored(seal, path);
    for (let n = 0; n < 60; n += 1) {
      const start = random(length + 10);
      const buffer = Buffer.alloc(random(n % 10 === 0 ? length + 10 : 400_000));
      const read = file.readAt(buffer, start);
      expect(buffer.subarray(0, read).equals(content.subarray(start, start + buffer.length))).toBe(true);
      const chunks: Buffer[] = [];
      for await (const chunk of stored.chunks(start, start + buffer.length - 1)) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(content.subarray(start, start + buffer.length))).toBe(true);
    }
    await stored.close();
    file.close();
  }
});

it('gives the same content another file each time, and opens none under other keys', async () => {
  const content = randomBytes(1000);
  const name = seal.storedName(sha256(content) as Sha256);
  const [one, other] = [sealWhole(seal, content, name), sealWhole(seal, content, name)];
  expect(one.equals(other)).toBe(false);
  expect(() => readFileKey(sealOf(randomBytes(32)), one.subarray(0, HEADER_BYTES), name)).toThrow(SealBroken);
});

it('forgets its keys for every thread that shares them', () => {
  const wiped = testSeal();
  const name = wiped.storedName(vectors.files[0]!.sha256);
  expect(name).toBe(sealOf(caseSecret).storedName(vectors.files[0]!.sha256));
  wiped.wipe();
  expect(new Uint8Array(wiped.memory).every((byte) => byte === 0)).toBe(true);
  expect(() => wiped.storedName(vectors.files[0]!.sha256)).toThrow(SealWiped);
  expect(() => wiped.catalogueKey).toThrow(SealWiped);
});
