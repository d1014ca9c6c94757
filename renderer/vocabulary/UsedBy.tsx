/** Which records use a term, or have values in a field. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsedIn } from '../../shared/vocabulary/contract.ts';
import { Failure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { Button } from '../design/Button.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { useTermWords } from '../records/vocabulary.ts';
import { SafeText } from '../text/SafeText.tsx';

const step = 20;

export function UsedBy({ used, code }: { used: UsedIn; code: string }) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const [limit, setLimit] = useState(step);
  const users = useAnswer('vocabulary.users', { of: used, code, limit }, ['records.changed']);
  const shown = useLatest(users.value);
  const labels = useLatest(useAnswer('record.labels', shown && shown.subjects.length > 0 ? { subjects: shown.subjects } : null).value) ?? [];
  if (users.error) return <Failure error={users.error} retry={users.ask} />;
  if (!shown) return null;
  if (shown.total === 0) return <p className="soft">{t('vocabulary.unused')}</p>;
  return (
    <section className="UsedBy" aria-label={t('vocabulary.usedBy', { count: shown.total })}>
      <h3>{t('vocabulary.usedBy', { count: shown.total })}</h3>
      <ul>
        {labels.map(({ subject, text, term }) => {
          const [kind = '', id = ''] = subject.split(':');
          const words = text || (term ? termWords(term.list, term.code) : '');
          return (
            <li key={subject}>
              <span className="soft">{t(`vocabulary.kind.${kind as 'act'}`)}</span>{' '}
              {kind === 'incident' ? (
                <PageLink page="incident" id={id}>
                  <SafeText>{words}</SafeText>
                </PageLink>
              ) : (
                <SafeText>{words}</SafeText>
              )}
            </li>
          );
        })}
      </ul>
      {shown.total > shown.subjects.length && limit < 1000 && (
        <Button size="small" onPress={() => setLimit(Math.min(1000, limit + 5 * step))}>
          {t('act.more')}
        </Button>
      )}
    </section>
  );
}
