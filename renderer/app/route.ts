/** Where the window stands, kept in the address's fragment so that back, forward and reload work. Knows no screen's inside. */
import { createStore, useStore } from '../store.ts';

export const pages = [
  'start',
  'catalogue',
  'item',
  'search',
  'incidents',
  'incident',
  'act',
  'missing',
  'missing-item',
  'people',
  'person',
  'organisations',
  'organisation',
  'places',
  'place',
  'timeline',
  'map',
  'figures',
  'figure',
  'import',
  'spreadsheet',
  'log',
  'verify',
  'fixity',
  'export',
  'vocabulary',
  'access',
] as const;
export type Page = (typeof pages)[number];
export type Route = { page: Page; id: string | null; query: Readonly<Record<string, string>> };

const current = createStore<Route>(readFragment(location.hash));

export function useRoute(): Route {
  return useStore(current);
}

export function currentRoute(): Route {
  return current.get();
}

/** Going back takes the browser a moment; where one wishes to go meanwhile waits for it, or it would be gone back from. */
let goingBack: { afterwards: (() => void) | null } | null = null;

export function navigate(page: Page, id: string | null = null, query: Record<string, string> = {}): void {
  if (goingBack) {
    goingBack.afterwards = () => navigate(page, id, query);
    return;
  }
  if (writeFragment({ page, id, query }) === location.hash) return;
  history.pushState({ depth: depth() + 1 }, '', writeFragment({ page, id, query }));
  current.set({ page, id, query });
}

/** As navigate, but back does not return to where one was. */
export function replaceRoute(page: Page, id: string | null = null, query: Record<string, string> = {}): void {
  history.replaceState(history.state, '', writeFragment({ page, id, query }));
  current.set({ page, id, query });
}

/** Back to where one came from inside the window, or to `otherwise` when one came from outside. */
export function goBack(otherwise: Page): void {
  if (depth() === 0) return navigate(otherwise);
  goingBack ??= { afterwards: null };
  history.back();
}

export function followHistory(): void {
  window.addEventListener('popstate', () => {
    const afterwards = goingBack?.afterwards;
    goingBack = null;
    current.set(readFragment(location.hash));
    afterwards?.();
  });
}

export function hrefOf(page: Page, id: string | null = null, query: Record<string, string> = {}): string {
  return writeFragment({ page, id, query });
}

function depth(): number {
  return (history.state as { depth?: number } | null)?.depth ?? 0;
}

function readFragment(fragment: string): Route {
  const [path = '', search = ''] = fragment.replace(/^#\/?/, '').split('?');
  const [page = '', id] = path.split('/').map(decodeURIComponent);
  const known = pages.find((name) => name === page) ?? 'catalogue';
  return { page: known, id: id || null, query: Object.fromEntries(new URLSearchParams(search)) };
}

function writeFragment({ page, id, query }: Route): string {
  const search = new URLSearchParams(query).toString();
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ''}${search ? `?${search}` : ''}`;
}
