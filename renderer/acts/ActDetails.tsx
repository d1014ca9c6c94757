/** What is less often known of an act that is being typed: law, penalty, treatment, chain. Saves nothing. */
import { useTranslation } from 'react-i18next';
import type { ActRow } from '../../shared/records/act-row.ts';
import { SelectField } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { CountInput } from '../records/inputs.tsx';
import { TermField } from '../records/TermField.tsx';
import type { ActDraft } from './act-draft.ts';
import { useActWords } from './act-words.ts';
import { PenaltyFields } from './PenaltyFields.tsx';
import { ProvisionsInput } from './ProvisionsInput.tsx';

type ActDetailsProps = { draft: ActDraft; acts: readonly ActRow[]; onChange(change: Partial<ActDraft>): void };

export function ActDetails({ draft, acts, onChange }: ActDetailsProps) {
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
        <FollowsChoice acts={acts} value={draft.follows} onChange={(follows) => onChange({ follows })} />
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

type FollowsProps = { acts: readonly ActRow[]; value: string | null; onChange(act: string | null): void; isDisabled?: boolean };

/** The step before this one, among the acts of the same incident. */
export function FollowsChoice({ acts, value, onChange, isDisabled = false }: FollowsProps) {
  const { t } = useTranslation();
  const words = useActWords();
  const options = [{ value: '', label: t('acts.followsNone') }, ...acts.map((row) => ({ value: row.act.id as string, label: words(row) }))];
  return (
    <SelectField
      label={t('record.field.follows')}
      options={options}
      value={value ?? ''}
      onChange={(id) => onChange(id === '' ? null : id)}
      isDisabled={isDisabled}
      hint={value === null ? t('acts.followsHint') : null}
    />
  );
}
