/** A figure while somebody works on it: kept while one looks at a person or an item and comes back. Knows no screen. */
import { wholeRule, type FigureRule } from '../../shared/figures/rule.ts';
import { navigate } from '../app/route.ts';
import { openCase } from '../app/session.ts';
import { createStore } from '../store.ts';

export type Draft = { title: string; published: string; rule: FigureRule };

/** By the id of the figure's record; `new` for one that is not kept yet. */
const drafts = createStore<ReadonlyMap<string, Draft>>(new Map());
export { drafts };

/** Most figures are of whom something was done to; without it, whoever did it would count as well. */
const usualRule: FigureRule = { ...wholeRule(), where: { ...wholeRule().where, parts: ['victim'] }, by: ['role'] };
export const emptyDraft: Draft = { title: '', published: '', rule: usualRule };

export function keepDraft(id: string, draft: Draft | null): void {
  drafts.set((now) => {
    const next = new Map(now);
    if (draft) next.set(key(id), draft);
    else next.delete(key(id));
    return next;
  });
}

export function draftOf(kept: ReadonlyMap<string, Draft>, id: string): Draft | undefined {
  return kept.get(key(id));
}

/** A new figure begins with what was being tried, so that nothing tried is lost. */
export function newFigure(): void {
  navigate('figure', 'new');
}

/** Drafts of one case are nothing to another. */
function key(id: string): string {
  return `${openCase.get()?.id ?? ''} ${id}`;
}

/** Which member one went to look at: coming back, the focus stands there. */
export const lastOpened = createStore<string | null>(null);
