/** Opens the window: in Electron where its runtime and a display are there, else in the browser through `kualik serve`. Downloads nothing. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './building.ts';
import { root } from './command.ts';
import { electronBinary } from './electron-binary.ts';

process.exitCode = await open();

async function open(): Promise<number> {
  const built = await buildIfStale();
  if (built !== 0) return built;
  const parameters = process.argv.slice(2);
  const electron = electronBinary();
  const reason = electron === null ? 'The Electron runtime is not installed here' : hasDisplay() ? null : 'There is no display here';
  if (electron !== null && reason === null) return run(electron, [root, ...parameters]);
  console.log(`${reason}, so Kualik opens in the browser instead.`);
  return run(process.execPath, [join(root, 'bin/kualik'), 'serve', ...parameters]);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['WAYLAND_DISPLAY']) || Boolean(process.env['DISPLAY']);
}

/** A terminal's Ctrl+C reaches the child by itself; this process waits for it, so that a case is closed before the prompt returns. */
function run(program: string, parameters: readonly string[]): Promise<number> {
  const child = spawn(program, parameters, { cwd: process.cwd(), stdio: 'inherit' });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 1)));
}
