/** The programs of the system that a task runs, and how to get them on Debian. Knows nothing of npm. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetUpError } from './set-up-error.mjs';

const perl = { command: 'perl', debian: 'perl' };
const testTools = [
  perl,
  { command: 'chromium', debian: 'chromium' },
  { command: 'ssh-keygen', debian: 'openssh-client' },
  { command: 'openssl', debian: 'openssl' },
  { command: 'pdftotext', debian: 'poppler-utils' },
  { command: 'python3', debian: 'python3' },
];
/** Judges from outside whose tests are skipped by name where they are missing; a machine that only tests gets them. */
const judges = [
  { command: 'appstreamcli', debian: 'appstream' },
  { command: 'go', debian: 'golang-go golang-golang-x-mod-dev' },
];
const toolsOf = { start: [perl], bench: testTools, test: process.env.CI && isRoot() ? [...testTools, ...judges] : testTools };

/** Installs what is missing where that is possible without asking for rights, else throws a SetUpError with the one line that does it. Other systems than Linux bring their own. */
export function bringSystemTools(task) {
  if (process.platform !== 'linux') return;
  const missing = (toolsOf[task] ?? []).filter(({ command }) => !isThere(command));
  if (missing.length === 0) return;
  const packages = missing.flatMap(({ debian }) => debian.split(' '));
  if (!isRoot() || !isThere('apt-get')) {
    const commands = missing.map(({ command }) => command).join(', ');
    throw new SetUpError(
      `"npm run ${task}" needs ${commands}. On Debian or Ubuntu this line brings all of it:\n  sudo apt-get install -y ${packages.join(' ')}`,
    );
  }
  console.error(`Installing system packages: ${packages.join(', ')} …`);
  aptGet(['update']);
  aptGet(['install', '-y', '--no-install-recommends', ...packages]);
  const left = missing.filter(({ command }) => !isThere(command));
  if (left.length > 0) throw new SetUpError(`Installed, but still not found: ${left.map(({ command }) => command).join(', ')}.`);
}

function aptGet(parameters) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync('apt-get', ['-qq', ...parameters], { encoding: 'utf8', env: environment, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new SetUpError(`apt-get ${parameters[0]} failed:\n${(stderr ?? '').trim().split('\n').slice(-4).join('\n')}`);
}

function isRoot() {
  return process.getuid?.() === 0;
}

function isThere(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
