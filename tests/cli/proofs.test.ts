/** A case and a partner exchange heads by file on the command line; a lawyer and an outsider check them, and find what was damaged. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

const cwd = temporary();
type Json = { [key: string]: unknown };

async function json(code: number, ...parameters: string[]): Promise<Json> {
  const ran = await kualik([...parameters, '--json'], { cwd });
  expect(ran.code, ran.stderr).toBe(code);
  return JSON.parse(ran.stdout) as Json;
}

const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
let logKey: string;
let partnerKey: string;

beforeAll(async () => {
  writeFileSync(join(cwd, 'a.txt'), 'a');
  writeFileSync(join(cwd, 'passphrase'), 'an old mulberry tree\n');
  await json(0, 'create', 'day', '--open');
  await json(0, 'import', 'day', 'a.txt');
});

it('writes the newest head as text and for paper, and prints it too', async () => {
  const made = await json(0, 'log', 'checkpoint', 'day', '--out', 'head.txt', '--pdf', 'head.pdf', '--language', 'ru');
  expect(made).toMatchObject({ checkpoint: { note: read('head.txt'), cosignatures: [] }, written: [join(cwd, 'head.txt'), join(cwd, 'head.pdf')] });
  logKey = made['logKey'] as string;
  expect(read('head.pdf').slice(0, 5)).toBe('%PDF-');
  const size = read('head.txt').split('\n')[1]!;
  const printed = await kualik(['log', 'checkpoint', 'day', '--size', size], { cwd });
  expect(printed).toMatchObject({ code: 0, stdout: read('head.txt') });
  expect(printed.stderr).toContain(logKey);
  cpSync(join(cwd, 'day.kualik'), join(cwd, 'older.kualik'), { recursive: true });
});

it('makes a partner’s key, wrapped or, when asked so, plain', async () => {
  const wrapped = await json(0, 'log', 'cosign', '--new-key', '--key', 'ana.key', '--name', 'office.example/ana', '--passphrase-file', 'passphrase');
  expect(wrapped).toMatchObject({ key: join(cwd, 'ana.key'), protected: true });
  partnerKey = wrapped['verifierKey'] as string;
  const plain = await kualik(['log', 'cosign', '--new-key', '--key', 'ben.key', '--name', 'office.example/ben', '--unprotected'], { cwd });
  expect(plain.stdout).toContain('whoever has this file can sign in your name');
  await json(2, 'log', 'cosign', '--new-key', '--key', 'ana.key', '--name', 'x', '--unprotected');
});

it('cosigns a head far from the case, and takes it in there', async () => {
  const cosign = ['log', 'cosign', 'head.txt', '--key', 'ana.key', '--passphrase-file', 'passphrase'];
  await json(2, ...cosign);
  expect(existsSync(join(cwd, 'head.txt.cosigned'))).toBe(false);
  expect(await json(0, ...cosign, '--log-key', logKey)).toMatchObject({ sinceSize: null, path: join(cwd, 'head.txt.cosigned') });
  const added = await json(0, 'log', 'cosign', 'day', '--add', 'head.txt.cosigned', '--name', 'The office', '--partner-key', partnerKey);
  expect(added).toMatchObject({ added: [{ name: 'The office' }], partner: { verifierKey: partnerKey } });
  const { checkpoints, partners } = (await json(0, 'log', 'checkpoint', 'day', '--list')) as { checkpoints: Json[]; partners: Json[] };
  expect(checkpoints.filter((one) => (one['cosignatures'] as Json[]).length > 0)).toMatchObject([{ note: read('head.txt.cosigned') }]);
  expect(partners).toMatchObject([{ name: 'The office', cosignatures: 1 }]);
});

it('cosigns a later head only with the proof that it continues the first', async () => {
  await json(0, 'incident', 'add', 'day', '--title', 'On the square');
  await json(0, 'log', 'consistency', 'day', '--from', 'head.txt', '--out', 'history.txt');
  await json(0, 'log', 'checkpoint', 'day', '--out', 'later.txt');
  const cosign = ['log', 'cosign', '--key', 'ana.key', '--passphrase-file', 'passphrase'];
  await json(2, ...cosign, 'later.txt');
  expect(await json(0, ...cosign, 'history.txt')).toMatchObject({ sinceSize: Number(read('head.txt').split('\n')[1]) });
  expect(await json(1, ...cosign, 'head.txt', '--out', 'x')).toMatchObject({ error: { code: 'log-differs' } });
  await json(0, 'log', 'cosign', 'day', '--add', 'history.txt.cosigned');
  expect(await json(0, 'verify', 'day', '--quick')).toMatchObject({ ok: true, problems: [] });
});

it('proves an entry and an item’s beginning to somebody without the case', async () => {
  const proof = await json(0, 'log', 'prove', 'day', '--item', '1', '--out', 'item.tlog-proof');
  expect(proof).toMatchObject({ type: 'item-secured', cosigned: true });
  expect(await json(0, 'log', 'check', 'item.tlog-proof', '--log-key', logKey, '--partner-key', partnerKey)).toMatchObject({
    holds: true,
    kind: 'inclusion',
    entry: { type: 'item-secured' },
    cosignatures: [{ name: 'office.example/ana' }],
  });
  expect(await json(0, 'log', 'check', 'history.txt', '--log-key', logKey, '--from', 'head.txt')).toMatchObject({ holds: true, kind: 'consistency' });
  expect(await json(0, 'log', 'check', 'head.txt', '--log-key', logKey)).toMatchObject({ holds: true, kind: 'checkpoint' });
  writeFileSync(
    join(cwd, 'bad.tlog-proof'),
    read('item.tlog-proof').replace(/index (\d+)/, (_, seq: string) => `index ${Number(seq) + 1}`),
  );
  writeFileSync(join(cwd, 'entry.json'), '{}');
  const wrong: [string[], RegExp][] = [
    [['bad.tlog-proof', '--log-key', logKey], /do not lead/],
    [['item.tlog-proof', '--log-key', logKey, '--entry', 'entry.json'], /another than/],
    [['item.tlog-proof', '--log-key', partnerKey], /key is none/],
    [['head.txt', '--log-key', logKey, '--partner-key', partnerKey], /not cosigned by/],
    [['history.txt', '--log-key', logKey], /older checkpoint is needed/],
    [['history.txt', '--log-key', logKey, '--from', 'later.txt'], /the proof is from/],
    [['a.txt', '--log-key', logKey], /no checkpoint/],
  ];
  for (const [parameters, words] of wrong) {
    const { holds, problems } = (await json(1, 'log', 'check', ...parameters)) as { holds: boolean; problems: string[] };
    expect(holds).toBe(false);
    expect(problems.join('; ')).toMatch(words);
  }
});

it('finds by an older head that a whole case was put back', async () => {
  expect(await json(0, 'verify', 'day', '--against', 'head.txt')).toMatchObject({ ok: true, against: { agrees: true, signed: true }, logged: true });
  const { package: handedOver } = (await json(0, 'export', 'day', '--out', 'handover')) as { package: string };
  expect(await json(0, 'verify', 'older')).toMatchObject({ ok: true });
  expect(await json(1, 'verify', 'older', '--against', handedOver)).toMatchObject({ problems: [{ what: 'log-rolled-back' }] });
  const report = await json(1, 'verify', 'older', '--against', 'later.txt');
  expect(report).toMatchObject({ ok: false, logged: false, problems: [{ what: 'log-rolled-back' }] });
  const plain = await kualik(['verify', 'older', '--against', 'later.txt'], { cwd });
  expect(plain.code).toBe(1);
  expect(plain.stdout).toContain('the log does NOT continue it');
});

it.each([
  [['log', 'checkpoint', 'day', '--language', 'xx'], '--language is one of'],
  [['log', 'checkpoint', 'day', '--size', '999999'], 'no signed head of 999999'],
  [['log', 'prove', 'day'], 'ENTRY is missing'],
  [['log', 'prove', 'day', '999999'], 'no entry 999999'],
  [['log', 'consistency', 'day'], '--from CHECKPOINT is missing'],
  [['log', 'consistency', 'day', '--from', 'a.txt'], 'no checkpoint'],
  [['log', 'check', 'head.txt'], '--log-key KEY is missing'],
  [['log', 'cosign', 'head.txt'], '--key FILE is missing'],
  [['log', 'cosign', 'day.kualik', '--key', 'ben.key'], 'is a folder'],
  [['log', 'cosign', 'later.txt', '--key', 'nowhere'], 'no key at'],
  [['log', 'cosign', 'later.txt', '--key', 'ana.key'], 'A passphrase is needed'],
  [['log', 'cosign', 'later.txt', '--key', 'ana.key', '--passphrase-file', 'a.txt'], 'does not open this key'],
  [['log', 'cosign', '--new-key', '--key', 'new.key'], '--name NAME is missing'],
  [['log', 'cosign', '--new-key', '--key', 'new.key', '--name', 'x', '--passphrase-file', 'a.txt'], 'eight characters'],
  [['log', 'cosign', 'day', '--add', 'head.txt'], 'Nobody has cosigned'],
  [['verify', 'day', '--against', 'a.txt'], 'no checkpoint'],
])('%j ends with 2 and a sentence', async (parameters, words) => {
  const { code, stdout, stderr } = await kualik(parameters, { cwd });
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/\n\s+at /);
});
