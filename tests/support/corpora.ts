/** Where the collections of real files are that lie beside a checkout; they are no part of it, so each may be absent. Knows no formats. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type CorpusName = 'exif-samples' | 'av' | 'bagit-conformance-suite' | 'edtf-validate' | 'wycheproof';

/** The absolute path of one collection, or null where it is not there: such a test belongs in `it.skipIf` under a name that says so. */
export function corpus(name: CorpusName): string | null {
  const folder = fileURLToPath(new URL(`../../../shared/corpora/${name}`, import.meta.url));
  return existsSync(folder) ? folder : null;
}
