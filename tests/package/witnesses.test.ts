/** Packages carry what outsiders said of the log: time stamps and cosignatures of older heads, each shown to be of this log; what is wrong with them is named by all three verifiers. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyBag } from '../../core/package/verify-package.ts';
import { runExport } from '../../core/export/run.ts';
import type { WitnessKey } from '../../core/proofs/witness-key.ts';
import { addNote } from '../../core/records/notes.ts';
import { VerifyReport } from '../../shared/model/verification.ts';
import { exportCase } from '../export/support.ts';
import { newAuthority } from '../support/authority.ts';
import { refit } from '../support/package-damage.ts';
import { temporary } from '../support/temporary.ts';
import { quietContext } from '../support/test-case.ts';
import { cosignHeadOf, newPartner, stampHead } from '../support/witnessed-case.ts';
import { byKualik, byPage, byPython } from './readings.ts';

const stampsFolder = 'data/custody/timestamps';
const cosignedFolder = 'data/custody/cosigned';

let whole: string;
let part: string;
let ana: WitnessKey;
let stamped: number[];
let cosigned: number[];

beforeAll(async () => {
  const { session, square, items } = await exportCase(temporary(), 20_000);
  const [one, other] = [newAuthority({ key: 'p256' }), newAuthority({ key: 'p256', intermediates: 1, organisation: 'Other' })];
  ana = newPartner('office.example/ana');
  const bolat = newPartner("office.example/$(false)'");
  const first = stampHead(session, one);
  const again = stampHead(session, other, 'token');
  const seen = cosignHeadOf(session, ana, 1_780_000_000);
  addNote(session, { item: items[0]!, text: 'seen again' });
  stamped = [first, again];
  cosigned = [seen, cosignHeadOf(session, ana, 1_780_000_100), cosignHeadOf(session, bolat, 1_780_000_200)];
  const make = async (incidents: (typeof square)[]) =>
    (await runExport(session, { into: temporary(), incidents, items: [], profile: 'full' }, quietContext())).package;
  part = await make([square]);
  whole = await make([]);
  session.close();
}, 60_000);

const number = (size: number) => String(size).padStart(10, '0');

it('has the heads that were witnessed, what was said of them, and how they belong to the log', () => {
  const sizes = [...new Set(stamped)];
  expect(readdirSync(join(part, stampsFolder)).sort()).toEqual(
    [
      ...sizes.flatMap((size) => [`checkpoint-${number(size)}.txt`, `consistency-${number(size)}.txt`]),
      ...stamped.flatMap((size, index) => {
        const no = stamped.slice(0, index + 1).filter((one) => one === size).length;
        return [`timestamp-${number(size)}-${String(no)}.pem`, `timestamp-${number(size)}-${String(no)}.tsr`];
      }),
    ].sort(),
  );
  expect(readdirSync(join(part, cosignedFolder)).sort()).toEqual(
    [...new Set(cosigned)].flatMap((size) => [`checkpoint-${number(size)}.txt`, `consistency-${number(size)}.txt`]).sort(),
  );
  const { partners } = JSON.parse(readFileSync(join(part, 'data/custody/partners.json'), 'utf8')) as { partners: { verifierKey: string }[] };
  expect(partners).toHaveLength(2);
  expect(partners[0]).toEqual({ name: 'Кеңсе «office.example/ana»', verifierKey: ana.verifierKey });
});

it('no longer says that there is no time from outside, but which entries came after', () => {
  const { gaps } = JSON.parse(readFileSync(join(part, 'data/known-gaps.json'), 'utf8')) as { gaps: { code: string; count: number }[] };
  const size = Number(readFileSync(join(part, 'data/custody/checkpoint.txt'), 'utf8').split('\n')[1]);
  expect(gaps.map(({ code }) => code)).not.toContain('no-outside-time');
  expect(gaps.find(({ code }) => code === 'after-witnesses')?.count).toBe(size - Math.max(...stamped, ...cosigned));
});

it('is found whole by all three, who prove no time by a root that came along', async () => {
  for (const root of [part, whole]) {
    const [kualik, python, page] = [await byKualik(root), (await byPython([root]))[0]!, await byPage(root)].map((told) => VerifyReport.parse(told));
    for (const told of [kualik!, python!, page!]) {
      expect(told).toMatchObject({ ok: true, kind: 'package', problems: [] });
      expect(told.timestamps.map(({ size, state }) => [size, state])).toEqual(stamped.map((size) => [size, 'root-unknown']));
      expect(told.signatures.filter(({ kind }) => kind === 'cosignature')).toEqual(
        kualik!.signatures.filter(({ kind }) => kind === 'cosignature').map((signature) => ({ ...signature, valid: true })),
      );
    }
    expect(kualik!.signatures.filter(({ kind }) => kind === 'cosignature')).toHaveLength(3);
    expect(kualik!.warnings).toMatchObject(
      stamped.map(() => ({ what: 'timestamp', found: expect.stringMatching(/root in the package.*SHA-256 [0-9a-f]{64}$/) as string })),
    );
    // openssl, whom verify.py asked, states the same times.
    expect(python!.timestamps).toMatchObject(kualik!.timestamps.map(({ path, genTime, notLaterThan }) => ({ path, genTime, notLaterThan })));
    expect(page!.timestamps).toMatchObject(stamped.map(() => ({ genTime: null, notLaterThan: null })));
  }
});

it('is checked by openssl as its VERIFY.txt says', () => {
  const text = readFileSync(join(part, 'VERIFY.txt'), 'utf8');
  const commands = text
    .slice(text.indexOf('\n8. What did time'))
    .split('\n')
    .filter((line) => line.startsWith('    ') && !line.startsWith('    #'));
  const { status, stdout } = spawnSync('sh', ['-eu'], { cwd: part, input: commands.join('\n'), encoding: 'utf8' });
  expect(status, stdout).toBe(0);
  expect(stdout.match(/Verification: OK/g)).toHaveLength(2);
  expect(stdout.match(/Signature Verified Successfully/g)).toHaveLength(3);
  const fingerprints = [...text.matchAll(/# ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})/g)].map(([, fingerprint]) => fingerprint!);
  expect(fingerprints).toHaveLength(2);
  for (const fingerprint of fingerprints) expect(stdout).toContain(fingerprint);
});

const at = (folder: string, name: string, size: () => number) => () => `${folder}/${name}-${number(size())}.txt`;
const olderStamped = at(stampsFolder, 'checkpoint', () => stamped[0]!);
const proofOfStamped = at(stampsFolder, 'consistency', () => stamped[0]!);
const olderCosigned = at(cosignedFolder, 'checkpoint', () => cosigned[0]!);
const proofOfCosigned = at(cosignedFolder, 'consistency', () => cosigned[0]!);
const stamp = (no: number, ending: string) => () => `${stampsFolder}/timestamp-${number(stamped[no]!)}-1.${ending}`;
const partnersFile = () => 'data/custody/partners.json';
const text = (edit: (content: string) => string) => (content: Buffer) => Buffer.from(edit(content.toString('utf8')));
const other = (letter: string) => (letter === 'A' ? 'B' : 'A');

/** Consistently: all lists fit what lies there, and only the signature under them does not. */
const wrongs: [string, () => string, ((content: Buffer) => Buffer) | null, string, (() => string)?][] = [
  ['a stamped head left out', olderStamped, null, 'missing'],
  [
    'a stamped head that the case did not sign',
    olderStamped,
    text((note) => note.replace(/ (\S)(\S+)\n$/, (_, a: string, b: string) => ` ${other(a)}${b}\n`)),
    'log-checkpoint',
  ],
  ['a proof of a stamped head left out', proofOfStamped, null, 'missing'],
  [
    'a proof with another hash',
    proofOfStamped,
    text((proof) => proof.replace(/\n(.)(.{42}=)\n/, (_, a: string, b: string) => `\n${other(a)}${b}\n`)),
    'log-tree',
  ],
  ['a proof with a hash too few', proofOfCosigned, text((proof) => proof.replace(/\n.{43}=\n/, '\n')), 'log-tree'],
  ['a proof of another size', proofOfCosigned, text((proof) => proof.replace('old ', 'old 1')), 'log-tree'],
  ['a cosigned head left out', olderCosigned, null, 'missing'],
  [
    'a cosignature changed',
    olderCosigned,
    text((note) => note.replace(/(.)(.{9})\n$/, (_, a: string, b: string) => `${other(a)}${b}\n`)),
    'cosignature',
  ],
  ['a cosignature taken away', olderCosigned, text((note) => `${note.split('\n').slice(0, 5).join('\n')}\n`), 'cosignature'],
  ['a partner who cosigned nothing', partnersFile, text((partners) => partners.replace('office.example/ana+', 'office.example/bna+')), 'cosignature'],
  ['keys that are none', partnersFile, text((partners) => partners.replace('verifierKey', 'key')), 'cosignature'],
  ['the partners left out', partnersFile, null, 'missing'],
  ['an answer left out', stamp(0, 'tsr'), null, 'missing'],
  ['a chain left out', stamp(0, 'pem'), null, 'missing'],
  ['a file among them that is none of theirs', () => `${stampsFolder}/more.txt`, () => Buffer.from('x'), 'unexpected'],
  ['a name in another spelling', () => `${cosignedFolder}/checkpoint-1.txt`, () => Buffer.from('x'), 'unexpected'],
];

describe.each(wrongs)('%s', (_, path, change, problem) => {
  it('is named by all three', async () => {
    const root = changed(path(), change);
    for (const told of [await byKualik(root), (await byPython([root]))[0]!, await byPage(root)]) {
      expect(told.ok).toBe(false);
      expect(told.problems.map(({ what, path: where }) => `${what} ${where}`)).toContain(`${problem} ${path()}`);
    }
  });
});

describe.each<[string, () => string, (content: Buffer) => Buffer, () => string]>([
  ['a stamp with another signature', stamp(0, 'tsr'), (answer) => Buffer.from(answer.with(answer.length - 3, answer.at(-3)! ^ 1)), stamp(0, 'tsr')],
  ['a stamp over another head', stamp(0, 'tsr'), () => readFileSync(join(part, stamp(1, 'tsr')())), stamp(0, 'tsr')],
])('%s', (_, path, change, where) => {
  it('is named by Kualik and by openssl, and not looked into by a browser', async () => {
    const root = changed(path(), change);
    for (const told of [await verifyBag(root, { depth: 'full' }), VerifyReport.parse((await byPython([root]))[0])]) {
      expect(told.problems.map(({ what, path: at }) => `${what} ${at}`)).toContain(`timestamp ${where()}`);
      expect(told.timestamps.find(({ path: at }) => at === where())).toMatchObject({ state: 'invalid', notLaterThan: null });
    }
    expect(await byPage(root)).toMatchObject({ ok: false, problems: [{ what: 'signature' }] });
  });
});

function changed(path: string, change: ((content: Buffer) => Buffer) | null): string {
  const root = join(temporary(), 'package');
  cpSync(part, root, { recursive: true });
  const isThere = readdirSync(join(root, path, '..')).includes(path.split('/').at(-1)!);
  if (change === null) rmSync(join(root, path));
  else writeFileSync(join(root, path), change(isThere ? readFileSync(join(root, path)) : Buffer.alloc(0)));
  refit(root);
  return root;
}
