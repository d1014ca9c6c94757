/** Runs one of the checkout's tools and tells how it ended. Knows no task. */
import { spawn, type SpawnOptions } from 'node:child_process';
import { dirname, join } from 'node:path';

export const root = dirname(import.meta.dirname);

export type Ended = { code: number; output: string; seconds: number };

/** Runs a tool of node_modules/.bin with its output shown as it comes; resolves with its exit code. */
export function show(tool: string, parameters: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    start(tool, parameters, { stdio: 'inherit' })
      .on('error', reject)
      .on('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a tool of node_modules/.bin quietly; resolves with its exit code and all that it printed. */
export function capture(tool: string, parameters: readonly string[]): Promise<Ended> {
  const startedAt = performance.now();
  let output = '';
  return new Promise((resolve, reject) => {
    const child = start(tool, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject).on('close', (code) => resolve({ code: code ?? 1, output, seconds: (performance.now() - startedAt) / 1000 }));
  });
}

function start(tool: string, parameters: readonly string[], options: SpawnOptions) {
  const isWindows = process.platform === 'win32';
  const program = join(root, 'node_modules', '.bin', isWindows ? `${tool}.cmd` : tool);
  return spawn(program, parameters, { cwd: root, shell: isWindows, ...options });
}
