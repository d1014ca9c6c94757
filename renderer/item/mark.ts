/** The passage marked on the item of the moment, which a note or link then takes, and the wish to jump to one. Knows no player. */
import { createStore } from '../store.ts';

/** A Media Fragment as `shared/passage.ts` writes it, or null. */
export const mark = createStore<string | null>(null);
/** Set when a note's passage is pressed; the viewer goes there. The count tells a second press from the first. */
export const jump = createStore<{ passage: string; count: number } | null>(null);

export function jumpTo(passage: string): void {
  jump.set((now) => ({ passage, count: (now?.count ?? 0) + 1 }));
}

export function forgetMark(): void {
  mark.set(null);
  jump.set(null);
}
