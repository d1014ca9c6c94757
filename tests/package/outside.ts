/** Opinions on a bag from programs that are not ours: coreutils and a validator in Python written from the RFC. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Opinion = { accepts: boolean; says: string };

export function coreutilsCheck(bag: string, tool: 'sha256sum' | 'sha512sum', manifest: string): Opinion {
  return ask(tool, ['--check', '--strict', '--quiet', manifest], bag);
}

export function independentValidator(bag: string): Opinion {
  return ask('python3', [fileURLToPath(new URL('./independent_bag.py', import.meta.url)), bag], bag);
}

function ask(program: string, args: string[], folder: string): Opinion {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { accepts: status === 0, says: `${stdout}${stderr}` };
}
