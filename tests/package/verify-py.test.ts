/** Runs verify.py as a stranger would: in the folder of a package, on the published vectors, in three languages, on what is no package at all. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemKinds, VerifyReport } from '../../shared/model/verification.ts';
import { verifierSha256 } from '../../core/export/verifiers.ts';
import { sayKind } from '../../renderer/package-verifier/words.ts';
import { corpus } from '../support/corpora.ts';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { verifyPy } from './readings.ts';

const vectors = fileURLToPath(new URL('../../docs/format/vectors/', import.meta.url));
const whole = join(vectors, 'package/whole');

function run(...parameters: string[]) {
  return spawnSync('python3', ['-B', verifyPy, ...parameters], { encoding: 'utf8', env: { ...process.env, LANG: 'C', LC_ALL: 'C' } });
}

it('says the same as kualik verify, in the same shape and with the same exit code', async () => {
  const { status, stdout } = run('--json', whole);
  expect(status).toBe(0);
  const report = VerifyReport.parse(JSON.parse(stdout));
  const own = await kualik(['verify', whole, '--json'], { cwd: temporary() });
  expect(own.code).toBe(0);
  const { startedAt: _s, durationMs: _d, logged: _l, ...told } = JSON.parse(own.stdout) as Record<string, unknown>;
  expect(report).toMatchObject(told);
  expect(VerifyReport.parse(JSON.parse(run('--json', '--quick', whole).stdout))).toMatchObject({ ok: true, depth: 'quick' });
});

it('names the key, itself, and every problem in words of three languages', () => {
  const root = join(temporary(), 'package');
  cpSync(whole, root, { recursive: true });
  writeFileSync(join(root, 'data/originals/000001/IMG 1.jpg'), 'x');
  for (const [language, verdict, words] of [
    ['en', 'NOT INTACT', 'was changed'],
    ['ru', 'НЕ ЦЕЛО', 'изменён'],
    ['kk', 'БҮТІН ЕМЕС', 'өзгертілген'],
  ] as const) {
    const { status, stdout } = run('--lang', language, root);
    expect(status).toBe(1);
    for (const text of [verdict, words, 'SHA256:HfuG+tV2zj1ryYYlY/+KNUqDhgrmwIpypTId1HgNUF8', verifierSha256('verify.py')])
      expect(stdout).toContain(text);
  }
  const known = [
    ...readFileSync(verifyPy, 'utf8')
      .split('KINDS = {')[1]!
      .matchAll(/^ {4}"([a-z-]+)": \(".*", ".*", ".*"\),$/gm),
  ].map(([, kind]) => kind!);
  expect(known.length).toBeGreaterThan(30);
  for (const kind of known) expect(problemKinds).toContain(kind);
  for (const kind of known) expect(new Set((['en', 'ru', 'kk'] as const).map((language) => sayKind(language, kind))).size).toBe(3);
});

it('answers 2 where nothing could be checked, and finds what is no package or no file', () => {
  expect(run(join(temporary(), 'nowhere'))).toMatchObject({ status: 2, stdout: '' });
  expect(run('--nonsense')).toMatchObject({ status: 2, stdout: '' });
  const empty = run('--json', temporary());
  expect(empty.status).toBe(1);
  expect(JSON.parse(empty.stdout)).toMatchObject({ kind: 'unknown', problems: [{ what: 'not-a-bag', path: '.' }] });
  const root = join(temporary(), 'package');
  cpSync(whole, root, { recursive: true });
  rmSync(join(root, 'data/known-gaps.md'));
  symlinkSync('/etc/hostname', join(root, 'data/known-gaps.md'));
  const { problems } = JSON.parse(run('--json', root).stdout) as { problems: { what: string; path: string }[] };
  expect(problems.map(({ what, path }) => `${what} ${path}`)).toContain('symbolic-link data/known-gaps.md');
});

it('is printed by kualik verifier, with its hash, so that it can be had from elsewhere', async () => {
  const cwd = temporary();
  const { code, stdout } = await kualik(['verifier', '--out', '.'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toBe(`${verifierSha256('verify.py')}  verify.py\n${verifierSha256('verify.html')}  verify.html\n`);
  expect(spawnSync('sha256sum', ['--check', '--strict', '-'], { cwd, input: stdout }).status).toBe(0);
  expect((await kualik(['verifier', '--out', '.'], { cwd })).code).toBe(2);
});

describe('judges what others published', () => {
  const ask = (program: string, input: unknown): unknown => {
    const start = `import importlib.util, json, sys\nspec = importlib.util.spec_from_file_location("verifier", sys.argv[1])\nv = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(v)\nimport base64\n${program}`;
    const { stdout, stderr } = spawnSync('python3', ['-B', '-c', start, verifyPy], {
      encoding: 'utf8',
      input: JSON.stringify(input),
      maxBuffer: 1 << 28,
    });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  };
  const published = readdirSync(vectors)
    .filter((name) => /^(canonical-json|checkpoint)-.*\.json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(vectors, name), 'utf8')) as { what: string; canonical?: boolean; valid?: boolean });

  it('the vectors of canonical JSON and of checkpoints', () => {
    const verdicts = ask(
      `print(json.dumps([(v.read_canonical(one["text"].encode()) if one["kind"] == "canonical-json" else v.open_checkpoint(one["note"].encode(), "kualik/case/" + one["caseId"], base64.b64decode(one["publicKey"]))) is not None for one in json.load(sys.stdin)]))`,
      published,
    );
    expect(published.length).toBeGreaterThan(10);
    expect(verdicts).toEqual(published.map(({ canonical, valid }) => canonical ?? valid));
  });

  it('the vectors of consistency proofs and of cosignatures', () => {
    const read = (kind: string) =>
      readdirSync(vectors)
        .filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.json'))
        .map((name) => JSON.parse(readFileSync(join(vectors, name), 'utf8')) as { what: string; valid?: boolean; cosignedAt?: number[] | null });
    const [consistency, cosignatures] = [read('consistency'), read('cosignature')];
    expect(Math.min(consistency.length, cosignatures.length)).toBeGreaterThan(10);
    const program = `
def opened(one, note):
    return v.open_checkpoint(note, "kualik/case/" + one["caseId"], base64.b64decode(one["publicKey"]))
def grew(one):
    older, note = opened(one, one["older"].encode()), one["proof"].partition("\\n\\n")[2].encode()
    newer = opened(one, note)
    hashes = v.read_hashes(one["proof"].encode(), b"old %d\\n" % older[0], note)
    return newer is not None and hashes is not None and v.consistency_holds(older[0], older[1], newer[0], newer[1], hashes)
def cosigned(one):
    key = v.read_cosigner_key(one["cosigner"])
    return None if key is None or opened(one, one["note"].encode()) is None else v.cosignatures_of(one["note"].encode(), *key)
given = json.load(sys.stdin)
print(json.dumps([[grew(one) for one in given[0]], [cosigned(one) for one in given[1]]]))`;
    expect(ask(program, [consistency, cosignatures])).toEqual([
      consistency.map(({ valid }) => valid),
      cosignatures.map(({ cosignedAt }) => cosignedAt?.length ?? null),
    ]);
  });

  const wycheproof = corpus('wycheproof');
  it.skipIf(wycheproof === null)('every Wycheproof signature (skipped where the corpus is not there)', () => {
    type Group = { publicKey: { pk: string }; tests: { msg: string; sig: string; result: string }[] };
    const { testGroups } = JSON.parse(readFileSync(join(wycheproof!, 'ed25519_test.json'), 'utf8')) as { testGroups: Group[] };
    const tests = testGroups.flatMap(({ publicKey: { pk }, tests: all }) => all.map((one) => ({ pk, ...one })));
    const verdicts = ask(
      'print(json.dumps([v.ed25519_valid(bytes.fromhex(t["pk"]), bytes.fromhex(t["msg"]), bytes.fromhex(t["sig"])) for t in json.load(sys.stdin)]))',
      tests,
    );
    expect(tests.length).toBeGreaterThan(100);
    expect(verdicts).toEqual(tests.map(({ result }) => result === 'valid'));
  });
});
