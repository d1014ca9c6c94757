import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { makeCase, type MadeCase } from './sample-evidence.ts';

const root = dirname(dirname(import.meta.dirname));
const folder = temporary();
let made: MadeCase;
beforeAll(async () => {
  made = await makeCase(folder);
});

/** The installed app called as a command: `Kualik --cli …`, on the stand-in. */
function callApp(...parameters: string[]) {
  const register = pathToFileURL(join(import.meta.dirname, 'stand-in/register.ts')).href;
  return spawnSync(process.execPath, ['--import', register, '--no-warnings', join(root, 'dist/electron/main.js'), '--cli', ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, KUALIK_STAND_IN_FOLDER: folder },
  });
}

it('is the command line with --cli, without a window', () => {
  const { status, stdout } = callApp('items', made.path, '--json');
  expect(status).toBe(0);
  expect((JSON.parse(stdout) as { items: { name: string }[] }).items.map(({ name }) => name).sort()).toEqual(['film.mp4', 'page.html', 'photo.jpg']);
});

it('decodes in utility processes, since the app cannot be started as Node', () => {
  const path = join(folder, 'Second.kualik');
  expect(callApp('create', path, '--open', '--json').status).toBe(0);
  const imported = callApp('import', path, join(folder, 'card'), '--json');
  expect(JSON.parse(imported.stdout)).toMatchObject({ found: 3, imported: 3, failed: [] });
  expect(imported.status).toBe(0);
  const { items } = JSON.parse(callApp('items', path, '--json').stdout) as { items: Record<string, unknown>[] };
  expect(items.find(({ name }) => name === 'photo.jpg')).toMatchObject({ state: 'described', hasThumbnail: true });
});

it('keeps the exit codes: 2 for what it does not know', () => {
  const { status, stderr } = callApp('nonsense');
  expect(status).toBe(2);
  expect(stderr).toContain('There is no command "nonsense"');
  expect(stderr).not.toMatch(/\n\s+at /);
});
