/** Every stylesheet of the built window names the layers in the order in which they count, since any of them may be the first to be loaded. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('keeps the order of layers whichever stylesheet comes first', () => {
  const order = layersIn(readFileSync(join(root, 'renderer/design/tokens.css'), 'utf8'));
  expect(order.length).toBeGreaterThan(3);
  const sheets = globSync('dist/renderer/assets/*.css', { cwd: root });
  expect(sheets.length).toBeGreaterThan(1);
  for (const sheet of sheets) expect(layersIn(readFileSync(join(root, sheet), 'utf8')), sheet).toEqual(order);
});

/** In the order of their first mention, which is what counts. */
function layersIn(css: string): string[] {
  const named = [...css.matchAll(/@layer ([^{;]+)[{;]/g)].flatMap(([, names]) => names!.split(',').map((name) => name.trim()));
  return [...new Set(named)];
}
