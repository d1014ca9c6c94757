/** What the whole window knows: shell, settings, open case, running activities and how the last ones ended. Knows no screen. */
import type { z } from 'zod';
import type { Activity, EngineEvents } from '../../shared/ipc/contract.ts';
import { firstIdleLock, type HostContract, type HostSettings } from '../../shared/ipc/host-contract.ts';
import type { CaseSummary } from '../../shared/model/case.ts';
import { engine } from '../engine.ts';
import { createStore } from '../store.ts';
import { currentRoute, replaceRoute } from './route.ts';
import { setLanguage } from '../text/text.ts';

export type About = z.output<HostContract['host.about']['output']>;
export type Ended = z.output<EngineEvents['activity.ended']>;

export const about = createStore<About>({ shell: 'browser', dialogs: false, version: '', systemLanguages: [], home: '' });
export const settings = createStore<HostSettings>({ theme: 'system', language: 'system', rememberCases: true, idleLockMinutes: firstIdleLock });
export const openCase = createStore<CaseSummary | null>(null);
export const activities = createStore<readonly Activity[]>([]);
/** How the last activity of each method ended since the window was loaded. */
export const lastEnded = createStore<Partial<Record<string, Ended>>>({});
export const isEngineGone = createStore(false);

let changesOfCase = 0;

/** An answer that a change has overtaken on its way is an old one: it would bring back a case that was closed meanwhile. */
export async function askForCase(): Promise<void> {
  const asked = changesOfCase;
  const current = await engine().call('case.current', {});
  if (asked === changesOfCase) openCase.set(current);
}

/** Asks for the first state and follows every change of it. */
export async function startSession(): Promise<void> {
  const client = engine();
  client.onGone(() => isEngineGone.set(true));
  client.on('case.changed', (change) => {
    changesOfCase += 1;
    const before = openCase.get();
    if (change.case?.id !== before?.id) {
      lastEnded.set({});
      if (before?.actor) return forgetCase(change.case === null);
    }
    openCase.set(change.case);
  });
  client.on('activity.changed', (change) => activities.set(change.activities));
  client.on('activity.ended', (ended) => lastEnded.set((now) => ({ ...now, [ended.method]: ended })));
  followCounts();

  const [shell, chosen, , running] = await Promise.all([
    client.call('host.about', {}),
    client.call('host.settings', {}),
    askForCase(),
    client.call('activity.list', {}),
  ]);
  about.set(shell);
  activities.set(running);
  await applySettings(chosen);
}

/** Of a case with people nothing stays in the window when it closes: a page that is loaded anew holds nothing of the old one. */
function forgetCase(isLocked: boolean): void {
  const { page, id } = currentRoute();
  // What was searched for stands in the address.
  if (isLocked) replaceRoute(page, id);
  else replaceRoute('catalogue');
  location.reload();
}

export async function changeSettings(change: Partial<HostSettings>): Promise<void> {
  await applySettings({ ...settings.get(), ...change });
  await engine().call('host.change-settings', change);
}

async function applySettings(chosen: HostSettings): Promise<void> {
  settings.set(chosen);
  if (chosen.theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen.theme;
  await setLanguage(chosen.language, about.get().systemLanguages);
}

/** The case's counts are shown in the frame, so they are asked for again, at most once a second, when anything changes. */
function followCounts(): void {
  let isPlanned = false;
  const refresh = async () => {
    isPlanned = false;
    if (openCase.get()) await askForCase();
  };
  const plan = () => {
    if (isPlanned || !openCase.get()) return;
    isPlanned = true;
    setTimeout(() => void refresh().catch(() => undefined), 1000);
  };
  engine().on('items.changed', plan);
  engine().on('records.changed', plan);
  engine().on('activity.ended', plan);
}
