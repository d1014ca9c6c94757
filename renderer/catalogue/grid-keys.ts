/** Moving and selecting in the grid by key, and jumping to a name by typing it. */
import { useRef, type KeyboardEvent } from 'react';
import { isStartOfAction } from '../app/actions.ts';
import { currentRoute } from '../app/route.ts';
import { engine } from '../engine.ts';
import { openItem } from './open-item.ts';
import { selection, selectOnly, selectThrough, toggleSelected, viewOf } from './catalogue-state.ts';

type GridKeys = { nos: readonly number[]; columns: number; rowsPerPage: number; reveal(index: number): void };

const typingMs = 900;

export function useGridKeys({ nos, columns, rowsPerPage, reveal }: GridKeys) {
  const hasMoved = useRef(false);
  const typed = useRef<Typed>({ text: '', atMs: 0, from: 0 });

  const go = (index: number, event: KeyboardEvent | null) => {
    const no = nos[Math.max(0, Math.min(nos.length - 1, index))];
    if (no === undefined) return;
    hasMoved.current = true;
    reveal(nos.indexOf(no));
    if (event?.shiftKey) selectThrough(no);
    else if (event && (event.ctrlKey || event.metaKey)) selection.set((now) => ({ ...now, active: no }));
    else selectOnly(no);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { active } = selection.get();
    const at = active === null ? -1 : nos.indexOf(active);
    const target = targetOf(event, Math.max(0, at), nos.length, columns, rowsPerPage);
    if (target !== null) {
      event.preventDefault();
      go(target, event);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void openItem(active ?? nos[0] ?? null);
    } else if (event.key === ' ' && typed.current.atMs < event.timeStamp - typingMs) {
      event.preventDefault();
      if (active !== null) toggleSelected(active);
    } else if (continuesName(event, typed.current, at)) {
      event.preventDefault();
      const { text, from } = typed.current;
      // What was typed meanwhile asks for itself.
      void indexOfName(text, nos, from).then((index) => index !== null && typed.current.text === text && go(index, null));
    }
  };
  return { onKeyDown, hasMoved };
}

function targetOf(event: KeyboardEvent, at: number, count: number, columns: number, rowsPerPage: number): number | null {
  const forward = document.dir === 'rtl' ? -1 : 1;
  switch (event.key) {
    case 'ArrowRight':
      return at + forward;
    case 'ArrowLeft':
      return at - forward;
    case 'ArrowDown':
      return at + columns < count ? at + columns : at;
    case 'ArrowUp':
      return at - columns >= 0 ? at - columns : at;
    case 'PageDown':
      return Math.min(count - 1, at + columns * rowsPerPage);
    case 'PageUp':
      return Math.max(0, at - columns * rowsPerPage);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The beginning of a name, when its last letter came, and the index one stood at before the first. */
type Typed = { text: string; atMs: number; from: number };

/** Keys that start an action do not start a name, but any letter goes on with one. */
function continuesName(event: KeyboardEvent, typed: Typed, at: number): boolean {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
  const goesOn = event.timeStamp - typed.atMs < typingMs && typed.text !== '';
  if (!goesOn && isStartOfAction(event.nativeEvent)) return false;
  typed.text = goesOn ? typed.text + event.key : event.key;
  typed.atMs = event.timeStamp;
  if (!goesOn) typed.from = at;
  return true;
}

/** The next item after this one that the search finds, in the order shown. Names are in the engine, so it is asked. */
async function indexOfName(text: string, nos: readonly number[], at: number): Promise<number | null> {
  const view = viewOf(currentRoute().query);
  const answer = await engine()
    .call('item.order', { ...view, filter: { ...view.filter, text } })
    .catch(() => ({ nos: [] }));
  const matching = new Set(answer.nos);
  const from = text.length > 1 ? Math.max(0, at) : at + 1;
  for (let step = 0; step < nos.length; step++) {
    const index = (from + step) % nos.length;
    if (matching.has(nos[index]!)) return index;
  }
  return null;
}
