/** Taking back the newest record change, by key or from a toast. Knows no record's fields. */
import i18next from 'i18next';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { toastFailure } from './failures.tsx';
import { runAction } from './actions.ts';

/** One after the other: a second press that overtook the first would find the same change to take back, and be lost. */
let underWay: Promise<void> = Promise.resolve();

/** Says what was done, with undo beside it. */
export function toastDone(text: string): void {
  showToast(text, { label: i18next.t('action.undo'), run: () => runAction('undo') });
}

export function undoNewest(): Promise<void> {
  underWay = underWay.then(takeBackNewest);
  return underWay;
}

/** What one action did in several changes is one to the engine. */
async function takeBackNewest(): Promise<void> {
  try {
    const newest = await engine().call('record.undoable', {});
    if (!newest) return showToast(i18next.t('undo.nothing'));
    const { type } = newest;
    await engine().call('record.undo', { event: newest.event });
    const key = `custody.${type}`;
    showToast(i18next.t('undo.done', { what: i18next.exists(key) ? i18next.t(key as 'custody.link-created') : type }));
  } catch (error) {
    toastFailure(error);
  }
}
