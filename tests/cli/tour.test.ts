/** The README's five minutes on the command line, run exactly as they are written. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';

const root = dirname(dirname(import.meta.dirname));

it('works as written', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const commands = /## Five minutes on the command line\n```sh\n([^`]+)```/.exec(readme)![1]!;
  expect(commands.trim().split('\n').length).toBe(8);
  const cwd = temporary();
  for (const part of ['bin', 'core']) symlinkSync(join(root, part), join(cwd, part));
  const { status, stdout, stderr } = spawnSync('sh', ['-eu'], {
    cwd,
    input: commands,
    encoding: 'utf8',
    env: { ...process.env, XDG_CONFIG_HOME: cwd },
  });
  expect(status, stderr).toBe(0);
  expect(stdout.match(/^Intact: (package|case)/gm)).toEqual(['Intact: package', 'Intact: case']);
  expect(existsSync(join(cwd, 'spring.kualik', 'case.json'))).toBe(true);
});
