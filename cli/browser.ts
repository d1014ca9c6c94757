/** Opens the user's browser at an address that carries a secret. Knows no server. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function canOpenBrowser(): boolean {
  if (process.env['CI']) return false;
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/**
 * Other users of this computer can read the parameters of every program, so the browser is given the address of a file that only
 * this user can read, and that leads on. Answers the function that removes it. When no browser opens, the printed address remains.
 */
export function openBrowser(url: string): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kualik-'));
  const page = join(folder, 'open.html');
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${url}">\n`,
    {
      mode: 0o600,
    },
  );
  openWithSystem(page).catch(() => {});
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Hands a file or folder to the program that the system has for it. Rejects when there is none or it fails at once. */
export function openWithSystem(path: string): Promise<void> {
  const [program, ...parameters] = opener(path);
  const child = spawn(program, parameters, { stdio: 'ignore', detached: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
    // Some openers stay as long as the program they opened.
    setTimeout(resolve, 3000).unref();
    child.unref();
  });
}

function opener(path: string): [string, ...string[]] {
  switch (process.platform) {
    case 'darwin':
      return ['open', path];
    case 'win32':
      return ['explorer.exe', path];
    default:
      return ['xdg-open', path];
  }
}
