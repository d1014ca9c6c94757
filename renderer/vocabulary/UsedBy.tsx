/** Which records use a term, or have values in a field. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsedIn } from '../../shared/vocabulary/contract.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { RecordLabel } from '../records/RecordLabel.tsx';

const step = 20;

export function UsedBy({ used, code }: { used: UsedIn; code: string }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(step);
  const users = useAnswer('vocabulary.users', { of: used, code, limit }, ['records.changed']);
  const shown = useLatest(users.value);
  if (users.error) return <Failure error={users.error} retry={users.ask} />;
  if (!shown) return null;
  if (shown.total === 0) return <p className="soft">{t('vocabulary.unused')}</p>;
  return (
    <section className="UsedBy" aria-label={t('vocabulary.usedBy', { count: shown.total })}>
      <h3>{t('vocabulary.usedBy', { count: shown.total })}</h3>
      <ul>
        {shown.subjects.map((subject) => (
          <li key={subject}>
            <span className="soft">{t(`vocabulary.kind.${subject.split(':')[0] as 'act'}`)}</span> <RecordLabel subject={subject} isLink />
          </li>
        ))}
      </ul>
      {shown.total > shown.subjects.length && limit < 1000 && (
        <Button size="small" onPress={() => setLimit(Math.min(1000, limit + 5 * step))}>
          {t('act.more')}
        </Button>
      )}
    </section>
  );
}
