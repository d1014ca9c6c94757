/** Narrowing the custody log to what one person did, also somebody who is no longer here, and to one kind of event. */
import { useTranslation } from 'react-i18next';
import { Select } from '../design/Choice.tsx';
import { safeName } from '../text/safe-name.ts';
import { eventKinds, type EventKind } from './event-kinds.ts';
import { useActorNames } from './actor-names.ts';

type ActorFilterProps = { by: string; kind: EventKind | 'all'; onBy(by: string): void; onKind(kind: EventKind | 'all'): void };

/** `by` is an actor's id, `case`, or `anyone`. */
export function ActorFilter({ by, kind, onBy, onKind }: ActorFilterProps) {
  const { t } = useTranslation();
  const { actors, nameOf } = useActorNames();
  return (
    <>
      {actors.length > 0 && (
        <Select
          label={t('logBy.label')}
          plain="anyone"
          value={by}
          onChange={onBy}
          options={[
            { value: 'anyone', label: t('logBy.anyone') },
            ...actors.map(({ id }) => ({ value: id as string, label: safeName(nameOf(id) ?? id) })),
            { value: 'case', label: t('logBy.case') },
          ]}
        />
      )}
      <Select<EventKind | 'all'>
        label={t('logBy.kind')}
        plain="all"
        value={kind}
        onChange={onKind}
        options={[{ value: 'all', label: t('logBy.kinds.all') }, ...eventKinds.map((value) => ({ value, label: t(`logBy.kinds.${value}`) }))]}
      />
    </>
  );
}
