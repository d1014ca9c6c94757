import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plantedTree } from '../support/planted-tree.ts';

const tools = join(import.meta.dirname, '../../node_modules/.bin');

function judge(folder: string, tool: string, ...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(join(tools, tool), parameters, { cwd: folder, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

it('finds a file and an export that nobody uses', () => {
  const folder = plantedTree({
    'cli/main.ts': "import { used } from './part.ts';\nused();\n",
    'cli/part.ts': 'export function used(): void {}\nexport function forgotten(): void {}\n',
    'core/dead.ts': 'export const dead = 1;\n',
  });
  const { status, said } = judge(folder, 'knip', '--no-progress', '--include', 'files,exports');
  expect(status).toBe(1);
  expect(said).toContain('core/dead.ts');
  expect(said).toContain('forgotten');
  expect(said).not.toMatch(/^used /m);
});

it('finds what is not in the one style, and is content with what is', () => {
  const folder = plantedTree({ 'core/good.ts': "export const good = 'good';\n", 'core/bad.ts': 'export const bad = "bad"\n' });
  const { status, said } = judge(folder, 'prettier', '--check', 'core');
  expect(status).toBe(1);
  expect(said).toContain('core/bad.ts');
  expect(said).not.toContain('core/good.ts');
});

it('finds a wrong type, an index that may be missing, and a type that stands where a value should', () => {
  const folder = plantedTree({
    'core/types.ts': 'export const first: string = ([] as string[])[0];\nexport const count: number = "one";\nexport enum Kind {\n  Photo,\n}\n',
  });
  const { status, said } = judge(folder, 'tsc', '-p', '.');
  expect(status).not.toBe(0);
  expect(said.match(/error TS\d+/g)?.sort()).toEqual(['error TS1294', 'error TS2322', 'error TS2322']);
});
