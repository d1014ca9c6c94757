/** Which actions can be done right now, and their keys at work. Knows no action's inside. */
import { useEffect, useRef } from 'react';
import { createStore, useStore } from '../store.ts';
import { bindingOf, pressOf, type ActionName } from './keymap.ts';

type Available = { name: ActionName; run(): void };

const available = createStore<readonly Available[]>([]);

/** Offers an action for as long as the component is there; null while it cannot be done. */
export function useAction(name: ActionName, run: (() => void) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const isPossible = run !== null;
  useEffect(() => {
    if (!isPossible) return;
    const entry: Available = { name, run: () => latest.current?.() };
    available.set((entries) => [...entries, entry]);
    return () => available.set((entries) => entries.filter((other) => other !== entry));
  }, [name, isPossible]);
}

export function useAvailableActions(): readonly Available[] {
  return useStore(available);
}

export function runAction(name: ActionName): void {
  available
    .get()
    .findLast((entry) => entry.name === name)
    ?.run();
}

const sequenceMs = 1200;

/** Starts handing key presses to actions; the last component to offer one wins. */
export function listenToKeys(): void {
  // Before anything else hears of it: locking waits for no dialog.
  window.addEventListener(
    'keydown',
    (event) => {
      const entry = available.get().findLast(({ name }) => bindingOf(name).worksInDialogs && bindingOf(name).keys?.includes(pressOf(event)));
      if (!entry) return;
      event.preventDefault();
      event.stopPropagation();
      entry.run();
    },
    true,
  );
  let first: { press: string; at: number } | null = null;
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('.Veil')) return;
    const press = pressOf(event);
    const sequence = first && event.timeStamp - first.at < sequenceMs ? `${first.press} ${press}` : null;
    first = { press, at: event.timeStamp };
    const entry = find(sequence, event) ?? find(press, event);
    if (!entry) return;
    event.preventDefault();
    first = null;
    entry.run();
  });
}

function find(press: string | null, event: KeyboardEvent): Available | undefined {
  if (press === null) return undefined;
  return available.get().findLast(({ name }) => {
    const { keys, worksInFields } = bindingOf(name);
    if (!keys?.includes(press)) return false;
    return worksInFields || !isTakenByTarget(event, press);
  });
}

/** Fields take all keys; things that are pressed or moved with keys take those keys. */
function isTakenByTarget(event: KeyboardEvent, press: string): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  if (target.closest('input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]')) return true;
  const moves = /^(Shift\+)?(Arrow|Page|Home|End|Space|Enter)/.test(press);
  return (
    moves &&
    target.closest('button, a, input, [role=slider], [role=tab], [role=option], [role=radio], [role=row], [role=gridcell], [role=menuitem]') !== null
  );
}

/** Whether this key alone, or as the first of two, belongs to an action that can be done now. */
export function isStartOfAction(event: KeyboardEvent): boolean {
  const press = pressOf(event);
  return available.get().some(({ name }) => bindingOf(name).keys?.some((keys) => keys === press || keys.startsWith(`${press} `)));
}
