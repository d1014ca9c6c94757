import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { arrows } from '../../scripts/checking.ts';
import { plantedTree } from '../support/planted-tree.ts';

const depcruise = join(import.meta.dirname, '../../node_modules/.bin/depcruise');

type Violation = { rule: { name: string }; from: string };

function violationsIn(folder: string, folders: readonly string[]): string[] {
  const { stdout } = spawnSync(process.execPath, [depcruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  });
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ rule, from }) => `${from}: ${rule.name}`).sort();
}

it('finds every kind of forbidden import that is planted', () => {
  const folder = plantedTree({
    'core/engine.ts': "export const engine = 'engine';\n",
    'core/case/open.ts': 'export const openCase = 1;\n',
    'cli/main.ts': "import { engine } from '../core/engine.ts';\nexport const main = engine;\n",
    'cli/print.ts': 'export const print = 1;\n',
    'electron/main.ts': "import { app } from 'electron';\nimport { main } from '../cli/main.ts';\nexport const started = [app, main];\n",
    'renderer/main.tsx': 'export const page = 1;\n',
    'shared/words.ts': "import { z } from 'zod';\nexport const words = z.string();\n",
    'shared/uses-node.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    'shared/uses-core.ts': "export { engine } from '../core/engine.ts';\n",
    'shared/uses-package.ts': "export { parse } from 'papaparse';\n",
    'core/uses-electron.ts': "export { app } from 'electron';\n",
    'core/uses-cli.ts': "export { main } from '../cli/main.ts';\n",
    'core/db/uses-case.ts': "export { openCase } from '../case/open.ts';\n",
    'cli/uses-electron-shell.ts': "export { started } from '../electron/main.ts';\n",
    'electron/uses-renderer.ts': "export { page } from '../renderer/main.tsx';\n",
    'electron/uses-print.ts': "export { print } from '../cli/print.ts';\n",
    'renderer/uses-core.ts': "export { engine } from '../core/engine.ts';\n",
    'renderer/uses-node.ts': "import { join } from 'node:path';\nexport const joined = join('a');\n",
    'renderer/uses-electron.ts': "import type { App } from 'electron';\nexport type Shell = App;\n",
    'core/circle-a.ts': "import { b } from './circle-b.ts';\nexport const a = (): unknown => b;\n",
    'core/circle-b.ts': "import { a } from './circle-a.ts';\nexport const b = (): unknown => a;\n",
    'core/uses-nothing.ts': "export { gone } from './gone.ts';\n",
  });

  expect(violationsIn(folder, ['shared', 'core', 'cli', 'electron', 'renderer'])).toEqual([
    'cli/uses-electron-shell.ts: cli-knows-only-core-and-shared',
    'core/circle-a.ts: no-circles',
    'core/db/uses-case.ts: catalogue-knows-no-use-case',
    'core/uses-cli.ts: core-knows-only-shared',
    'core/uses-electron.ts: electron-only-in-the-shell',
    'core/uses-nothing.ts: imports-must-resolve',
    'electron/uses-print.ts: electron-shell-knows-only-core-shared-and-the-command-line',
    'electron/uses-renderer.ts: electron-shell-knows-only-core-shared-and-the-command-line',
    'renderer/uses-core.ts: renderer-knows-only-shared',
    'renderer/uses-electron.ts: electron-only-in-the-shell',
    'renderer/uses-node.ts: no-node-in-shared-or-renderer',
    'shared/uses-core.ts: shared-knows-nothing-of-ours',
    'shared/uses-node.ts: no-node-in-shared-or-renderer',
    'shared/uses-node.ts: shared-takes-only-zod-from-outside',
    'shared/uses-package.ts: shared-takes-only-zod-from-outside',
  ]);
});

it('looks at every source file of this tree', async () => {
  const { output } = await arrows();
  const seen = Number(/(\d+) modules/.exec(output)?.[1]);
  expect(seen).toBeGreaterThan(40);
});
