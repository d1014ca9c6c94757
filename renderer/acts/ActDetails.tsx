/** What is less often known of an act that is being typed: law, penalty, treatment, chain. Saves nothing. */
import { useTranslation } from 'react-i18next';
import { TextField } from '../design/Field.tsx';
import { CountInput } from '../records/inputs.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { TermField } from '../records/TermField.tsx';
import type { ActDraft } from './act-draft.ts';
import { PenaltyFields } from './PenaltyFields.tsx';
import { ProvisionsInput } from './ProvisionsInput.tsx';

type ActDetailsProps = { draft: ActDraft; incident: string; onChange(change: Partial<ActDraft>): void };

export function ActDetails({ draft, incident, onChange }: ActDetailsProps) {
  const { t } = useTranslation();
  const line = (name: 'statedReason' | 'treatment' | 'conditions' | 'reference' | 'note', rows?: number) => (
    <TextField
      label={t(`record.field.${name}`)}
      value={draft[name]}
      onChange={(text) => onChange({ [name]: text })}
      maxLength={rows === undefined ? 500 : 20_000}
      {...(rows !== undefined && { rows })}
    />
  );
  const term = (name: 'method' | 'counsel' | 'outcome') => (
    <TermField list={name} label={t(`record.field.${name}`)} value={draft[name]} onChange={(code) => onChange({ [name]: code })} />
  );
  return (
    <div className="ActDetails">
      <div className="ActDetails-wide">
        <FollowsChoice incident={incident} value={draft.follows} onChange={(follows) => onChange({ follows })} />
      </div>
      <CountInput label={t('record.field.count')} value={draft.count} onChange={(count) => onChange({ count })} />
      <div className="ActDetails-wide">
        <ProvisionsInput label={t('record.field.provisions')} value={draft.provisions} onChange={(provisions) => onChange({ provisions })} />
      </div>
      {line('statedReason', 1)}
      <div className="ActDetails-full">
        <PenaltyFields draft={draft.penalty} onChange={(penalty) => onChange({ penalty })} />
      </div>
      {term('method')}
      {term('counsel')}
      {term('outcome')}
      {line('treatment', 1)}
      {line('conditions', 1)}
      {line('note', 1)}
      {line('reference')}
    </div>
  );
}

type FollowsProps = { incident: string; value: string | null; onChange(act: string | null): void; except?: string; isReadOnly?: boolean };

/** The step before this one, found among the acts of the same incident as one types. */
export function FollowsChoice({ incident, value, onChange, except, isReadOnly = false }: FollowsProps) {
  const { t } = useTranslation();
  return (
    <RecordPicker
      kinds={['act']}
      incident={incident}
      label={t('record.field.follows')}
      value={value === null ? null : `act:${value}`}
      onChange={(subject) => onChange(subject && subject.slice('act:'.length))}
      except={except === undefined ? [] : [`act:${except}`]}
      canCreate={false}
      placeholder={t('acts.pickAct')}
      hint={value === null ? t('acts.followsHint') : null}
      isReadOnly={isReadOnly}
    />
  );
}
