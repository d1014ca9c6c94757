/** Finds the case that a person asked to open by starting the app with it. Opens nothing. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** A case folder among the program's arguments, or the folder of a `case.json` that was double-clicked; null when there is none. */
export function caseAmong(argv: readonly string[], workingFolder: string): string | null {
  for (const argument of argv) {
    if (argument === '' || argument.startsWith('-')) continue;
    const path = resolve(workingFolder, argument);
    if (basename(path) === 'case.json' && existsSync(path)) return dirname(path);
    if (existsSync(join(path, 'case.json'))) return path;
  }
  return null;
}
