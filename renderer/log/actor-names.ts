/** How the actors of a case are called, also those who are no longer in it. */
import { useTranslation } from 'react-i18next';
import type { Actor } from '../../shared/actors/contract.ts';
import { useAnswer } from '../engine-hooks.ts';

export type ActorNames = {
  actors: readonly Actor[];
  /** Null for whom this case does not know. */
  nameOf(id: string): string | null;
};

export function useActorNames(): ActorNames {
  const { t } = useTranslation();
  const actors = useAnswer('actor.list', {}, ['case.changed']).value ?? [];
  return {
    actors,
    nameOf(id) {
      const actor = actors.find((one) => one.id === id);
      if (!actor) return null;
      const name = actor.role === 'recovery' ? t('role.recovery') : actor.name;
      return actor.removedAt === null ? name : t('logBy.gone', { name });
    },
  };
}
