/** The program's name and version, as written into custody entries and packages. */
import { readFileSync } from 'node:fs';

// From source the package lies one level up, from the build two.
const packageFile = new URL(import.meta.url.endsWith('.ts') ? '../package.json' : '../../package.json', import.meta.url);

export const version: string = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
export const software = `kualik ${version}`;
