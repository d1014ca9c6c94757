/** Judges every bag of the Library of Congress's conformance suite as its folder says. The suite lies beside a checkout and may be absent. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyBag } from '../../core/package/verify-package.ts';
import { corpus } from '../support/corpora.ts';

const suite = corpus('bagit-conformance-suite');
const bags = suite === null ? [] : listBags(suite);

/** Folders for one system hold bags whose paths reach outside the bag there; such a path is refused on every system, since a bag travels. */
const verdicts: Record<string, 'ok' | 'ok with warnings' | 'not ok'> = {
  valid: 'ok',
  warning: 'ok with warnings',
  invalid: 'not ok',
  'linux-only': 'not ok',
  'windows-only': 'not ok',
};

describe.skipIf(suite === null)(suite === null ? 'the conformance suite is not beside this checkout' : 'conformance suite', () => {
  it('holds the 60 bags it is known for, each in a folder with a verdict', () => {
    expect(bags.length).toBe(60);
    expect(new Set(bags.map(({ folder }) => folder))).toEqual(new Set(Object.keys(verdicts)));
  });

  it.each(bags)('$name', async ({ name, folder }) => {
    const report = await verifyBag(join(suite!, name), { depth: 'full' });
    const verdict = !report.ok
      ? 'not ok'
      : report.warnings.some(({ what }) => what !== 'weak-algorithm') && folder === 'warning'
        ? 'ok with warnings'
        : 'ok';
    expect(verdict, JSON.stringify({ problems: report.problems, warnings: report.warnings }, null, 1)).toBe(verdicts[folder]);
    expect(report.kind).toBe('bag');
    if (report.ok) expect(report.checked).toBeGreaterThan(0);
  });
});

function listBags(root: string): { name: string; folder: string }[] {
  const below = (path: string) => readdirSync(join(root, path)).filter((name) => statSync(join(root, path, name)).isDirectory());
  return below('').flatMap((version) =>
    below(version).flatMap((folder) => below(join(version, folder)).map((bag) => ({ name: join(version, folder, bag), folder }))),
  );
}
