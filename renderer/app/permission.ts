/** What whoever is unlocked may do in the open case, and in words why not. Decides nothing: the engine refuses by itself. */
import { useTranslation } from 'react-i18next';
import { may, type Permission, type Role } from '../../shared/actors/roles.ts';
import type { CaseSummary } from '../../shared/model/case.ts';
import { useStore } from '../store.ts';
import { openCase } from './session.ts';

type Obstacle = NonNullable<CaseSummary['readOnlyBecause']> | 'role';

/** Null where nothing stands in the way. */
export function obstacleTo({ readOnly, readOnlyBecause, actor }: CaseSummary, permission: Permission): Obstacle | null {
  if (readOnly) return readOnlyBecause ?? 'folder';
  return actor === null || may(actor.role, permission) ? null : 'role';
}

export type May = { can: boolean; why: string | null };

/** Without an open case nothing can be done, and nothing is said. */
export function useMay(permission: Permission): May {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  if (opened === null) return { can: false, why: null };
  const obstacle = obstacleTo(opened, permission);
  if (obstacle === null) return { can: true, why: null };
  return { can: false, why: obstacle === 'role' ? t('may.role', { role: t(`role.${opened.actor!.role satisfies Role}`) }) : t(`may.${obstacle}`) };
}

/** For screens that only need to know whether to offer it. */
export function useCannot(permission: Permission): boolean {
  const opened = useStore(openCase);
  return opened === null || obstacleTo(opened, permission) !== null;
}
