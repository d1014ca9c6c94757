import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = dirname(dirname(import.meta.dirname));
type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const all = { ...manifest.dependencies, ...manifest.devDependencies };

it('gives a reason for every dependency, and for none that is gone', () => {
  const reasons = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const named = [...reasons.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) =>
    [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
  );
  const wanted = Object.keys(all).filter((name) => !name.startsWith('@types/'));
  expect(named.filter((name) => name !== '@types/*').sort()).toEqual(wanted.sort());
});

it('pins every dependency to one version', () => {
  expect(Object.entries(all).filter(([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
