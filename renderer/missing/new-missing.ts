/** Beginning a record of missing evidence: it exists at once, under a name to be changed, and its page opens. Draws nothing. */
import i18next from 'i18next';
import { toastFailure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { engine } from '../engine.ts';
import { freshRecord } from '../records/new-record.ts';

export async function newMissing(about: { incident?: string; act?: string } = {}): Promise<void> {
  try {
    const { id } = await engine().call('record.create', { kind: 'missing-item', fields: { title: i18next.t('missing.untitled'), ...about } });
    freshRecord.set(id);
    navigate('missing-item', id);
  } catch (error) {
    toastFailure(error);
  }
}
