/** The case's own fields of a kind of record, in their order. Knows no component. */
import { useMemo } from 'react';
import type { RecordOf } from '../../shared/records/record.ts';
import type { FieldOwner } from '../../shared/vocabulary/contract.ts';
import { useAnswer, type Answer } from '../engine-hooks.ts';
import { useLanguage } from './vocabulary.ts';

export type OwnField = RecordOf<'field'>;

export function useOwnFields(record: FieldOwner): Omit<Answer<unknown>, 'value'> & { value: readonly OwnField[] | null } {
  const answer = useAnswer('record.list', { kind: 'field', where: { record }, sort: 'oldest', limit: 1000 }, ['records.changed']);
  const rows = answer.value?.rows as readonly OwnField[] | undefined;
  const value = useMemo(() => rows?.toSorted(byPosition) ?? null, [rows]);
  return { ...answer, value };
}

/** Those without a position come last, oldest first. */
function byPosition(one: OwnField, other: OwnField): number {
  const [first, second] = [one.fields.position ?? Infinity, other.fields.position ?? Infinity];
  return first === second ? 0 : first - second;
}

/** How a field is called; in the first language that it has a label in, where it has none in the reader's. */
export function useFieldLabel(): (field: Pick<OwnField, 'fields'>) => string {
  const language = useLanguage();
  return ({ fields }) =>
    ({ en: fields.labelEn, ru: fields.labelRu, kk: fields.labelKk })[language] || fields.labelEn || fields.labelRu || fields.labelKk || fields.code;
}
