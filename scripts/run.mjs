/** Runs one task of the project from a bare checkout: packages and Node 24 first, then the task. Must run on Node 20 with nothing installed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringNode } from './set-up/node.mjs';
import { bringPackages, requireNpm } from './set-up/packages.mjs';
import { SetUpError } from './set-up/set-up-error.mjs';
import { bringSystemTools } from './set-up/system-tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const entries = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  build: 'scripts/build.ts',
  check: 'scripts/check.ts',
  bench: 'bench/run.ts',
  format: 'scripts/format.ts',
};

try {
  process.exitCode = await run(process.argv[2] ?? '', process.argv.slice(3));
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function run(task, rest) {
  if (!Object.hasOwn(entries, task)) throw new SetUpError(`There is no task "${task}". The tasks are: ${Object.keys(entries).join(', ')}.`);
  requireHost();
  bringPackages(root);
  const node = bringNode(root);
  bringSystemTools(task);
  if (!existsSync(join(root, entries[task]))) throw new SetUpError(`The task "${task}" needs ${entries[task]}, which is not in this checkout.`);
  // A task's own children (npx, the tools' `#!/usr/bin/env node`) must find the same Node and the tools of this checkout first.
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return runToItsEnd(spawn(node, [join(root, entries[task]), ...rest], { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } }));
}

/** A terminal's Ctrl+C reaches the child by itself, which decides how to end. */
function runToItsEnd(child) {
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 1)));
}

function requireHost() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new SetUpError(`Kualik needs Node 20 or newer to set itself up; this is Node ${process.versions.node}.`);
  requireNpm(root);
}
