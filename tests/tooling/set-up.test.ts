import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';

const root = dirname(dirname(import.meta.dirname));

/** A checkout with nothing but the set-up and what it reads. */
function checkout(files: Record<string, string>): string {
  const folder = temporary();
  for (const part of ['scripts/run.mjs', 'scripts/set-up', 'package.json', 'package-lock.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function run(folder: string, task: string, environment: Record<string, string> = {}) {
  const parameters = [join(folder, 'scripts/run.mjs'), ...(task === '' ? [] : [task])];
  return spawnSync(process.execPath, parameters, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment } });
}

type Lock = { packages: Record<string, { version?: string }> };

/** What npm writes when it has installed everything, after `change`. */
function installed(change: (lock: Lock) => void = () => {}): Record<string, string> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  delete lock.packages[''];
  change(lock);
  return { 'node_modules/.package-lock.json': JSON.stringify(lock) };
}

it('names the tasks when asked for one that there is not', () => {
  for (const task of ['', 'nonsense', 'constructor']) {
    const { status, stderr } = run(checkout({}), task);
    expect(status).toBe(2);
    expect(stderr).toBe(`There is no task "${task}". The tasks are: start, test, build, check, bench, format.\n`);
  }
});

it('says in words, without a stack, that packages cannot be had', () => {
  const folder = checkout({});
  const { status, stderr } = run(folder, 'build', { npm_config_offline: 'true', npm_config_cache: join(folder, 'empty-cache') });
  expect(status).toBe(2);
  expect(stderr).toContain('The packages could not be installed');
  expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
});

it('runs the task under Node 24 with its words and its exit code, and installs nothing when all is there', () => {
  const task = "console.log(process.version, process.argv.slice(2).join(' ')); process.exitCode = 7;\n";
  const folder = checkout({ 'scripts/build.ts': task, ...installed() });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/run.mjs'), 'build', 'a', 'b c'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^v2[4-9]\.\d+\.\d+ a b c\n$/);
  expect(status).toBe(7);
});

it('installs when one package differs from the lock', () => {
  const folder = checkout(installed((lock) => (lock.packages['node_modules/zod']!.version = '0.0.1')));
  const { stderr } = run(folder, 'build', { npm_config_offline: 'true', npm_config_cache: join(folder, 'empty-cache') });
  expect(stderr).toContain('Installing packages (node_modules/zod is 0.0.1,');
});

it('hands a request to end on to the task and waits for it', async () => {
  const task = "process.on('SIGTERM', () => setTimeout(() => process.exit(5), 300)); console.log('ready'); setInterval(() => {}, 1000);\n";
  const folder = checkout({ 'scripts/build.ts': task, ...installed() });
  const child = spawn(process.execPath, [join(folder, 'scripts/run.mjs'), 'build'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(5);
});
