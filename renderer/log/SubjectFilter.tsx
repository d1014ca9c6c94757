/** Narrowing the custody log to one item, found by number or hash, or one incident. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastFailure } from '../app/failures.tsx';
import { Select } from '../design/Choice.tsx';
import { SearchField } from '../design/Field.tsx';
import { openCase } from '../app/session.ts';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { safeName } from '../text/safe-name.ts';

type Kind = 'all' | 'case' | 'item' | `incident:${string}`;

export function SubjectFilter({ onChange }: { onChange(subject: string | null): void }) {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const incidents = useAnswer('incident.list', {}, ['records.changed']);
  const [kind, setKind] = useState<Kind>('all');
  const [reference, setReference] = useState('');

  const choose = (next: Kind) => {
    setKind(next);
    if (next === 'all' || next === 'item') onChange(null);
    else onChange(next === 'case' ? `case:${opened?.id}` : next);
  };
  const find = async () => {
    try {
      const card = await engine().call('item.find', { reference: reference.trim().toLowerCase() });
      onChange(`item:${card.id}`);
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <div className="Page-actions">
      <Select<Kind>
        label={t('log.about')}
        plain="all"
        value={kind}
        onChange={choose}
        options={[
          { value: 'all', label: t('log.aboutAll') },
          { value: 'case', label: t('log.aboutCase') },
          { value: 'item', label: t('log.aboutItem') },
          ...(incidents.value ?? []).slice(0, 500).map(({ id, title }) => ({ value: `incident:${id}` as const, label: safeName(title) })),
        ]}
      />
      {kind === 'item' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void find();
          }}
        >
          <SearchField label={t('log.reference')} clearLabel={t('act.clear')} value={reference} onChange={setReference} autoFocus />
        </form>
      )}
    </div>
  );
}
