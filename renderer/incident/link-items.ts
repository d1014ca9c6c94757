/** Linking items to an incident, however it was asked for. Draws nothing. */
import i18next from 'i18next';
import type { IncidentId, ItemId } from '../../shared/ids.ts';
import { toastFailure } from '../app/failures.tsx';
import { toastDone } from '../app/undo.ts';
import { engine } from '../engine.ts';
import { safeName } from '../text/safe-name.ts';

type Target = { id: IncidentId; title: string };
type Words = { note?: string; passage?: string | null };

// The contract takes no more at once.
const atOnce = 10_000;

/** Answers whether it was done; a failure has been told. */
export async function linkItems(items: readonly ItemId[], incident: Target, { note = '', passage = null }: Words = {}): Promise<boolean> {
  try {
    for (let start = 0; start < items.length; start += atOnce) {
      await engine().call('link.create', {
        items: items.slice(start, start + atOnce),
        incident: incident.id,
        ...(note && { note }),
        ...(passage !== null && { passage }),
      });
    }
    toastDone(i18next.t('link.done', { count: items.length, title: safeName(incident.title) }));
    return true;
  } catch (error) {
    toastFailure(error);
    return false;
  }
}
