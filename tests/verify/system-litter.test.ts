/** Proves that what operating systems leave in a case is warned of, and that nothing else passes under its names. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { damaged } from '../support/damage.ts';
import { smallCase } from '../support/small-case.ts';
import { temporary } from '../support/temporary.ts';

let sound = '';
let places: string[] = [];

beforeAll(async () => {
  sound = await smallCase(temporary());
  const shard = readdirSync(join(sound, 'originals')).find((name) => /^[0-9a-f]{2}$/.test(name))!;
  places = ['', 'log/', 'originals/', 'derivatives/', `originals/${shard}/`];
}, 60_000);

it('warns of it, wherever it lies, and finds the case intact', async () => {
  const names = ['.DS_Store', 'Thumbs.db', 'Desktop.ini', '._case.json'];
  const paths = places.flatMap((place) => names.map((name) => place + name));
  const { ok, problems, warnings } = await damaged(sound, (root) => paths.forEach((path) => writeFileSync(join(root, path), 'litter')), 'full');
  expect(problems).toEqual([]);
  expect(ok).toBe(true);
  expect(warnings.every(({ what }) => what === 'unexpected')).toBe(true);
  expect(warnings.map(({ path }) => path).sort()).toEqual(paths.sort());
});

it.each([
  ['a name that is only like it', (path: string) => writeFileSync(`${path}x`, '')],
  ['a folder of that name', (path: string) => mkdirSync(path)],
  ['a link of that name', (path: string) => symlinkSync('/etc/hostname', path)],
])('calls %s a problem', async (_, put) => {
  for (const place of places) {
    const { ok, problems } = await damaged(sound, (root) => put(join(root, place, '.DS_Store')), 'quick');
    expect(ok).toBe(false);
    expect(problems.map(({ path }) => path)).toEqual([expect.stringMatching(/\.DS_Storex?$/)]);
  }
});
