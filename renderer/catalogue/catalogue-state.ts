/** What the catalogue remembers while one is elsewhere: filter and sorting in the address, order, selection and place here. Draws nothing. */
import type { CaseId } from '../../shared/ids.ts';
import { ItemFilter, ItemSort } from '../../shared/model/item.ts';
import { replaceRoute, type Route } from '../app/route.ts';
import { createStore } from '../store.ts';

export type Density = 'large' | 'small' | 'list';
const densityKey = 'kualik-density';

export const density = createStore<Density>((localStorage.getItem(densityKey) as Density | null) ?? 'large');
density.subscribe(() => localStorage.setItem(densityKey, density.get()));

export type Selection = { chosen: ReadonlySet<number>; active: number | null; anchor: number | null };
const nothing: Selection = { chosen: new Set(), active: null, anchor: null };

export const selection = createStore<Selection>(nothing);
/** All item numbers that match, in order; the item page steps through them. */
export const order = createStore<readonly number[]>([]);
export const isSideOpen = createStore(false);
/** Where the grid was scrolled to; set without telling anyone. */
export const place = { key: '', offsetPx: 0 };

let caseShown: CaseId | null = null;

/** Forgets what was kept of another case; answers whether it was another one. */
export function takeCase(id: CaseId | null): boolean {
  if (id === caseShown) return false;
  caseShown = id;
  forgetCatalogue();
  return true;
}

function forgetCatalogue(): void {
  selection.set(nothing);
  order.set([]);
  place.key = '';
  place.offsetPx = 0;
}

export function clearSelection(): void {
  selection.set((now) => ({ ...now, chosen: nothing.chosen, anchor: now.active }));
}

export function selectOnly(no: number): void {
  selection.set({ chosen: new Set([no]), active: no, anchor: no });
}

export function toggleSelected(no: number): void {
  selection.set((now) => {
    const chosen = new Set(now.chosen);
    if (!chosen.delete(no)) chosen.add(no);
    return { chosen, active: no, anchor: no };
  });
}

/** From the anchor to this one, in the order shown. */
export function selectThrough(no: number): void {
  selection.set((now) => {
    const nos = order.get();
    const from = nos.indexOf(now.anchor ?? no);
    const to = nos.indexOf(no);
    const range = nos.slice(Math.min(from, to), Math.max(from, to) + 1);
    return { chosen: new Set(range), active: no, anchor: now.anchor ?? no };
  });
}

export function selectAll(): void {
  selection.set((now) => ({ ...now, chosen: new Set(order.get()) }));
}

export type View = { filter: ItemFilter; sort: ItemSort };
export const defaultSort: ItemSort = 'received-newest';

export function viewOf(query: Route['query']): View {
  const { sort, unlinked, ...rest } = query;
  const filter = ItemFilter.safeParse({ ...rest, ...(unlinked && { unlinked: true }) });
  const known = ItemSort.safeParse(sort);
  return { filter: filter.success ? filter.data : {}, sort: known.success ? known.data : defaultSort };
}

/** Changes the view in place: back leads out of the catalogue, not through every letter typed. */
export function changeView({ filter, sort }: View): void {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(filter)) if (value !== undefined && value !== '') query[name] = String(value);
  if (sort !== defaultSort) query['sort'] = sort;
  replaceRoute('catalogue', null, query);
}
