/** Finds terms, their labels and what lies under them, among the built-in ones and a case's own. Knows no record and no screen. */
import type { Language } from '../time/phrasing.ts';
import { builtInLists } from './lists.ts';
import { matchAmong } from './match-term.ts';
import type { Term } from './term.ts';

const none: readonly Term[] = [];

/** What has no label in the reader's language is shown in the first of these that it has. */
const fallbacks = ['en', 'ru', 'kk'] as const;

/** The built-in terms of a list, each before those that fall under it; none of a list that a case has made. */
export function builtInTerms(list: string): readonly Term[] {
  return Object.hasOwn(builtInLists, list) ? builtInLists[list]! : none;
}

export function findTerm(list: string, code: string, own: readonly Term[] = none): Term | null {
  return builtInTerms(list).find((term) => term.code === code) ?? own.find((term) => term.code === code) ?? null;
}

/** A case's own term may lack labels; its code is what it has at least. */
export function termLabel(term: Term, language: Language): string {
  return term[language] || fallbacks.map((other) => term[other]).find((label) => label !== '') || term.code;
}

/** The code itself and all that fall under it, at any depth; what a count or a filter by the term takes in. */
export function narrowerCodes(list: string, code: string, own: readonly Term[] = none): string[] {
  const terms = [...builtInTerms(list), ...own];
  const found = new Set([code]);
  // Iterating a set also visits what is added meanwhile; a circle ends because nothing is added twice.
  for (const broader of found) for (const term of terms) if (term.broader === broader) found.add(term.code);
  return [...found];
}

/**
 * The term that words from outside name: its code, its label in any of the languages, another known spelling, or one of these inflected; upper and lower
 * case, `ё` and `е`, hyphens and Kazakh letters written as Russian ones do not matter. Null where none is meant or several could be. A case's own come first.
 */
export function matchTerm(list: string, words: string, own: readonly Term[] = none): Term | null {
  return (own.length > 0 ? matchAmong(own, words) : null) ?? matchAmong(builtInTerms(list), words);
}

export type TermOfTree<Found extends Term = Term> = { term: Found; depth: number };

/** Terms so that each stands above those under it, with its depth; otherwise in the order given. What hangs under nothing that is there stands at the top. */
export function termTree<Found extends Term>(terms: readonly Found[]): TermOfTree<Found>[] {
  const codes = new Set(terms.map((term) => term.code));
  const under = Map.groupBy(terms, (term) => (term.broader !== null && codes.has(term.broader) ? term.broader : null));
  const tree: TermOfTree<Found>[] = [];
  const placed = new Set<string>();
  const place = (term: Found, depth: number) => {
    if (placed.has(term.code)) return;
    placed.add(term.code);
    tree.push({ term, depth });
    for (const narrower of under.get(term.code) ?? []) place(narrower, depth + 1);
  };
  for (const term of under.get(null) ?? []) place(term, 0);
  // Only a circle leaves any.
  for (const term of terms) place(term, 0);
  return tree;
}
