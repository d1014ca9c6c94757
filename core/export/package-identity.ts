/** Names a package: an id of its own, and a folder name that tells case and day. Looks at no disk. */
import type { CaseSession } from '../case/session.ts';
import { newId } from '../ids.ts';
import { carryable } from './safe-name.ts';

export type PackageIdentity = { id: string; name: string; madeAt: Date };

/** `<case>-<YYYYMMDD>-<last eight digits of the package's id>`, the date in UTC. */
export function newPackageIdentity({ name, clock }: Pick<CaseSession, 'name' | 'clock'>): PackageIdentity {
  const madeAt = clock();
  const id = newId<string>(clock);
  const words = name.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-').replace(/^-+|-+$/g, '');
  return { id, madeAt, name: `${carryable(words)}-${madeAt.toISOString().slice(0, 10).replaceAll('-', '')}-${id.slice(-8)}` };
}
