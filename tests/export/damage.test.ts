/** Damages packages, also with manifests made to fit again, and proves that verification names the cause. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { ProblemKind } from '../../shared/model/verification.ts';
import { newSigningKey, signBytes } from '../../core/custody/keys.ts';
import { signSsh } from '../../core/package/ssh-signature.ts';
import { verifyBag } from '../../core/package/verify-package.ts';
import { temporary } from '../support/temporary.ts';
import { exportAll, exportCase } from './support.ts';

let whole: string;
let workshop: string;
let number = 0;

beforeAll(async () => {
  workshop = temporary();
  const made = await exportCase(temporary());
  whole = await exportAll(made, workshop);
  made.session.close();
});

const ORIGINAL = 'data/originals/000005/large.bin';
const LOG = 'data/custody/log.jsonl';

type Damage = { name: string; does: (root: string) => void; what: ProblemKind; path: RegExp };

/** What somebody does who does not touch the manifests. */
const plain: Damage[] = [
  { name: 'one flipped bit of an original', does: (root) => edit(root, ORIGINAL, flipped(1_234_567)), what: 'altered', path: /large\.bin/ },
  { name: 'one flipped bit of the custody log', does: (root) => edit(root, LOG, flipped(40)), what: 'altered', path: /log\.jsonl/ },
  {
    name: 'one flipped bit of the checkpoint',
    does: (root) => edit(root, 'data/custody/checkpoint.txt', flipped(60)),
    what: 'log-checkpoint',
    path: /checkpoint\.txt/,
  },
  { name: 'one flipped bit of the start page', does: (root) => edit(root, 'START-HERE.pdf', flipped(999)), what: 'altered', path: /START-HERE\.pdf/ },
  {
    name: 'one flipped bit of the signature',
    does: (root) => edit(root, 'tagmanifest-sha512.txt.sig', flipped(200)),
    what: 'signature',
    path: /\.sig$/,
  },
  { name: 'the signature removed', does: (root) => rmSync(join(root, 'tagmanifest-sha512.txt.sig')), what: 'missing', path: /\.sig$/ },
  {
    name: 'the public key replaced',
    does: (root) => writeFileSync(join(root, 'data/custody/keys/case.ed25519'), newSigningKey().publicKey.raw),
    what: 'key',
    path: /case\.ed25519/,
  },
  {
    name: 'the last line of the log cut',
    does: (root) => edit(root, LOG, (content) => content.subarray(0, content.lastIndexOf('\n', content.length - 2) + 1)),
    what: 'altered',
    path: /log\.jsonl/,
  },
  { name: 'an original removed', does: (root) => rmSync(join(root, ORIGINAL)), what: 'missing', path: /large\.bin/ },
  { name: 'an original replaced by a link', does: link, what: 'symbolic-link', path: /large\.bin/ },
  { name: 'two originals swapped', does: swapOriginals, what: 'altered', path: /originals/ },
  { name: 'a file put beside data/', does: (root) => writeFileSync(join(root, 'autorun.exe'), ''), what: 'unexpected', path: /autorun/ },
  { name: 'a folder put beside data/', does: (root) => mkdirSync(join(root, 'more')), what: 'unexpected', path: /more/ },
  {
    name: 'a manifest emptied',
    does: (root) => writeFileSync(join(root, 'manifest-sha512.txt'), ''),
    what: 'manifest-empty',
    path: /manifest-sha512/,
  },
];

/** What somebody does who makes the manifests fit afterwards: only signature, log and records can tell. */
const refitted: Damage[] = [
  { name: 'an original changed', does: (root) => edit(root, ORIGINAL, flipped(5)), what: 'log-catalogue-differs', path: /items\.jsonl/ },
  { name: 'an original changed and its record with it', does: changeOriginalAndRecord, what: 'log-catalogue-differs', path: /items\.jsonl/ },
  { name: 'an original and its record removed', does: removeItem, what: 'log-catalogue-differs', path: /items\.jsonl/ },
  { name: 'an original added', does: (root) => addOriginal(root), what: 'unexpected', path: /000099/ },
  { name: 'the last entry of the log removed', does: (root) => dropLogLine(root, -1), what: 'signature', path: /\.sig$/ },
  { name: 'two entries of the log in another order', does: swapLogLines, what: 'log-gap', path: /log\.jsonl/ },
  {
    name: 'words of an entry changed',
    does: (root) => edit(root, LOG, (content) => Buffer.from(content.toString().replace('a phone', 'A phone'))),
    what: 'log-signature',
    path: /log\.jsonl/,
  },
  {
    name: 'an entry in another spelling',
    does: (root) => edit(root, LOG, (content) => Buffer.from(content.toString().replace('{"actor"', '{ "actor"'))),
    what: 'log-entry',
    path: /log\.jsonl#1/,
  },
  { name: 'an entry put in by another key', does: forgeEntry, what: 'key', path: /log\.jsonl/ },
  { name: 'everything signed anew with another key', does: signAnew, what: 'signature', path: /\.sig$/ },
  {
    name: 'the number of items changed',
    does: (root) => edit(root, 'bag-info.txt', (content) => Buffer.from(content.toString().replace('Kualik-Items: 5', 'Kualik-Items: 4'))),
    what: 'log-catalogue-differs',
    path: /items\.jsonl/,
  },
];

describe.each(plain)('$name', ({ does, what, path }) => {
  it('is named', async () => {
    const root = copy();
    does(root);
    await expectProblem(root, what, path);
  });
});

describe.each(refitted)('$name, with manifests that fit', ({ does, what, path }) => {
  it('is named', async () => {
    const root = copy();
    does(root);
    refit(root);
    const report = await expectProblem(root, what, path);
    expect(report.problems.map((problem) => problem.what)).not.toContain('altered');
  });
});

it('leaves a package that was only copied whole', async () => {
  const root = copy();
  refit(root);
  expect(await verifyBag(root, { depth: 'full' })).toMatchObject({ ok: true, problems: [] });
});

function copy(): string {
  number += 1;
  const root = join(workshop, `copy-${String(number)}`);
  cpSync(whole, root, { recursive: true });
  return root;
}

async function expectProblem(root: string, what: ProblemKind, path: RegExp) {
  const report = await verifyBag(root, { depth: 'full' });
  expect(report.ok).toBe(false);
  const named = report.problems.filter((problem) => problem.what === what && path.test(problem.path));
  expect(named.length, JSON.stringify(report.problems, null, 1)).toBeGreaterThan(0);
  return report;
}

function edit(root: string, name: string, change: (content: Buffer) => Buffer): void {
  const file = join(root, name);
  writeFileSync(file, change(readFileSync(file)));
}

function flipped(at: number): (content: Buffer) => Buffer {
  return (content) => {
    content[at]! ^= 1;
    return content;
  };
}

/** Manifests and Payload-Oxum as they would be for what lies there now; the signature stays what it was. */
function refit(root: string): void {
  const files = (readdirSync(root, { recursive: true }) as string[]).filter((name) => statSync(join(root, name)).isFile()).sort();
  const payload = files.filter((name) => name.startsWith('data/'));
  const bytes = payload.reduce((sum, name) => sum + statSync(join(root, name)).size, 0);
  edit(root, 'bag-info.txt', (content) =>
    Buffer.from(content.toString().replace(/Payload-Oxum: .*/, `Payload-Oxum: ${String(bytes)}.${String(payload.length)}`)),
  );
  const lines = (names: string[], algorithm: string) =>
    names
      .map(
        (name) =>
          `${createHash(algorithm)
            .update(readFileSync(join(root, name)))
            .digest('hex')}  ${name}\n`,
      )
      .sort((a, b) => (a.slice(a.indexOf('  ')) < b.slice(b.indexOf('  ')) ? -1 : 1))
      .join('');
  for (const algorithm of ['sha256', 'sha512']) writeFileSync(join(root, `manifest-${algorithm}.txt`), lines(payload, algorithm));
  const tags = files.filter((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest-'));
  for (const algorithm of ['sha256', 'sha512']) writeFileSync(join(root, `tagmanifest-${algorithm}.txt`), lines(tags, algorithm));
}

function link(root: string): void {
  renameSync(join(root, ORIGINAL), `${root}.bin`);
  symlinkSync(relative(join(root, 'data/originals/000005'), `${root}.bin`), join(root, ORIGINAL));
}

function swapOriginals(root: string): void {
  const other = join(root, 'data/originals/000003/IMG 1.jpg');
  renameSync(join(root, ORIGINAL), `${root}.bin`);
  renameSync(other, join(root, ORIGINAL));
  renameSync(`${root}.bin`, other);
}

function changeOriginalAndRecord(root: string): void {
  const before = readFileSync(join(root, ORIGINAL));
  const after = flipped(9)(Buffer.from(before));
  writeFileSync(join(root, ORIGINAL), after);
  edit(root, 'data/records/items.jsonl', (content) => {
    let text = content.toString();
    for (const algorithm of ['sha256', 'sha512']) text = text.replaceAll(digest(before, algorithm), digest(after, algorithm));
    return Buffer.from(text);
  });
}

function digest(content: Buffer, algorithm: string): string {
  return createHash(algorithm).update(content).digest('hex');
}

function removeItem(root: string): void {
  rmSync(join(root, 'data/originals/000005'), { recursive: true });
  edit(root, 'data/records/items.jsonl', (content) => Buffer.from(content.toString().replace(/^.*large\.bin.*\n/m, '')));
}

function addOriginal(root: string): void {
  mkdirSync(join(root, 'data/originals/000099'));
  writeFileSync(join(root, 'data/originals/000099/planted.jpg'), 'planted');
}

function logLines(root: string): string[] {
  return readFileSync(join(root, LOG), 'utf8').split('\n').slice(0, -1);
}

function dropLogLine(root: string, at: number): void {
  writeFileSync(join(root, LOG), `${logLines(root).toSpliced(at, 1).join('\n')}\n`);
}

function swapLogLines(root: string): void {
  const lines = logLines(root);
  [lines[3], lines[4]] = [lines[4]!, lines[3]!];
  writeFileSync(join(root, LOG), `${lines.join('\n')}\n`);
}

function forgeEntry(root: string): void {
  const lines = logLines(root);
  const { signature: _, ...entry } = JSON.parse(lines.at(-1)!) as { [member: string]: Json };
  const key = newSigningKey();
  const forged = { ...entry, key: key.id, seq: lines.length };
  const signature = signBytes(key, Buffer.from(canonicalJson(forged))).toString('base64');
  writeFileSync(join(root, LOG), `${[...lines, canonicalJson({ ...forged, signature })].join('\n')}\n`);
}

function signAnew(root: string): void {
  const message = readFileSync(join(root, 'tagmanifest-sha512.txt'));
  writeFileSync(join(root, 'tagmanifest-sha512.txt.sig'), signSsh(message, 'kualik-package', newSigningKey()));
}
