/** Beginning a record: it exists at once, nothing in it yet, and its page opens with the cursor where one writes first. */
import { toastFailure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { engine } from '../engine.ts';
import { createStore } from '../store.ts';
import type { RecordOf } from '../../shared/records/record.ts';

/** Set until its page has put the cursor into the first field. */
export const freshRecord = createStore<string | null>(null);

export function newPerson(form: RecordOf<'person'>['fields']['form']): Promise<void> {
  return begin('person', { form });
}

export function newOrganisation(): Promise<void> {
  return begin('organisation', {});
}

/** `within`: the place it is to lie in. */
export function newPlace(within: string | null = null): Promise<void> {
  return begin('place', within === null ? {} : { within });
}

async function begin(kind: 'person' | 'organisation' | 'place', fields: { [field: string]: string }): Promise<void> {
  try {
    const record = await engine().call('record.create', { kind, fields });
    freshRecord.set(record.id);
    navigate(kind, record.id);
  } catch (error) {
    toastFailure(error);
  }
}
