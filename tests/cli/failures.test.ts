/** What can go wrong on the command line: always a sentence, always the exit code that was promised, never a stack trace. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { kualik, startKualik, ended, type Ran } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

const cwd = temporary();
const run = (...parameters: string[]) => kualik(parameters, { cwd });

beforeAll(async () => {
  mkdirSync(join(cwd, 'plain'));
  writeFileSync(join(cwd, 'plain', 'a.txt'), 'a');
  expect((await run('create', 'case')).code).toBe(0);
  expect((await run('import', 'case', 'plain', '--secure-only')).code).toBe(0);
});

function expectSentence({ stderr, stdout }: Ran, words: RegExp): void {
  expect(stderr).toMatch(words);
  expect(stderr + stdout).not.toMatch(/\n\s+at |node:internal|Error:|\.ts:\d/);
}

describe.each([
  ['nothing at all', [], /Say what to do/],
  ['an option before the command', ['--frobnicate', 'items', 'case'], /the command comes first/],
  ['an unknown command', ['frobnicate'], /There is no command "frobnicate"/],
  ['an inherited command', ['constructor'], /There is no command "constructor"/],
  ['an unknown option', ['items', 'case', '--frobnicate'], /Unknown option '--frobnicate'/],
  ['a word too many', ['items', 'case', 'more'], /"more" is one word too many/],
  ['no case', ['items'], /CASE is missing/],
  ['nothing to import', ['import', 'case'], /PATH is missing/],
  ['an empty case to make', ['create', ''], /CASE is empty/],
  ['an empty name', ['create', 'named', '--name', ' '], /--name TEXT is empty/],
  ['an empty case', ['items', ''], /CASE is empty/],
  ['an empty path to import', ['import', 'case', 'plain', ''], /PATH is empty/],
  ['an empty folder to export to', ['export', 'case', '--out', ''], /--out DIR is empty/],
  ['an empty path to verify', ['verify', ''], /PATH is empty/],
  ['no title', ['incident', 'add', 'case'], /--title TEXT is missing/],
  ['no folder to export to', ['export', 'case'], /--out DIR is missing/],
  ['an unknown profile', ['export', 'case', '--out', '.', '--profile', 'x'], /no profile "x"/],
  ['a wrong path', ['import', 'case', 'nowhere'], /nowhere/],
  ['a folder that is no case', ['items', 'plain'], /no Kualik case here/],
  ['a case that is not there', ['items', 'missing'], /no Kualik case here/],
  ['a case that exists', ['create', 'case'], /exists already/],
  ['a place that is not there', ['create', 'no/such/place'], /does not exist/],
  ['a folder in no folder to export to', ['export', 'case', '--out', 'no/such/place'], /no\/such does not exist/],
  ['an item to export that is not there', ['export', 'case', '--out', 'new', '--item', '999'], /no item 999/],
  ['a path to verify that is not there', ['verify', 'nowhere'], /does not exist/],
  ['an item that is not there', ['link', 'case', '999', '0'], /no item 999/],
  ['an incident that is not there', ['link', 'case', '1', '0199'], /no incident 0199/],
  ['a title too long', ['incident', 'add', 'case', '--title', 'x'.repeat(400)], /title/],
  ['a passage that is none', ['link', 'case', '1', '0', '--passage', 'nonsense'], /no incident|passage/],
  ['a port that is none', ['serve', '--port', 'x', '--no-open'], /a port is a number/],
])('%s', (_, parameters, words) => {
  it('ends with 2 and a sentence', async () => {
    const ran = await run(...parameters);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expectSentence(ran, words);
  });

  it('is one JSON document with --json', async () => {
    const ran = await run(...parameters, '--json');
    expect(ran.code).toBe(2);
    const { error } = JSON.parse(ran.stdout) as { error: { code: string; message: string } };
    expect(error.code).toMatch(/^[a-z-]+$/);
    expect(error.code).not.toBe('internal');
    expect(error.message).toMatch(/\S/);
  });
});

it('leaves no folder behind for an export that failed', () => {
  expect(existsSync(join(cwd, 'new'))).toBe(false);
});

describe('help', () => {
  it.each([[['--help']], [['help']], [['-h']]])('%j names every command and the truth about sealing', async (parameters) => {
    const { code, stdout } = await run(...parameters);
    expect(code).toBe(0);
    for (const name of ['create', 'import', 'items', 'incident', 'link', 'export', 'verify', 'verifier', 'log', 'serve'])
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(stdout).toContain('every case is open');
  });

  it.each(['create', 'import', 'items', 'incident', 'link', 'export', 'verify', 'verifier', 'log', 'serve'])('kualik %s --help', async (name) => {
    const { code, stdout } = await run(name, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: kualik ${name}`));
  });

  it('tells the version', async () => {
    expect((await run('--version')).stdout).toMatch(/^kualik \d+\.\d+\.\d+\n$/);
  });
});

describe('inputs that cannot be taken', () => {
  it('are named, the rest is imported, and the exit code is 1', async () => {
    const card = join(temporary(), 'card');
    mkdirSync(card);
    writeFileSync(join(card, 'good.txt'), 'good');
    symlinkSync('/etc/hostname', join(card, 'link'));
    const { code, stdout } = await run('import', 'case', card, '--json', '--secure-only');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ found: 2, imported: 1, failed: [{ path: join(card, 'link'), reason: 'symbolic-link' }] });
    const plain = await run('import', 'case', card, '--secure-only');
    expect(plain.code).toBe(1);
    expect(plain.stdout).toContain('symbolic-link');
    for (const { stderr } of [plain, await run('import', 'case', join(card, 'link'), '--secure-only')]) {
      expect(stderr).not.toContain('Everything is secured');
      expect(stderr).toContain('1 file could not be');
    }
  });

  it('are never called secured where there is nothing', async () => {
    const empty = temporary();
    const { code, stderr } = await run('import', 'case', empty, '--secure-only');
    expect(code).toBe(0);
    expect(stderr).toContain('No file was found');
    expect(stderr).not.toContain('card can be taken out');
  });
});

describe('hostile names', () => {
  it('reach a terminal as text only', async () => {
    const card = join(temporary(), 'card');
    mkdirSync(card);
    const names = ['\u001b]0;owned\u0007.jpg', '\u001b[2Jcleared.txt', 'gpj.\u202etxt', '\u009b31mred', 'line\nbreak', 'back\b\b\bspace'];
    for (const [at, name] of names.entries()) writeFileSync(join(card, name), `hostile ${at}`);
    const imported = await run('import', 'case', card, '--source', '\u001b[31mred');
    const listed = await run('items', 'case');
    const asJson = await run('items', 'case', '--json');
    for (const { code, stdout, stderr } of [imported, listed, asJson]) {
      expect(code).toBe(0);
      expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
    expect(listed.stdout).toContain('gpj.\\u{202e}txt');
    const shown = (JSON.parse(asJson.stdout) as { items: { name: string }[] }).items.map(({ name }) => name);
    expect(shown).toContain('gpj.\u202etxt');
  });

  it('reach a terminal as text in failures too', async () => {
    const { code, stderr } = await run('verify', '\u001b[31mnowhere\u202e');
    expect(code).toBe(2);
    expect(stderr.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe('a case that is open elsewhere', () => {
  it('is not written to, is verified all the same, and the log stays as it is', async () => {
    const other = startKualik(['serve', 'case', '--no-open', '--json'], { cwd });
    const served = ended(other);
    await new Promise((resolve) => other.stdout.once('data', resolve));
    const busy = await run('incident', 'list', 'case', '--json');
    expect(busy.code).toBe(2);
    expect(JSON.parse(busy.stdout)).toMatchObject({ error: { code: 'busy' } });
    const verified = await run('verify', 'case', '--json');
    expect(verified.stderr).toMatch(/open elsewhere/);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, logged: false });
    expect(verified.code).toBe(0);
    other.kill('SIGTERM');
    expect((await served).code).toBe(0);
  });
});
