/** What a claim is about, with the way there: an act says who was in it and in which incident. */
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../shared/records/record.ts';
import { useActWords } from '../acts/act-words.ts';
import { PageLink } from '../app/PageLink.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { LabelView, RecordLabel } from '../records/RecordLabel.tsx';

export function AboutLabel({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const kind = subject.split(':')[0] as 'person';
  if (kind === ('act' as string)) return <ActLabel act={subject.slice('act:'.length) as RecordId} />;
  return (
    <span className="AboutLabel">
      <span className="soft">{t(`record.kind.${kind}`)}</span> <RecordLabel subject={subject} isLink />
    </span>
  );
}

function ActLabel({ act }: { act: RecordId }) {
  const { t } = useTranslation();
  const words = useActWords();
  const row = useLatest(useAnswer('act.list', { act, limit: 1 }, ['records.changed']).value)?.rows[0];
  if (!row) return <RecordLabel subject={`act:${act}`} isLink />;
  return (
    <span className="AboutLabel">
      <PageLink page="act" id={act}>
        {words(row)}
      </PageLink>
      {row.involved.length > 0 && (
        <span className="AboutLabel-who">
          {row.involved.slice(0, 4).map(({ involvement, who }) => (
            <LabelView key={involvement} label={who} isLink />
          ))}
        </span>
      )}
      <span>
        <span className="soft">{t('acts.inIncident')}</span> <RecordLabel subject={`incident:${row.act.fields.incident}`} isLink />
      </span>
    </span>
  );
}
