/** Where a hit opens. Knows no list. */
import type { SearchHit } from '../../shared/search/search.ts';
import { navigate, pages, type Page } from '../app/route.ts';

/** The page of a kind, by the first of these names that the window has. */
const pagesOf: Partial<Record<string, readonly string[]>> = {
  item: ['item'],
  incident: ['incident'],
  person: ['person'],
  organisation: ['organisation'],
  place: ['place'],
  act: ['act'],
  'missing-item': ['missing-item', 'missing'],
  figure: ['figure', 'figures'],
  vocabulary: ['vocabulary'],
  mapping: ['spreadsheet'],
};

/** Its own page, else the page it is seen on. */
export function openHit({ subject, page }: SearchHit): void {
  const target = targetOf(subject) ?? (page && targetOf(page.subject));
  if (target) navigate(target.page, target.id);
}

function targetOf(subject: string): { page: Page; id: string } | null {
  const [kind = '', id = ''] = subject.split(':');
  const page = pagesOf[kind]?.map((name) => pages.find((known) => known === name)).find((known) => known !== undefined);
  return page === undefined ? null : { page, id };
}
