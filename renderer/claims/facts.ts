/** Which facts of a record a claim can state by themselves, and how they are called. Draws nothing. */
import { useTranslation } from 'react-i18next';
import { useAllOwnFields, useFieldLabel } from '../records/custom-fields.ts';
import { safeName } from '../text/safe-name.ts';

const factsOf: { [kind: string]: readonly string[] } = {
  act: ['type', 'happened', 'ended', 'place', 'statedReason', 'penalty', 'counsel', 'treatment', 'conditions', 'outcome', 'count'],
  person: ['names', 'born', 'gender', 'count', 'description'],
  organisation: ['names', 'type', 'within'],
  place: ['names', 'type', 'within', 'latitude'],
  incident: ['happened', 'place', 'count'],
  'missing-item': ['type', 'holder', 'receipt', 'since', 'returned', 'condition'],
  involvement: ['part', 'role'],
  affiliation: ['role', 'organisation', 'since', 'until'],
};

export function useFacts(subject: string): { value: string; label: string }[] {
  const { t } = useTranslation();
  const kind = subject.split(':')[0] ?? '';
  const fields = factsOf[kind] ?? [];
  const own = useAllOwnFields().filter(({ fields: { record } }) => record === kind);
  const ownLabel = useFieldLabel();
  return [
    { value: '', label: t('claim.wholeRecord') },
    ...fields.map((field) => ({ value: field, label: field === 'latitude' ? t('claim.position') : t(`record.field.${field as 'type'}`) })),
    ...own.map((field) => ({ value: `custom.${field.fields.code}`, label: safeName(ownLabel(field)) })),
  ];
}
