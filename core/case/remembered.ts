/** What may be remembered of a case outside of it, in settings and lists of recent cases. Knows no settings. */
import { basename } from 'node:path';
import type { CaseSummary } from '../../shared/model/case.ts';

/** Of a sealed case only the folder, which anybody sees on the disk: its name is in the catalogue, and the catalogue is sealed. */
export function rememberedAs({ path, name, protection }: Pick<CaseSummary, 'path' | 'name' | 'protection'>): { path: string; name: string } {
  return { path, name: protection === 'sealed' ? basename(path) : name };
}
