/** Runs the real `bin/kualik` and gives back what it printed and how it ended. Knows no command. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { dirname, join } from 'node:path';

export const kualikPath = join(dirname(dirname(import.meta.dirname)), 'bin', 'kualik');

export type Ran = { code: number | null; stdout: string; stderr: string };

type Where = { cwd: string; env?: Record<string, string> };

export function startKualik(parameters: readonly string[], { cwd, env = {} }: Where): ChildProcessWithoutNullStreams {
  const { KUALIK_DEBUG: _, ...own } = process.env;
  return spawn(process.execPath, [kualikPath, ...parameters], { cwd, env: { ...own, CI: '1', XDG_CONFIG_HOME: join(cwd, '.config'), ...env } });
}

export function kualik(parameters: readonly string[], where: Where): Promise<Ran> {
  return ended(startKualik(parameters, where));
}

export function ended(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
