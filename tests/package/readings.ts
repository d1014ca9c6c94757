/** The three verifiers of a package, asked in one way: Kualik's own, verify.py, and the code of verify.html. Judges nothing. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { z } from 'zod';
import { verifyBag } from '../../core/package/verify-package.ts';
import { verifyFolder } from '../../renderer/package-verifier/package-check.ts';
import { filesOfPackage } from '../support/package-damage.ts';

export const verifyPy = fileURLToPath(new URL('../../core/export/verifiers/verify.py', import.meta.url));

const Told = z.looseObject({
  ok: z.boolean(),
  kind: z.string(),
  expected: z.int(),
  problems: z.array(z.looseObject({ what: z.string(), path: z.string() })),
});
export type Told = z.output<typeof Told>;

export function byKualik(root: string): Promise<Told> {
  return verifyBag(root, { depth: 'full' });
}

/** One Python for all of them, without asking ssh-keygen about each. */
export async function byPython(roots: readonly string[]): Promise<Told[]> {
  const start = `import runpy, sys
sys.dont_write_bytecode = True
verifier = runpy.run_path(sys.argv[1])
verifier["others_agree"].__globals__["ASK_OTHERS"] = False
verifier["main"](["--many"])`;
  const child = spawn('python3', ['-c', start, verifyPy]);
  child.stdin.end(roots.map((root) => `${root}\n`).join(''));
  const [answers, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(errors).toBe('');
  const lines = answers.split('\n').slice(0, -1);
  return lines.map((line) => Told.parse(JSON.parse(line)));
}

/** The page's own code on files as a browser gives them. */
export async function byPage(root: string): Promise<Told> {
  const files = new Map(filesOfPackage(root).map((name) => [name, new File([readFileSync(join(root, name))], basename(name))]));
  return (await verifyFolder({ name: basename(root), files }, () => {})).report;
}

/** The verdict and the kinds of problem behind it, but for time stamps: into these not every verifier looks. */
export function reasons({ ok, problems }: Told): string {
  const kinds = new Set(problems.map(({ what }) => what).filter((what) => what !== 'timestamp'));
  return `${ok ? 'intact' : 'not intact'}: ${[...kinds].sort().join(', ')}`;
}
