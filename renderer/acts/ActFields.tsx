/** An act's own fields, each saved as it is changed; how long it lasted and what its penalty comes to beside them. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Penalty, Provision } from '../../shared/records/structures.ts';
import type { RecordOf } from '../../shared/records/record.ts';
import { engine } from '../engine.ts';
import { CustomFields } from '../records/CustomFields.tsx';
import { FieldAside, FieldShell } from '../records/FieldShell.tsx';
import { CountField, LineField, RefField, subjectOf, TermField, TimeField, useSavedField } from '../records/fields.tsx';
import { useAutosave } from '../records/autosave.ts';
import { saveField } from '../records/use-record.ts';
import { provisionsOf } from './act-draft.ts';
import { FollowsChoice } from './ActDetails.tsx';
import { useElapsedWords } from './elapsed-words.ts';
import { draftOfPenalty, penaltyOf, type PenaltyDraft } from './penalty-draft.ts';
import { PenaltyFields } from './PenaltyFields.tsx';
import { ProvisionsInput } from './ProvisionsInput.tsx';

type Props = { act: RecordOf<'act'>; isReadOnly: boolean };

export function ActFields({ act, isReadOnly }: Props) {
  const { t } = useTranslation();
  const elapsed = useElapsedWords()(act.fields);
  const term = (field: 'method' | 'counsel' | 'outcome') => (
    <TermField record={act} field={field} list={field} label={t(`record.field.${field}`)} isReadOnly={isReadOnly} />
  );
  const text = (field: 'statedReason' | 'treatment' | 'conditions' | 'note') => (
    <LineField record={act} field={field} label={t(`record.field.${field}`)} rows={1} isReadOnly={isReadOnly} />
  );
  return (
    <div className="Panel Panel-body ActFields">
      <TermField record={act} field="type" list="act" label={t('acts.field.type')} isReadOnly={isReadOnly} />
      <TimeField record={act} field="happened" label={t('record.field.happened')} isReadOnly={isReadOnly} />
      <TimeField record={act} field="ended" label={t('acts.field.ended')} isReadOnly={isReadOnly} />
      {elapsed && (
        <p className={elapsed.isWrong ? 'ActFields-full ActFields-elapsed ActRow-wrong' : 'ActFields-full ActFields-elapsed soft'}>
          {elapsed.isWrong && <TriangleAlert aria-hidden />} {elapsed.text}
        </p>
      )}
      <RefField record={act} field="place" kind="place" label={t('record.field.place')} isReadOnly={isReadOnly} />
      <div className="ActFields-wide">
        <LineField record={act} field="placeWords" label={t('record.field.placeWords')} isReadOnly={isReadOnly} />
      </div>
      <div className="ActFields-wide">
        <SavedFollows act={act} isReadOnly={isReadOnly} />
      </div>
      <CountField record={act} field="count" label={t('record.field.count')} isReadOnly={isReadOnly} />
      <div className="ActFields-wide">
        <SavedProvisions act={act} isReadOnly={isReadOnly} />
      </div>
      {text('statedReason')}
      <div className="ActFields-full">
        <SavedPenalty act={act} isReadOnly={isReadOnly} />
      </div>
      {term('method')}
      {term('counsel')}
      {term('outcome')}
      {text('treatment')}
      {text('conditions')}
      {text('note')}
      <LineField record={act} field="reference" label={t('record.field.reference')} isReadOnly={isReadOnly} />
      <div className="ActFields-full">
        <CustomFields
          record="act"
          values={act.fields.custom}
          onChange={(custom) => engine().call('record.change', { kind: 'act', id: act.id, fields: { custom } })}
          isReadOnly={isReadOnly}
        />
      </div>
    </div>
  );
}

function SavedFollows({ act, isReadOnly }: Props) {
  const saved = useSavedField<'act', string | null>({ record: act, field: 'follows' }, act.fields.follows);
  return <FollowsChoice incident={act.fields.incident} value={saved.value} onChange={saved.set} except={act.id} isReadOnly={isReadOnly} />;
}

function SavedProvisions({ act, isReadOnly }: Props) {
  const { t } = useTranslation();
  const label = t('record.field.provisions');
  const saved = useAutosave({
    draftKey: `${subjectOf(act)}.provisions`,
    stored: act.fields.provisions.map(({ words }) => words).join('\n'),
    save: (text) => saveField(act, 'provisions', readAgain(text, act.fields.provisions)),
  });
  return (
    <FieldShell>
      <ProvisionsInput
        label={label}
        value={saved.value}
        onChange={saved.change}
        onBlur={saved.flush}
        aside={<FieldAside subject={subjectOf(act)} field="provisions" label={label} saved={saved} />}
        isReadOnly={isReadOnly}
      />
    </FieldShell>
  );
}

/** A citation whose words stay keeps what is known of it, which may be more than its words say. */
function readAgain(text: string, before: readonly Provision[]): Provision[] {
  return provisionsOf(text).map((provision) => before.find(({ words }) => words === provision.words) ?? provision);
}

function SavedPenalty({ act, isReadOnly }: Props) {
  const { t } = useTranslation();
  const stored = act.fields.penalty as Penalty | null;
  const saved = useAutosave<PenaltyDraft>({
    draftKey: `${subjectOf(act)}.penalty`,
    stored: draftOfPenalty(stored),
    save: async (draft) => {
      const { penalty, fault } = penaltyOf(draft);
      return fault ? undefined : saveField(act, 'penalty', penalty);
    },
    normal: (draft) => {
      const { penalty, fault } = penaltyOf(draft);
      return fault ? draft : penalty;
    },
  });
  const label = t('record.field.penalty');
  return (
    <FieldShell>
      <div className="SavedPenalty">
        <span className="Field-label">
          <span>{label}</span>
          <FieldAside subject={subjectOf(act)} field="penalty" label={label} saved={saved} isSilent={penaltyOf(saved.value).fault !== null} />
        </span>
        <PenaltyFields draft={saved.value} onChange={saved.change} onBlur={saved.flush} isReadOnly={isReadOnly} />
      </div>
    </FieldShell>
  );
}
