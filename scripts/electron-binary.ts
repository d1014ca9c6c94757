/** Where Electron's program is, if it is. Never loads the `electron` package, which would try to download it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './command.ts';

const programs: Record<string, string> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** The absolute path of the runtime, or null. `ELECTRON_OVERRIDE_DIST_PATH` names another folder, as for Electron itself. */
export function electronBinary(): string | null {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist');
  const program = join(folder, programs[process.platform] ?? 'electron');
  return existsSync(program) ? program : null;
}
