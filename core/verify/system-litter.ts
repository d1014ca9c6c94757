/** The small files that operating systems leave in any folder a person looks into (docs/decisions/0006-litter-of-systems-is-a-warning.md). Knows no part of a case. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings } from '../package/findings.ts';

// macOS: Finder's view settings, and AppleDouble files on disks without extended attributes. Windows: previews and folder settings.
const names = /^(\.DS_Store|\._.+|thumbs\.db|desktop\.ini)$/i;

/** Whether it is a plain file of such a name, which is then warned of: a link or a folder of that name was put there by somebody. */
export function warnOfLitter(folder: string, name: string, shown: string, findings: Findings): boolean {
  if (!names.test(name) || lstatSync(join(folder, name), { throwIfNoEntry: false })?.isFile() !== true) return false;
  findings.warning('unexpected', shown, null, 'left by an operating system; no part of the case');
  return true;
}
