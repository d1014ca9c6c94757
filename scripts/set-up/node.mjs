/** Finds a Node that can run the project: the host's from version 24 on, else the one that the `node` package brings. Knows no task. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from './set-up-error.mjs';

const neededMajor = 24;

/** The absolute path of the Node to use. Needs the npm registry only the first time after packages were installed. */
export function bringNode(root) {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  const home = join(root, 'node_modules', 'node');
  const binary = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const wanted = `v${JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version}`;
  if (versionOf(binary) !== wanted) {
    console.error(`Bringing Node ${wanted.slice(1)}, because this system has ${process.versions.node} …`);
    // The package's own install step, which ignore-scripts left out with all others.
    const { stderr } = spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: home, encoding: 'utf8' });
    if (versionOf(binary) !== wanted) {
      const reason = (stderr ?? '').trim().split('\n').slice(-4).join('\n');
      throw new SetUpError(
        `Node ${wanted.slice(1)} could not be brought for this system. Install Node ${neededMajor} yourself and try again. ${reason}`,
      );
    }
  }
  linkForTools(root);
  return binary;
}

function versionOf(binary) {
  return existsSync(binary) ? spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout?.trim() : null;
}

/** npm makes no link for a program that was not there when it installed; editors and `npx` look for this one. */
function linkForTools(root) {
  const link = join(root, 'node_modules', '.bin', 'node');
  if (process.platform === 'win32' || existsSync(link)) return;
  rmSync(link, { force: true });
  symlinkSync('../node/bin/node', link);
}
