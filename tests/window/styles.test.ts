/** Every stylesheet of the built window says first in which order layers count, since any of them may be the first to be loaded. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('keeps the order of layers whichever stylesheet comes first', () => {
  const order = /^@layer [^;]+;/m.exec(readFileSync(join(root, 'renderer/design/tokens.css'), 'utf8'))![0].replaceAll(', ', ',');
  const sheets = globSync('dist/renderer/assets/*.css', { cwd: root });
  expect(sheets.length).toBeGreaterThan(1);
  for (const sheet of sheets) expect(readFileSync(join(root, sheet), 'utf8').startsWith(order), sheet).toBe(true);
});
