/** Locking the open case: at once, or as soon as work that must not be cut off has ended. Asks for no passphrase. */
import type { Activity } from '../../shared/ipc/contract.ts';
import type { CaseSummary } from '../../shared/model/case.ts';
import { toastFailure } from '../app/failures.tsx';
import { activities, openCase } from '../app/session.ts';
import { selection } from '../catalogue/catalogue-state.ts';
import { engine } from '../engine.ts';
import { createStore } from '../store.ts';

/** Why it is to be locked once nothing holds it up any more; null: it is not. */
export const lockWaits = createStore<'asked' | 'idle' | null>(null);
/** From the moment of locking until the window is loaded anew, nothing of the case is drawn. */
export const isLocking = createStore(false);

const mostRemembered = 10_000;
/** What people would have to begin anew, or would miss, were it cut off. Describing goes on by itself when the case is opened again. */
const holding: ReadonlySet<Activity['method']> = new Set(['import.run', 'export.run', 'sheet.import']);

export function holdingUp(list: readonly Activity[]): Activity | undefined {
  return list.find(({ method }) => holding.has(method));
}

/** Only what somebody unlocked can be locked. */
export function canLock(opened: CaseSummary | null): boolean {
  return opened !== null && opened.actor !== null;
}

export function lock(why: 'asked' | 'idle'): void {
  if (holdingUp(activities.get())) lockWaits.set(why);
  else void lockNow();
}

/** Closes the case, which stops all work in it; the window is then loaded anew, and asks for it to be unlocked. */
export async function lockNow(): Promise<void> {
  const opened = openCase.get();
  if (!opened || isLocking.get()) return;
  isLocking.set(true);
  lockWaits.set(null);
  const { chosen, active } = selection.get();
  try {
    await engine().call('host.lock', { path: opened.path, selected: [...chosen].slice(0, mostRemembered), active });
    await engine().call('case.close', {});
  } catch (error) {
    isLocking.set(false);
    toastFailure(error);
  }
}
