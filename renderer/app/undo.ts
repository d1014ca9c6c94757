/** Taking back the newest record change, by key or from a toast. Knows no record's fields. */
import i18next from 'i18next';
import type { EventId } from '../../shared/ids.ts';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { toastFailure } from './failures.tsx';
import { runAction } from './actions.ts';

/** What one act of a person did in several changes is taken back as one: the newest event of the act and how many there were. */
let lastAct: { newest: EventId; changes: number } | null = null;

/** Says what was done, with undo beside it. */
export async function toastDone(text: string, changes = 1): Promise<void> {
  const newest = await engine().call('record.undoable', {});
  lastAct = newest && { newest: newest.event, changes };
  showToast(text, { label: i18next.t('action.undo'), run: () => runAction('undo') });
}

export async function undoNewest(): Promise<void> {
  try {
    let newest = await engine().call('record.undoable', {});
    if (!newest) return showToast(i18next.t('undo.nothing'));
    const { type } = newest;
    const changes = lastAct?.newest === newest.event ? lastAct.changes : 1;
    for (let change = 0; change < changes && newest?.type === type; change++) {
      await engine().call('record.undo', { event: newest.event });
      if (change + 1 < changes) newest = await engine().call('record.undoable', {});
    }
    const key = `custody.${type}`;
    showToast(i18next.t('undo.done', { what: i18next.exists(key) ? i18next.t(key as 'custody.link-created') : type }));
  } catch (error) {
    toastFailure(error);
  }
}
