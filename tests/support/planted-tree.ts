/** A small tree under the project's own rules, to see whether the tools that judge the sources are awake. Knows no rule. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporary } from './temporary.ts';

const root = dirname(dirname(import.meta.dirname));
const rules = ['.dependency-cruiser.cjs', '.oxlintrc.json', '.prettierrc', 'tsconfig.json', 'package.json', 'knip.json', 'scripts/lint'];

/** Makes the files named, beside the project's configuration; returns the folder. */
export function plantedTree(files: Record<string, string>): string {
  const folder = temporary();
  for (const rule of rules) cpSync(join(root, rule), join(folder, rule), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
