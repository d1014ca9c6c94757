/** Proves that the packages published with the format are still read as whole by all three verifiers, and that each published damage is named. */
import { appendFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ProblemKind } from '../../shared/model/verification.ts';
import { verifyBag } from '../../core/package/verify-package.ts';
import { temporary } from '../support/temporary.ts';
import { coreutilsCheck, independentValidator } from './outside.ts';
import { byKualik, byPage, byPython } from './readings.ts';

const vectors = fileURLToPath(new URL('../../docs/format/vectors/package/', import.meta.url));
const whole = join(vectors, 'whole');

const Damage = z.strictObject({
  name: z.string(),
  to: z.enum(['whole', 'part']).default('whole'),
  flip: z.tuple([z.string(), z.int()]).optional(),
  remove: z.string().optional(),
  append: z.tuple([z.string(), z.string()]).optional(),
  create: z.tuple([z.string(), z.string()]).optional(),
  swap: z.tuple([z.string(), z.string()]).optional(),
  problem: ProblemKind,
  path: z.string(),
});
const { damages } = z
  .strictObject({ comment: z.string(), damages: z.array(Damage).min(10) })
  .parse(JSON.parse(readFileSync(join(vectors, 'damages.json'), 'utf8')));

it('reads the published package as whole, as outsiders do', async () => {
  const report = await verifyBag(whole, { depth: 'full' });
  expect(report).toMatchObject({ ok: true, kind: 'package', problems: [], warnings: [], signatures: [{ valid: true }, { valid: true }] });
  expect(independentValidator(whole)).toMatchObject({ accepts: true });
  expect(coreutilsCheck(whole, 'sha256sum', 'manifest-sha256.txt')).toEqual({ accepts: true, says: '' });
});

it('reads the published part of a case with people as whole', async () => {
  const root = join(vectors, 'part');
  for (const told of [await byKualik(root), ...(await byPython([root])), await byPage(root)])
    expect(told).toMatchObject({ ok: true, kind: 'package', problems: [], warnings: [], log: { checkpointValid: true } });
  expect(independentValidator(root)).toMatchObject({ accepts: true });
});

describe.each(damages)('$name', (damage) => {
  it('is named', async () => {
    const root = join(temporary(), 'package');
    cpSync(join(vectors, damage.to), root, { recursive: true });
    apply(damage, root);
    for (const { ok, problems } of [await byKualik(root), ...(await byPython([root])), await byPage(root)]) {
      expect(ok).toBe(false);
      expect(problems.map(({ what, path }) => `${what} ${path}`)).toContain(`${damage.problem} ${damage.path}`);
    }
  });
});

function apply({ flip, remove, append, create, swap }: z.output<typeof Damage>, root: string): void {
  if (flip !== undefined) {
    const content = readFileSync(join(root, flip[0]));
    content[flip[1]]! ^= 1;
    writeFileSync(join(root, flip[0]), content);
  }
  if (remove !== undefined) rmSync(join(root, remove));
  if (append !== undefined) appendFileSync(join(root, append[0]), append[1]);
  if (create !== undefined) writeFileSync(join(root, create[0]), create[1]);
  if (swap !== undefined) {
    renameSync(join(root, swap[0]), `${root}.aside`);
    renameSync(join(root, swap[1]), join(root, swap[0]));
    renameSync(`${root}.aside`, join(root, swap[1]));
  }
}
