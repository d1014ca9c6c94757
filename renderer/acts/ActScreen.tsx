/** One act, field by field: each saves itself. Who was in it, the chain it stands in, the claims behind it. */
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { useCannot } from '../app/permission.ts';
import { ClaimsPanel } from '../claims/ClaimsPanel.tsx';
import { MissingBeside } from '../missing/MissingBeside.tsx';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { AbsentRecord, RecordPage, RecordWaiting } from '../records/RecordPage.tsx';
import { useRecord } from '../records/use-record.ts';
import { ActFields } from './ActFields.tsx';
import { ChainSteps } from './ChainSteps.tsx';
import { InvolvementList } from './InvolvementList.tsx';
import './acts.css';

export function ActScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const { record, error } = useRecord('act', id);
  if (error) return <AbsentRecord subject={`act:${id}`} error={error} list="incidents" listName={t('page.incidents')} />;
  if (!record) return <RecordWaiting />;
  return <ActView key={record.id} act={record} />;
}

function ActView({ act }: { act: RecordOf<'act'> }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  return (
    <RecordPage
      record={act}
      list="incidents"
      listName={t('act.back')}
      about={
        <span>
          {t('acts.inIncident')} <RecordLabel subject={`incident:${act.fields.incident}`} isLink />
        </span>
      }
      isReadOnly={isReadOnly}
      side={null}
    >
      <ChainSteps act={act.id} />
      <InvolvementList act={act} isReadOnly={isReadOnly} />
      <ActFields act={act} isReadOnly={isReadOnly} />
      <ClaimsPanel subject={`act:${act.id}`} isReadOnly={isReadOnly} />
      <MissingBeside about={{ act: act.id, incident: act.fields.incident }} isReadOnly={isReadOnly} />
    </RecordPage>
  );
}
