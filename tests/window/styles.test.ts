/** Every stylesheet of the built window says first in which order layers count, since any of them may be the first to be loaded. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('keeps the order of layers whichever stylesheet comes first', () => {
  // The last layer may be left out where it is the one that follows: minifying says nothing twice.
  const order = /^@layer ([^;]+), \w+;/m
    .exec(readFileSync(join(root, 'renderer/design/tokens.css'), 'utf8'))![0]
    .replace(/, \w+;$/, '')
    .replaceAll(', ', ',');
  const sheets = globSync('dist/renderer/assets/*.css', { cwd: root });
  expect(sheets.length).toBeGreaterThan(1);
  for (const sheet of sheets) {
    const text = readFileSync(join(root, sheet), 'utf8');
    // Fonts may come before: they are in no layer.
    expect(text.slice(text.indexOf('@layer')).startsWith(order), sheet).toBe(true);
  }
});
