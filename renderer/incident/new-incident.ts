/** Beginning an incident: it exists at once, under a name to be changed, and its page opens. */
import i18next from 'i18next';
import { toastFailure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { engine } from '../engine.ts';
import { createStore } from '../store.ts';

/** Set until its page has put the cursor into the title. */
export const freshIncident = createStore<string | null>(null);

export async function newIncident(): Promise<void> {
  try {
    const incident = await engine().call('incident.create', { title: i18next.t('incident.untitled') });
    freshIncident.set(incident.id);
    navigate('incident', incident.id);
  } catch (error) {
    toastFailure(error);
  }
}
