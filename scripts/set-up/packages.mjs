/** Makes node_modules hold exactly what package-lock.json says. Knows no task and no Node version. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from './set-up-error.mjs';

/** Throws a SetUpError where npm is missing or older than 10. */
export function requireNpm(root) {
  const { status, stdout } = npm(['--version'], root);
  if (status !== 0) throw new SetUpError('npm was not found; it comes with Node from https://nodejs.org.');
  if (Number(stdout.trim().split('.')[0]) < 10) throw new SetUpError(`Kualik needs npm 10 or newer to set itself up; this is npm ${stdout.trim()}.`);
}

/** Installs what is missing or differs; does nothing, and needs no network, when all is in place. */
export function bringPackages(root) {
  const difference = firstDifference(root);
  if (difference === null) return;
  console.error(`Installing packages (${difference}) …`);
  const { status, stderr } = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], root);
  if (status !== 0)
    throw new SetUpError(`The packages could not be installed; the npm registry must be reachable once. npm says:\n${lastLines(stderr)}`);
  const left = firstDifference(root);
  if (left !== null) throw new SetUpError(`npm installed the packages, but they differ from package-lock.json: ${left}.`);
}

/** Runs npm, the same one that runs this script if one does. */
export function npm(parameters, cwd) {
  const own = process.env.npm_execpath;
  const viaNode = own !== undefined && /\.[cm]?js$/.test(own);
  const options = { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  if (viaNode) return spawnSync(process.execPath, [own, ...parameters], options);
  return spawnSync('npm', parameters, { ...options, shell: process.platform === 'win32' });
}

/** npm writes node_modules/.package-lock.json when it has finished: what is really there, without what other systems need. */
function firstDifference(root) {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return 'none yet';
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(installedLock);
  for (const [path, { version, optional, devOptional, os, cpu, libc }] of Object.entries(wanted)) {
    const found = installed[path]?.version;
    const mayBeAbsent = optional || devOptional || os || cpu || libc;
    if (path !== '' && found !== version && !(found === undefined && mayBeAbsent)) return `${path} is ${found ?? 'missing'}, ${version} is wanted`;
  }
  const surplus = Object.keys(installed).find((path) => !Object.hasOwn(wanted, path));
  return surplus === undefined ? null : `${surplus} is not wanted`;
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function lastLines(text) {
  return text.trim().split('\n').slice(-6).join('\n');
}
