/** Holds the verifiers against each other: Kualik's own, verify.py and the page's, on packages damaged at random and on the published vectors. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { runExport } from '../../core/export/run.ts';
import { verifyBag } from '../../core/package/verify-package.ts';
import { addNote } from '../../core/records/notes.ts';
import { verifyFolder } from '../../renderer/package-verifier/package-check.ts';
import { exportCase } from '../export/support.ts';
import { filesOfPackage, linkedCopy, packageDamages, randomFrom } from '../support/package-damage.ts';
import { temporary } from '../support/temporary.ts';
import { quietContext } from '../support/test-case.ts';

const verifyPy = fileURLToPath(new URL('../../core/export/verifiers/verify.py', import.meta.url));
const vectors = fileURLToPath(new URL('../../docs/format/vectors/package/', import.meta.url));
const DAMAGED = 500;

const Told = z.looseObject({
  ok: z.boolean(),
  kind: z.string(),
  expected: z.int(),
  problems: z.array(z.looseObject({ what: z.string(), path: z.string() })),
});
type Told = z.output<typeof Told>;

let whole: string;
let part: string;
let older: string;

beforeAll(async () => {
  const { session, square, items } = await exportCase(temporary(), 20_000);
  const make = async (incidents: (typeof square)[]) =>
    (await runExport(session, { into: temporary(), incidents, items: [], profile: 'full' }, quietContext())).package;
  older = await make([square]);
  addNote(session, { item: items[0]!, text: 'seen again' });
  part = await make([square]);
  whole = await make([]);
  session.close();
});

it('find the same packages whole', async () => {
  for (const root of [whole, part, older, ...['whole'].map((name) => join(vectors, name))]) {
    const [[byPython], byPage, byKualik] = await Promise.all([python([root]), page(root), kualik(root)]);
    for (const told of [byPython!, byPage, byKualik])
      expect(told, root).toMatchObject({ ok: true, kind: 'package', problems: [], expected: byKualik.expected });
  }
});

it(`give the same verdict, for the same reasons, on ${String(DAMAGED)} packages damaged at random`, { timeout: 300_000 }, async () => {
  const seed = Number(process.env['KUALIK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`damages from KUALIK_SEED=${String(seed)}`);
  const random = randomFrom(seed);
  const place = temporary();
  const kinds = Object.entries(packageDamages);
  const damaged = Array.from({ length: DAMAGED }, (_, number) => {
    const from = random.of([part, part, whole]);
    const root = join(place, String(number), basename(from));
    linkedCopy(from, root);
    const [kind, damage] = kinds[number % kinds.length]!;
    return { root, from, kind, did: damage(root, random, older) };
  });
  const answers = python(damaged.map(({ root }) => root));
  const table = new Map<string, { tried: number; found: number; unchanged: number; kinds: Set<string> }>();
  const differing: string[] = [];
  const results: [Told, Told][] = [];
  for (const { root } of damaged) results.push([await kualik(root), await page(root)]);
  for (const [index, byPython] of (await answers).entries()) {
    const { root, from, kind, did } = damaged[index]!;
    const [byKualik, byPage] = results[index]!;
    const row = table.get(kind) ?? { tried: 0, found: 0, unchanged: 0, kinds: new Set() };
    table.set(kind, row);
    const unchanged = sameContent(root, from);
    row.tried += 1;
    row.unchanged += unchanged ? 1 : 0;
    row.found += !unchanged && !byKualik.ok ? 1 : 0;
    for (const { what } of byKualik.problems) row.kinds.add(what);
    const told = [byKualik, byPython, byPage].map(reasons);
    if (byKualik.ok !== unchanged || told.some((one) => one !== told[0]))
      differing.push(`${kind}, ${did}, unchanged ${String(unchanged)}:\n  ${told.join('\n  ')}`);
  }
  console.log(
    [...table]
      .map(
        ([kind, row]) =>
          `${kind.padEnd(28)} ${String(row.found).padStart(3)} found of ${String(row.tried - row.unchanged).padStart(3)}  ${[...row.kinds].sort().join(', ')}`,
      )
      .join('\n'),
  );
  expect(differing).toEqual([]);
  for (const { tried, unchanged } of table.values()) expect(tried - unchanged).toBeGreaterThan(0);
});

function reasons({ ok, problems }: Told): string {
  return `${ok ? 'intact' : 'not intact'}: ${[...new Set(problems.map(({ what }) => what))].sort().join(', ')}`;
}

function sameContent(root: string, from: string): boolean {
  const [names, others] = [filesOfPackage(root), filesOfPackage(from)];
  return names.join('\n') === others.join('\n') && names.every((name) => readFileSync(join(root, name)).equals(readFileSync(join(from, name))));
}

async function kualik(root: string): Promise<Told> {
  return verifyBag(root, { depth: 'full' });
}

/** One Python for all of them. */
async function python(roots: string[]): Promise<Told[]> {
  const child = spawn('python3', [
    '-c',
    'import runpy, sys; sys.dont_write_bytecode = True; m = runpy.run_path(sys.argv[1]); m["others_agree"].__globals__["ASK_OTHERS"] = False; m["main"](["--many"])',
    verifyPy,
  ]);
  child.stdin.end(roots.map((root) => `${root}\n`).join(''));
  const [answers, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(errors).toBe('');
  return answers
    .split('\n')
    .slice(0, -1)
    .map((line) => Told.parse(JSON.parse(line)));
}

/** The page's own code on files as a browser gives them. */
async function page(root: string): Promise<Told> {
  const files = new Map(filesOfPackage(root).map((name) => [name, new File([readFileSync(join(root, name))], basename(name))]));
  return (await verifyFolder({ name: basename(root), files }, () => {})).report;
}
