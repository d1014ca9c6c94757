/** Damages bags in every way that a bag can be damaged and proves that the cause is named; bags are written by ours and judged by outsiders too. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import { bagWriter } from '../../core/package/bag-write.ts';
import { verifyBag } from '../../core/package/verify-package.ts';
import { temporary } from '../support/temporary.ts';
import { coreutilsCheck, independentValidator } from './outside.ts';

let whole: string;
let workshop: string;

beforeAll(async () => {
  workshop = temporary();
  whole = join(workshop, 'whole');
  mkdirSync(whole);
  const writer = bagWriter(whole);
  await writer.add('data/одна.txt', 'first\n');
  await writer.add('data/дерево/second file.bin', Buffer.alloc(3_000_000, 7));
  await writer.add('data/empty', '');
  await writer.add('notes.txt', ['in ', 'pieces\n']);
  await writer.finish([{ label: 'Source-Organization', value: 'Two\nlines' }]);
});

it('writes a bag that coreutils, an independent validator and we ourselves accept', async () => {
  expect(coreutilsCheck(whole, 'sha256sum', 'manifest-sha256.txt')).toEqual({ accepts: true, says: '' });
  expect(coreutilsCheck(whole, 'sha512sum', 'manifest-sha512.txt')).toEqual({ accepts: true, says: '' });
  expect(coreutilsCheck(whole, 'sha256sum', 'tagmanifest-sha256.txt')).toEqual({ accepts: true, says: '' });
  expect(coreutilsCheck(whole, 'sha512sum', 'tagmanifest-sha512.txt')).toEqual({ accepts: true, says: '' });
  expect(independentValidator(whole)).toEqual({ accepts: true, says: 'valid: 3 payload files\n' });
  const report = await verifyBag(whole, { depth: 'full' });
  expect(report).toMatchObject({ ok: true, kind: 'bag', problems: [], warnings: [], expected: 8, checked: 8, skipped: 0 });
  expect(await verifyBag(whole, { depth: 'quick' })).toMatchObject({ ok: true, expected: 8, checked: 5, skipped: 3 });
});

it('writes names with line ends and percent signs so that the bag reads back whole', async () => {
  const root = join(workshop, 'odd-names');
  mkdirSync(root);
  const writer = bagWriter(root);
  await writer.add('data/100%.txt', 'a');
  await writer.add('data/%0A literal.txt', 'b');
  await writer.add('data/line\nend\r.txt', 'c');
  await writer.finish([]);
  expect(readFileSync(join(root, 'manifest-sha256.txt'), 'utf8')).toContain('data/line%0Aend%0D.txt');
  expect(independentValidator(root)).toMatchObject({ accepts: true });
  expect(await verifyBag(root, { depth: 'full' })).toMatchObject({ ok: true, checked: 7 });
});

type Damage = { name: string; does: (bag: string) => void; what: VerifyReport['problems'][number]['what']; path: string; seenBy?: 'quick' };

const damages: Damage[] = [
  {
    name: 'one flipped bit',
    does: (bag) => flip(join(bag, 'data/дерево/second file.bin'), 2_345_678),
    what: 'altered',
    path: 'data/дерево/second file.bin',
  },
  { name: 'a removed file', does: (bag) => rmSync(join(bag, 'data/empty')), what: 'missing', path: 'data/empty', seenBy: 'quick' },
  { name: 'an added file', does: (bag) => writeFileSync(join(bag, 'data/more'), ''), what: 'unexpected', path: 'data/more', seenBy: 'quick' },
  { name: 'two files swapped', does: (bag) => swap(bag, 'data/одна.txt', 'data/empty'), what: 'altered', path: 'data/empty' },
  {
    name: 'a shortened file',
    does: (bag) => truncateSync(join(bag, 'data/одна.txt'), 3),
    what: 'payload-oxum',
    path: 'bag-info.txt',
    seenBy: 'quick',
  },
  { name: 'a file replaced by a link to its own copy', does: linkInstead, what: 'symbolic-link', path: 'data/одна.txt', seenBy: 'quick' },
  { name: 'a folder replaced by a link', does: linkedFolder, what: 'symbolic-link', path: 'data/дерево', seenBy: 'quick' },
  {
    name: 'a pipe in the payload',
    does: (bag) => execFileSync('mkfifo', [join(bag, 'data/pipe')]),
    what: 'special-file',
    path: 'data/pipe',
    seenBy: 'quick',
  },
  {
    name: 'an emptied manifest',
    does: (bag) => writeFileSync(join(bag, 'manifest-sha256.txt'), ''),
    what: 'manifest-empty',
    path: 'manifest-sha256.txt',
    seenBy: 'quick',
  },
  {
    name: 'an emptied tag manifest',
    does: (bag) => writeFileSync(join(bag, 'tagmanifest-sha512.txt'), ''),
    what: 'manifest-empty',
    path: 'tagmanifest-sha512.txt',
    seenBy: 'quick',
  },
  {
    name: 'a removed manifest',
    does: (bag) => rmSync(join(bag, 'manifest-sha512.txt')),
    what: 'missing',
    path: 'manifest-sha512.txt',
    seenBy: 'quick',
  },
  {
    name: 'a changed tag file',
    does: (bag) => writeFileSync(join(bag, 'notes.txt'), 'in Pieces\n'),
    what: 'altered',
    path: 'notes.txt',
    seenBy: 'quick',
  },
  {
    name: 'one digit of a manifest changed',
    does: (bag) => flip(join(bag, 'manifest-sha512.txt'), 5),
    what: 'altered',
    path: 'manifest-sha512.txt',
    seenBy: 'quick',
  },
  { name: 'a line of one manifest gone', does: dropLine, what: 'manifest-incomplete', path: 'data/одна.txt', seenBy: 'quick' },
  {
    name: 'a line that climbs out',
    does: (bag) => listed(bag, '../whole/notes.txt'),
    what: 'path-traversal',
    path: 'manifest-sha256.txt#4',
    seenBy: 'quick',
  },
  { name: 'an absolute path', does: (bag) => listed(bag, '/etc/hostname'), what: 'absolute-path', path: 'manifest-sha256.txt#4', seenBy: 'quick' },
  { name: 'a Windows path', does: (bag) => listed(bag, 'C:\\Users\\x'), what: 'absolute-path', path: 'manifest-sha256.txt#4', seenBy: 'quick' },
  {
    name: 'a path climbing between backslashes',
    does: (bag) => listed(bag, 'data\\..\\..\\x'),
    what: 'path-traversal',
    path: 'manifest-sha256.txt#4',
    seenBy: 'quick',
  },
  {
    name: 'a line without a digest',
    does: (bag) => appendFileSync(join(bag, 'manifest-sha256.txt'), 'data/empty\n'),
    what: 'manifest-malformed',
    path: 'manifest-sha256.txt#4',
    seenBy: 'quick',
  },
  {
    name: 'a digest too short',
    does: (bag) => appendFileSync(join(bag, 'manifest-sha256.txt'), 'abcd  data/x\n'),
    what: 'manifest-malformed',
    path: 'manifest-sha256.txt#4',
    seenBy: 'quick',
  },
  { name: 'the same line twice', does: doubleLine, what: 'duplicate-entry', path: 'manifest-sha256.txt#4', seenBy: 'quick' },
  { name: 'a hole to be fetched', does: hole, what: 'missing', path: 'data/empty', seenBy: 'quick' },
  { name: 'an invented version', does: (bag) => declare(bag, 'BagIt-Version: 9.0'), what: 'version', path: 'bagit.txt', seenBy: 'quick' },
  { name: 'a byte order mark', does: (bag) => declare(bag, '\ufeffBagIt-Version: 1.0'), what: 'bagit-txt', path: 'bagit.txt', seenBy: 'quick' },
  { name: 'a second space', does: (bag) => declare(bag, 'BagIt-Version:  1.0'), what: 'bagit-txt', path: 'bagit.txt', seenBy: 'quick' },
  { name: 'no declaration', does: (bag) => rmSync(join(bag, 'bagit.txt')), what: 'bagit-txt', path: 'bagit.txt', seenBy: 'quick' },
  { name: 'no payload', does: (bag) => rmSync(join(bag, 'data'), { recursive: true }), what: 'nothing-checked', path: 'data', seenBy: 'quick' },
];

describe.skipIf(process.platform === 'win32')('damage', () => {
  it.each(damages)('$name is named', async ({ does, what, path, seenBy, name }) => {
    const bag = join(workshop, name.replaceAll(' ', '-'));
    cpSync(whole, bag, { recursive: true });
    does(bag);
    const depths: VerifyDepth[] = seenBy === 'quick' ? ['quick', 'full'] : ['full'];
    for (const depth of depths) {
      const report = await verifyBag(bag, { depth });
      expect(report.ok).toBe(false);
      expect(report.problems.map((problem) => `${problem.what} ${problem.path}`)).toContain(`${what} ${path}`);
    }
    const outsider = independentValidator(bag);
    expect(outsider.accepts && name !== 'a hole to be fetched', outsider.says).toBe(false);
  });

  it('collects every problem of a bag, not only the first', async () => {
    const bag = join(workshop, 'much-damaged');
    cpSync(whole, bag, { recursive: true });
    flip(join(bag, 'data/дерево/second file.bin'), 0);
    rmSync(join(bag, 'data/empty'));
    writeFileSync(join(bag, 'data/more'), 'x');
    writeFileSync(join(bag, 'notes.txt'), '');
    const { problems, expected, checked } = await verifyBag(bag, { depth: 'full' });
    expect(new Set(problems.map(({ what }) => what))).toEqual(new Set(['altered', 'missing', 'unexpected', 'payload-oxum']));
    expect(
      problems
        .filter(({ what }) => what === 'altered')
        .map((problem) => problem.path)
        .sort(),
    ).toEqual(['data/дерево/second file.bin', 'notes.txt']);
    expect({ expected, checked }).toEqual({ expected: 8, checked: 7 });
  });

  it('gives expected and found digests of an altered file as sha256sum gives them', async () => {
    const bag = join(workshop, 'altered-once');
    cpSync(whole, bag, { recursive: true });
    const file = join(bag, 'data/одна.txt');
    const before = sha256(file);
    flip(file, 1);
    const { problems } = await verifyBag(bag, { depth: 'full' });
    const altered = problems.find(({ what }) => what === 'altered')!;
    expect(altered.expected).toContain(`sha256:${before}`);
    expect(altered.found).toContain(`sha256:${sha256(file)}`);
  });
});

describe.skipIf(process.platform !== 'linux')('names', () => {
  it('reports NFC/NFD twins and case twins that lie side by side', async () => {
    const bag = join(workshop, 'twins');
    mkdirSync(bag);
    const writer = bagWriter(bag);
    await writer.add('data/caf\u00e9', 'a');
    await writer.add('data/cafe\u0301', 'b');
    await writer.add('data/IMG.JPG', 'c');
    await writer.add('data/img.jpg', 'd');
    await writer.finish([]);
    const { problems } = await verifyBag(bag, { depth: 'quick' });
    expect(problems.map(({ what, found }) => [what, found])).toEqual([
      ['name-twins', 'data/IMG.JPG | data/img.jpg'],
      ['name-twins', 'data/cafe\u0301 | data/caf\u00e9'],
    ]);
  });

  it('finds a file whose name a file system put into another normalization, checks it, and warns', async () => {
    const bag = join(workshop, 'normalized');
    mkdirSync(bag);
    const writer = bagWriter(bag);
    await writer.add('data/caf\u00e9', 'a');
    await writer.finish([]);
    renameSync(join(bag, 'data/caf\u00e9'), join(bag, 'data/cafe\u0301'));
    expect(await verifyBag(bag, { depth: 'full' })).toMatchObject({ ok: true, warnings: [{ what: 'name-twins' }] });
    writeFileSync(join(bag, 'data/cafe\u0301'), 'b');
    expect(await verifyBag(bag, { depth: 'full' })).toMatchObject({ ok: false, problems: [{ what: 'altered' }] });
  });

  it('checks files whose names are no UTF-8, listed by their bytes, and reports them unlisted', async () => {
    const bag = join(workshop, 'bytes');
    cpSync(whole, bag, { recursive: true });
    rmSync(join(bag, 'tagmanifest-sha256.txt'));
    rmSync(join(bag, 'tagmanifest-sha512.txt'));
    rmSync(join(bag, 'bag-info.txt'));
    const name = Buffer.from([...Buffer.from('data/'), 0xff, 0x41]);
    writeFileSync(Buffer.concat([Buffer.from(`${bag}/`), name]), 'odd');
    const unlisted = await verifyBag(bag, { depth: 'full' });
    expect(unlisted.problems).toEqual([{ what: 'unexpected', path: 'data/\\xffA', expected: 'listed in a payload manifest', found: 'not listed' }]);
    for (const algorithm of ['sha256', 'sha512']) {
      appendFileSync(
        join(bag, `manifest-${algorithm}.txt`),
        Buffer.concat([Buffer.from(`${createHash(algorithm).update('odd').digest('hex')}  `), name, Buffer.from('\n')]),
      );
    }
    const listedReport = await verifyBag(bag, { depth: 'full' });
    expect(listedReport.problems).toEqual([]);
    expect(new Set(listedReport.warnings.map(({ what }) => what))).toEqual(new Set(['encoding']));
  });
});

it('warns of weak algorithms and refuses a bag that has only algorithms it cannot compute', async () => {
  const bag = join(workshop, 'algorithms');
  mkdirSync(join(bag, 'data'), { recursive: true });
  writeFileSync(join(bag, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  writeFileSync(join(bag, 'data/a'), 'a');
  writeFileSync(join(bag, 'manifest-md5.txt'), '0cc175b9c0f1b6a831c399e269772661  data/a\n');
  expect(await verifyBag(bag, { depth: 'full' })).toMatchObject({ ok: true, warnings: [{ what: 'weak-algorithm', found: 'md5' }] });
  renameSync(join(bag, 'manifest-md5.txt'), join(bag, 'manifest-whirlpool.txt'));
  const report = await verifyBag(bag, { depth: 'full' });
  expect(report.problems.map(({ what }) => what)).toEqual(['unsupported-algorithm', 'nothing-checked']);
  expect(report.skipped).toBe(1);
});

it('says of a folder that it is no bag, and of no folder that it cannot be read', async () => {
  const empty = temporary();
  expect(await verifyBag(empty, { depth: 'full' })).toMatchObject({ ok: false, kind: 'unknown', problems: [{ what: 'not-a-bag' }] });
  await expect(verifyBag(join(empty, 'nowhere'), { depth: 'full' })).rejects.toMatchObject({ code: 'unreadable' });
});

it('stops when told to and reports progress up to the last byte', async () => {
  const seen: number[] = [];
  const report = await verifyBag(whole, { depth: 'full', onProgress: ({ bytesDone }) => void seen.push(bytesDone) });
  expect(seen.at(-1)).toBe(report.bytes);
  await expect(verifyBag(whole, { depth: 'full', signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
});

function flip(file: string, at: number): void {
  const content = readFileSync(file);
  content[at]! ^= 1;
  writeFileSync(file, content);
}

function swap(bag: string, a: string, b: string): void {
  renameSync(join(bag, a), join(bag, 'aside'));
  renameSync(join(bag, b), join(bag, a));
  renameSync(join(bag, 'aside'), join(bag, b));
}

function linkInstead(bag: string): void {
  renameSync(join(bag, 'data/одна.txt'), `${bag}.txt`);
  symlinkSync(`${bag}.txt`, join(bag, 'data/одна.txt'));
}

function linkedFolder(bag: string): void {
  renameSync(join(bag, 'data/дерево'), `${bag}.folder`);
  symlinkSync(`${bag}.folder`, join(bag, 'data/дерево'));
}

function dropLine(bag: string): void {
  const file = join(bag, 'manifest-sha256.txt');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*одна.*\n/m, ''));
}

function listed(bag: string, path: string): void {
  appendFileSync(join(bag, 'manifest-sha256.txt'), `${'0'.repeat(64)}  ${path}\n`);
}

function doubleLine(bag: string): void {
  const file = join(bag, 'manifest-sha256.txt');
  appendFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]!}\n`);
}

function hole(bag: string): void {
  rmSync(join(bag, 'data/empty'));
  writeFileSync(join(bag, 'fetch.txt'), 'https://example.org/empty 0 data/empty\n');
}

function declare(bag: string, line: string): void {
  writeFileSync(join(bag, 'bagit.txt'), `${line}\nTag-File-Character-Encoding: UTF-8\n`);
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
