/** Damages copies of packages at random, in every way that somebody who holds one could; the same seed gives the same damages. Knows no verifier. */
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Random = { below(limit: number): number; of<Value>(values: readonly Value[]): Value };

/** Mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
  return { below, of: (values) => values[below(values.length)]! };
}

export function filesOfPackage(root: string): string[] {
  return (readdirSync(root, { recursive: true }) as string[])
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(root, name)).isFile())
    .sort();
}

/** Links instead of copies: whatever changes a file puts a new one in its place. */
export function linkedCopy(from: string, to: string): void {
  for (const name of filesOfPackage(from)) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    linkSync(join(from, name), join(to, name));
  }
}

export function put(root: string, name: string, content: Buffer | string): void {
  rmSync(join(root, name), { force: true });
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), content);
}

/** Manifests and Payload-Oxum as they would be for what lies there now; the signature stays what it was. */
export function refit(root: string): void {
  const files = filesOfPackage(root);
  const payload = files.filter((name) => name.startsWith('data/'));
  const bytes = payload.reduce((sum, name) => sum + statSync(join(root, name)).size, 0);
  const info = files.includes('bag-info.txt') ? readFileSync(join(root, 'bag-info.txt'), 'utf8') : null;
  if (info !== null) put(root, 'bag-info.txt', info.replace(/Payload-Oxum: .*/, `Payload-Oxum: ${String(bytes)}.${String(payload.length)}`));
  const lines = (names: string[], algorithm: string) =>
    names
      .map((name) => ({ name: Buffer.from(name).toString('latin1'), line: `${digest(join(root, name), algorithm)}  ${name}\n` }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ line }) => line)
      .join('');
  for (const algorithm of ['sha256', 'sha512']) put(root, `manifest-${algorithm}.txt`, lines(payload, algorithm));
  const tags = filesOfPackage(root).filter((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest-'));
  for (const algorithm of ['sha256', 'sha512']) put(root, `tagmanifest-${algorithm}.txt`, lines(tags, algorithm));
}

function digest(path: string, algorithm: string): string {
  return createHash(algorithm).update(readFileSync(path)).digest('hex');
}

/** `older` is an earlier package of the same case. A damage says in words what it did. */
type Damage = (root: string, random: Random, older: string) => string;

const log = 'data/custody/log.jsonl';
const checkpoint = 'data/custody/checkpoint.txt';

const flip: Damage = (root, random) => {
  const name = random.of(filesOfPackage(root).filter((file) => statSync(join(root, file)).size > 0));
  const content = readFileSync(join(root, name));
  const at = random.below(content.length);
  content[at]! ^= 1 << random.below(8);
  put(root, name, content);
  return `${name} at ${String(at)}`;
};

const truncate: Damage = (root, random) => {
  const name = random.of(filesOfPackage(root).filter((file) => statSync(join(root, file)).size > 0));
  const content = readFileSync(join(root, name));
  put(root, name, content.subarray(0, random.of([content.length - 1, random.below(content.length)])));
  return name;
};

const remove: Damage = (root, random) => {
  const name = random.of(filesOfPackage(root));
  rmSync(join(root, name));
  return name;
};

const add: Damage = (root, random) => {
  const name = random.of([
    'x.txt',
    'data/x',
    'data/originals/000001/x.jpg',
    'data/custody/proofs/0000000001.tlog-proof',
    'data/custody/timestamps/timestamp-0000000001-1.tsr',
    'data/custody/cosigned/checkpoint-0000000001.txt',
    'tagmanifest-md5.txt',
    'fetch.txt',
    'more/x',
  ]);
  put(root, name, random.of(['', 'x\n']));
  return name;
};

const swap: Damage = (root, random) => {
  const files = filesOfPackage(root);
  const [a, b] = [random.of(files), random.of(files)];
  renameSync(join(root, a), join(root, 'aside'));
  if (a !== b) renameSync(join(root, b), join(root, a));
  renameSync(join(root, 'aside'), join(root, b));
  return `${a} and ${b}`;
};

const rename: Damage = (root, random) => {
  const name = random.of(filesOfPackage(root));
  const to = random.of([`${name}~`, name.toUpperCase(), `${name}.bak`, join(dirname(name), `x${name.split('/').at(-1)!}`)]);
  renameSync(join(root, name), join(root, mayLieAt(root, to)));
  return `${name} to ${to}`;
};

function mayLieAt(root: string, name: string): string {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  return name;
}

const replayOlder: Damage = (root, random, older) => {
  const name = random.of(filesOfPackage(older));
  put(root, name, readFileSync(join(older, name)));
  return name;
};

const replayCustody: Damage = (root, random, older) => {
  rmSync(join(root, 'data/custody'), { recursive: true });
  for (const name of filesOfPackage(older).filter((file) => file.startsWith('data/custody/'))) put(root, name, readFileSync(join(older, name)));
  if (random.below(2) === 0) refit(root);
  return 'all of data/custody';
};

const empty: Damage = (root, random) => {
  const name = random.of(filesOfPackage(root));
  put(root, name, '');
  return name;
};

/** The payload changed, and the lists with it. */
const editConsistently: Damage = (root, random, older) => {
  const told = random.of([flip, truncate, remove, add, swap, rename, empty, replayOlder])(root, random, older);
  refit(root);
  return `${told}, lists refitted`;
};

const editEntry: Damage = (root, random) => {
  const lines = readFileSync(join(root, log), 'utf8').split('\n').slice(0, -1);
  const at = random.below(lines.length);
  const line = lines[at]!;
  const edits = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, line),
    () => (lines[at] = line.replace(/"at":"2/, '"at":"3')),
    () => (lines[at] = line.replace('"data":{', '"data": {')),
    () => (lines[at] = line.replace(/"seq":(\d+)/, (_, seq: string) => `"seq":${String(Number(seq) + 1)}`)),
    () => (lines[at] = line.replace('"actor":"case"', '"actor":"Case"')),
    () => (lines[at] = line.replace(/"signature":"(.)/, (_, first: string) => `"signature":"${first === 'A' ? 'B' : 'A'}`)),
    () => ([lines[at], lines[0]] = [lines[0]!, line]),
    () => (lines[at] = '{}'),
    () => (lines[at] = `${line} `),
    () => (lines[at] = line.replace('"v":1', '"v":1,"w":1')),
  ];
  random.of(edits)();
  put(root, log, lines.map((one) => `${one}\n`).join(''));
  refit(root);
  return `entry ${String(at)}`;
};

const dropProofs: Damage = (root, random) => {
  const proofs = filesOfPackage(root).filter((name) => name.startsWith('data/custody/proofs/'));
  if (proofs.length === 0) return editEntry(root, random, root);
  const name = random.of(proofs);
  const text = readFileSync(join(root, name), 'utf8');
  const edits = [
    () => rmSync(join(root, name)),
    () => proofs.forEach((proof) => rmSync(join(root, proof))),
    () => put(root, name, text.replace(/\n[A-Za-z0-9+/]{43}=\n/, '\n')),
    () => put(root, name, text.replace(/index (\d+)/, 'index 1$1')),
    () => put(root, name, text.replace('\nindex', '\nextra eA==\nindex')),
    () => put(root, name, readFileSync(join(root, random.of(proofs)), 'utf8')),
    () => put(root, name, text.replace('— ', '- ')),
    () => put(root, name, text.replace(/\n([A-Za-z0-9+/]{43}=)\n/, '\n$1\n$1\n')),
  ];
  random.of(edits)();
  refit(root);
  return name;
};

const changeCheckpoint: Damage = (root, random) => {
  const text = readFileSync(join(root, checkpoint), 'utf8');
  const edits = [
    () => text.replace(/\n(\d+)\n/, (_, size: string) => `\n${String(Number(size) + 1)}\n`),
    () => text.replace(/\n(\d+)\n/, (_, size: string) => `\n0${size}\n`),
    () => text.replace(/\n(.)(.{42}=)\n/, (_, first: string, rest: string) => `\n${first === 'A' ? 'B' : 'A'}${rest}\n`),
    () => text.slice(0, -1),
    () => `${text}— x `,
    () => text.replace('kualik/case/', 'kualik/Case/'),
    () => text.replace(/— \S+ /, '— somebody '),
    () => text.replace(/ (\S)(\S+)\n$/, (_, first: string, rest: string) => ` ${first === 'A' ? 'B' : 'A'}${rest}\n`),
    () => text.replaceAll('\n', '\r\n'),
    () => '',
  ];
  put(root, checkpoint, random.of(edits)());
  if (random.below(2) === 0) refit(root);
  return checkpoint;
};

const changeWitness: Damage = (root, random, older) => {
  const files = filesOfPackage(root).filter((name) => /^data\/custody\/(timestamps|cosigned|partners)/.test(name));
  const name = random.of(files);
  const content = readFileSync(join(root, name));
  const text = content.toString('latin1');
  const edits = [
    () => rmSync(join(root, name)),
    () => put(root, name, Buffer.from(content.with(random.below(content.length), 65))),
    () => put(root, name, content.subarray(0, random.below(content.length))),
    () => put(root, name, readFileSync(join(root, random.of(files)))),
    () => put(root, name, Buffer.from(text.replace(/\n[A-Za-z0-9+/]{43}=\n/, '\n'), 'latin1')),
    () => put(root, name, Buffer.from(text.replace(/\n[^\n]+\n$/, '\n'), 'latin1')),
    () => replayOlder(root, random, older),
  ];
  random.of(edits)();
  if (random.below(4) > 0) refit(root);
  return name;
};

export const packageDamages: Record<string, Damage> = {
  flip,
  truncate,
  delete: remove,
  add,
  swap,
  rename,
  'replay older': random2(replayOlder, replayCustody),
  empty,
  'edit manifest consistently': editConsistently,
  'edit log entry': editEntry,
  'drop proofs': dropProofs,
  'change checkpoint': changeCheckpoint,
  'change what outsiders said': changeWitness,
};

function random2(a: Damage, b: Damage): Damage {
  return (root, random, older) => (random.below(3) === 0 ? b : a)(root, random, older);
}
