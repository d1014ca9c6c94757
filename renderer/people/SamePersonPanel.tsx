/** Whom somebody judged to be the same person: how surely and why, both records kept apart, and taken back at any time. */
import { GitCompareArrows, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SamePerson } from '../../shared/records/list-rows.ts';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { toastDone } from '../app/undo.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { ChoiceField, LineField } from '../records/fields.tsx';
import { isListOpen } from '../records/list-open.ts';
import { useLabelWords } from '../records/labels.ts';
import { LabelView } from '../records/RecordLabel.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { SafeText } from '../text/SafeText.tsx';
import { CompareDialog } from './CompareDialog.tsx';

type Certainty = RecordOf<'identity'>['fields']['certainty'];
const certainties = ['certain', 'probable', 'possible', 'distinct'] as const;

export function SamePersonPanel({ person, isReadOnly }: { person: RecordOf<'person'>; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const [compared, setCompared] = useState<string | null>(null);
  const answer = useAnswer('person.same', { person: person.id }, ['records.changed']);
  const same = useLatest(answer.value);
  return (
    <div className="Panel">
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {!same && !answer.error && <Waiting>{t('act.loading')}</Waiting>}
      {same?.length === 0 && !isAdding && <p className="PanelEmpty soft">{t('person.sameNone')}</p>}
      <ul aria-label={t('person.same')}>
        {same?.map((judgement) => (
          <Judgement key={judgement.identity.id} judgement={judgement} isReadOnly={isReadOnly} onCompare={setCompared} />
        ))}
      </ul>
      {isAdding && <NewJudgement person={person} taken={same ?? []} onClose={() => setAdding(false)} onCompare={setCompared} />}
      {!isReadOnly && !isAdding && (
        <div className="PanelFoot">
          <Button look="quiet" size="small" icon={Plus} onPress={() => setAdding(true)}>
            {t('person.sameAdd')}
          </Button>
        </div>
      )}
      {compared !== null && <CompareDialog first={person.id} second={compared as RecordId} onClose={() => setCompared(null)} />}
    </div>
  );
}

type JudgementProps = { judgement: SamePerson; isReadOnly: boolean; onCompare(id: string): void };

function Judgement({ judgement: { identity, other }, isReadOnly, onCompare }: JudgementProps) {
  const { t } = useTranslation();
  const name = useLabelWords()(other);
  const options = useCertainties();
  const withdraw = async () => {
    try {
      await engine().call('record.withdraw', { kind: 'identity', id: identity.id });
      toastDone(t('person.sameWithdrawn'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <li className="Judgement">
      <div className="Judgement-head">
        <LabelView label={other} isLink />
        <span className="Judgement-buttons">
          <IconButton
            icon={GitCompareArrows}
            size="small"
            label={t('person.compareWith', { name })}
            onPress={() => onCompare(other.subject.slice('person:'.length))}
          />
          {!isReadOnly && <IconButton icon={X} size="small" label={t('person.sameWithdraw', { name })} onPress={() => void withdraw()} />}
        </span>
      </div>
      {isReadOnly ? (
        <p>
          <strong>{t(`record.choice.certainty.${identity.fields.certainty}`)}</strong>{' '}
          {identity.fields.reason && <SafeText className="soft">{identity.fields.reason}</SafeText>}
        </p>
      ) : (
        <>
          <ChoiceField record={identity} field="certainty" label={t('record.field.certainty')} options={options} isReadOnly={false} />
          <LineField record={identity} field="reason" label={t('person.sameReason')} rows={1} isReadOnly={false} />
        </>
      )}
    </li>
  );
}

type NewJudgementProps = { person: RecordOf<'person'>; taken: readonly SamePerson[]; onClose(): void; onCompare(id: string): void };

function NewJudgement({ person, taken, onClose, onCompare }: NewJudgementProps) {
  const { t } = useTranslation();
  const options = useCertainties();
  const [other, setOther] = useState<string | null>(null);
  const [certainty, setCertainty] = useState<Certainty>('probable');
  const [reason, setReason] = useState('');
  // What was typed is not thrown away by one key.
  const isBlank = other === null && reason === '';
  const add = async () => {
    if (other === null) return;
    try {
      await engine().call('record.create', {
        kind: 'identity',
        fields: { first: person.id, second: other.slice('person:'.length), certainty, reason },
      });
      onClose();
      toastDone(t('person.sameAdded'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <div
      className="Judgement Judgement--new"
      role="group"
      aria-label={t('person.sameAdd')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void add();
        else if (event.key === 'Escape' && isBlank && !isListOpen(event.target)) onClose();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <RecordPicker
        kinds={['person']}
        label={t('person.sameAs')}
        value={other}
        onChange={setOther}
        except={[`person:${person.id}`, ...taken.map((one) => one.other.subject)]}
        canCreate={false}
        autoFocus
      />
      <SelectField label={t('record.field.certainty')} options={options} value={certainty} onChange={setCertainty} />
      <TextField label={t('person.sameReason')} value={reason} onChange={setReason} rows={2} maxLength={100_000} hint={t('person.sameReasonHint')} />
      <div className="Judgement-foot">
        {other !== null && (
          <Button look="quiet" icon={GitCompareArrows} onPress={() => onCompare(other.slice('person:'.length))}>
            {t('person.compare')}
          </Button>
        )}
        <Button onPress={onClose}>{t('act.cancel')}</Button>
        <Button look="primary" isDisabled={other === null} onPress={() => void add()}>
          {t('record.add')}
        </Button>
      </div>
    </div>
  );
}

function useCertainties() {
  const { t } = useTranslation();
  return certainties.map((value) => ({ value, label: t(`record.choice.certainty.${value}`), detail: t(`person.certaintyHelp.${value}`) }));
}
