/** Calls `bin/kualik` as a person would. Knows no benchmark. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const kualikPath = fileURLToPath(new URL('../bin/kualik', import.meta.url));

/** Answers what it printed; throws when it fails. */
export function kualik(...parameters: string[]): string {
  return execFileSync(kualikPath, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 256 * 1024 * 1024 });
}
