/** What a search remembers while one is elsewhere: words and filters in the address, hits and place here. Draws nothing. */
import { SearchFilters, type SearchAnswer } from '../../shared/search/search.ts';
import { navigate, replaceRoute, type Route } from '../app/route.ts';
import { openCase } from '../app/session.ts';
import { createStore } from '../store.ts';

/** `when` is the range's own words, as typed. */
export type View = { text: string; filters: Omit<SearchFilters, 'range'>; when: string; certainly: boolean };

export const isFiltering = createStore(false);
/** What was found last, and where the list stood. */
export const memory: { key: string; answer: SearchAnswer | null; active: number; offsetPx: number } = {
  key: '',
  answer: null,
  active: 0,
  offsetPx: 0,
};
let last: { ofCase: string | null; query: Record<string, string> } = { ofCase: null, query: {} };

/** To the search as it was left, or to a new one for these words. */
export function goSearch(text?: string): void {
  const isSame = last.ofCase === (openCase.get()?.id ?? null);
  navigate('search', null, text === undefined ? (isSame ? last.query : {}) : text === '' ? {} : { text });
}

export function viewOf(query: Route['query']): View {
  const { text = '', when = '', certainly, kinds, ...rest } = query;
  const filters = SearchFilters.omit({ range: true }).safeParse({ ...rest, ...(kinds && { kinds: kinds.split(' ') }) });
  return { text, when, certainly: certainly === '1', filters: filters.success ? filters.data : {} };
}

/** Answers the address's query. In place: back leads out of the search, not through every letter typed. */
export function changeView({ text, filters, when, certainly }: View): Record<string, string> {
  const { kinds, ...others } = filters;
  const query: Record<string, string> = {};
  if (text !== '') query['text'] = text;
  if (kinds?.length) query['kinds'] = kinds.join(' ');
  for (const [name, value] of Object.entries(others)) if (value !== undefined) query[name] = value;
  if (when !== '') query['when'] = when;
  if (certainly) query['certainly'] = '1';
  last = { ofCase: openCase.get()?.id ?? null, query };
  replaceRoute('search', null, query);
  return query;
}

export function filtersSet({ filters, when }: View): number {
  return ['itemKind', 'incident', 'standing'].filter((name) => filters[name as 'standing'] !== undefined).length + (when.trim() === '' ? 0 : 1);
}

/** What a saved search keeps of the view. */
export function savedOf({ text, filters: { kinds, itemKind, incident, standing }, when, certainly }: View) {
  return {
    text,
    ...(kinds?.length && { kinds }),
    ...(itemKind && { itemKind }),
    ...(incident && { incident: String(incident) }),
    ...(standing && { standing }),
    ...(when !== '' && { when, certainly }),
  };
}

export function viewOfSaved(query: { [name: string]: unknown }): View {
  const { text, when, certainly, ...rest } = query;
  const filters = SearchFilters.omit({ range: true }).safeParse(rest);
  return {
    text: typeof text === 'string' ? text : '',
    when: typeof when === 'string' ? when : '',
    certainly: certainly === true,
    filters: filters.success ? filters.data : {},
  };
}
