/** Which case is to be unlocked, and how that is done. Holds no passphrase and nothing of what is in the case. */
import { navigate, replaceRoute } from '../app/route.ts';
import { openCase } from '../app/session.ts';
import { selection, takeCase } from '../catalogue/catalogue-state.ts';
import { engine } from '../engine.ts';
import { createStore, useStore } from '../store.ts';
import type { CaseSummary } from '../../shared/model/case.ts';

type Unlocking = {
  path: string;
  /** `writing`: it can be read without. */
  words: 'reading' | 'writing';
  /** It was locked here: whoever unlocks it comes back to where they were. */
  wasHere: boolean;
  selected: readonly number[];
  active: number | null;
};

export const unlocking = createStore<Unlocking | null>(null);

/** The case that is on the screen: none while another one is to be unlocked. */
export function useShownCase(): CaseSummary | null {
  const opened = useStore(openCase);
  return useStore(unlocking) === null ? opened : null;
}

/** Asks for the words of the case at this path; answers false where it needs none. Rejects where it is no case. */
export async function askToUnlock(path: string): Promise<boolean> {
  const { words } = await engine().call('case.needs', { path });
  if (words === null) return false;
  unlocking.set({ path, words, wasHere: false, selected: [], active: null });
  return true;
}

/** The case that was locked here, or that the program was started with. */
export async function askForLocked(): Promise<void> {
  const locked = await engine().call('host.locked', {});
  if (locked === null || openCase.get() !== null) return;
  const { words } = await engine().call('case.needs', { path: locked.path });
  if (words !== null) unlocking.set({ ...locked, words, wasHere: true });
}

type Words = { passphrase: string } | { recoveryKey: string };

/** Without words it is opened for reading only. Rejects as `case.open` does. */
export async function unlock({ path, wasHere, selected, active }: Unlocking, words: Words | null): Promise<void> {
  const opened = await engine().call('case.open', { path, ...(words && { words }) });
  openCase.set(opened);
  if (!wasHere) navigate(opened.actor?.role === 'recovery' ? 'access' : 'catalogue');
  takeCase(opened.id);
  selection.set({ chosen: new Set(selected), active, anchor: active });
  unlocking.set(null);
}

/** Back to the open case, or to the start. */
export function leaveUnlocking(): void {
  if (openCase.get() === null) replaceRoute('start');
  unlocking.set(null);
}

/** All that is told of a case before it is unlocked. */
export function folderNameOf(path: string): string {
  return (
    path
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? path
  );
}
