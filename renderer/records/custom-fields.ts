/** The case's own fields of a kind of record, in their order. Knows no component. */
import { useEffect, useMemo } from 'react';
import type { RecordOf } from '../../shared/records/record.ts';
import type { FieldOwner } from '../../shared/vocabulary/contract.ts';
import { engine } from '../engine.ts';
import { useAnswer, type Answer } from '../engine-hooks.ts';
import { createStore, useStore } from '../store.ts';
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

/** Of all kinds of records, oldest first; none while they are asked for. */
export function useAllOwnFields(): readonly OwnField[] {
  useEffect(follow, []);
  return useStore(allFields);
}

/** Asked for once, however many are drawn that name fields. */
const allFields = createStore<readonly OwnField[]>([]);
let isFollowing = false;

function follow(): void {
  if (isFollowing) return;
  isFollowing = true;
  void refresh();
  engine().on('records.changed', ({ subjects }) => void (subjects.some((subject) => subject.startsWith('field:')) && refresh()));
  engine().on('case.changed', () => {
    allFields.set([]);
    void refresh();
  });
}

/** Without a case, or a window that goes, there are none. */
async function refresh(): Promise<void> {
  const answer = await engine()
    .call('record.list', { kind: 'field', sort: 'oldest', limit: 1000 })
    .catch(() => null);
  if (answer) allFields.set((answer.rows as readonly OwnField[]).toSorted(byPosition));
}

/** How the field with this code is called; the code itself where the case has no such field. */
export function useOwnFieldName(): (record: string, code: string) => string {
  const fields = useAllOwnFields();
  const label = useFieldLabel();
  return (record, code) => {
    const field = fields.find((each) => each.fields.record === record && each.fields.code === code);
    return field ? label(field) : code;
  };
}
