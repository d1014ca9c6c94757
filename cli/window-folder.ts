/** Where the built window lies. Builds nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../shared/errors.ts';

/** Throws AppError `not-found` when it has not been built. */
export function builtWindow(): string {
  const here = import.meta.url.endsWith('.ts') ? '../dist/renderer/' : '../renderer/';
  const folder = fileURLToPath(new URL(here, import.meta.url));
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new AppError('not-found', 'The window has not been built yet. Run "npm run build" in the folder of Kualik, or "npm start".');
}
