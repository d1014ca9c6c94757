/** One act, field by field: each saves itself. Who was in it, the chain it stands in, the claims behind it. */
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { useAction } from '../app/actions.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { goBack, navigate } from '../app/route.ts';
import { openCase } from '../app/session.ts';
import { toastDone } from '../app/undo.ts';
import { ClaimsPanel } from '../claims/ClaimsPanel.tsx';
import { Button } from '../design/Button.tsx';
import { Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { MissingBeside } from '../missing/MissingBeside.tsx';
import { RecordHistory } from '../records/RecordHistory.tsx';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { StandingMark } from '../records/StandingMark.tsx';
import { useRecord } from '../records/use-record.ts';
import { useTermWords } from '../records/vocabulary.ts';
import { useStore } from '../store.ts';
import { ActFields } from './ActFields.tsx';
import { ChainSteps } from './ChainSteps.tsx';
import { InvolvementList } from './InvolvementList.tsx';
import './acts.css';

export function ActScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const { record, error } = useRecord('act', id);
  if (error) {
    return (
      <div className="Page">
        <Failure error={error} actions={<Button onPress={() => navigate('incidents')}>{t('incident.toList')}</Button>} />
      </div>
    );
  }
  if (!record) return <Waiting>{t('act.loading')}</Waiting>;
  return <ActView key={record.id} act={record} />;
}

function ActView({ act }: { act: RecordOf<'act'> }) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const isReadOnly = useStore(openCase)?.readOnly ?? true;
  const subject = `act:${act.id}`;
  const back = () => goBack('incidents');
  useAction('leave-record', back);
  const withdraw = async () => {
    try {
      await engine().call('record.withdraw', { kind: 'act', id: act.id });
      navigate('incident', act.fields.incident);
      await toastDone(t('acts.withdrawn'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <div className="Page">
      <div className="Page-head">
        <Button look="quiet" size="small" icon={ArrowLeft} onPress={back}>
          {t('act.back')}
        </Button>
        {!isReadOnly && (
          <div className="Page-actions">
            <Button icon={Trash2} onPress={() => void withdraw()}>
              {t('acts.withdraw')}
            </Button>
          </div>
        )}
      </div>
      <div className="ActHead">
        <h1>{termWords('act', act.fields.type)}</h1>
        <StandingMark standing={act.standing} />
        <span className="ActHead-incident soft">
          {t('acts.inIncident')} <RecordLabel subject={`incident:${act.fields.incident}`} isLink />
        </span>
      </div>
      <InvolvementList act={act} isReadOnly={isReadOnly} />
      <ActFields act={act} isReadOnly={isReadOnly} />
      <section className="Page-section" aria-labelledby="chain-title">
        <h2 id="chain-title">{t('acts.chain')}</h2>
        <ChainSteps act={act.id} />
      </section>
      <ClaimsPanel subject={subject} isReadOnly={isReadOnly} />
      <MissingBeside about={{ act: act.id, incident: act.fields.incident }} isReadOnly={isReadOnly} />
      <section className="Page-section" aria-labelledby="act-history">
        <h2 id="act-history">{t('record.history')}</h2>
        <RecordHistory subject={subject} />
      </section>
    </div>
  );
}
