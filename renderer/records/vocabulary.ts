/** The case's vocabularies as the window knows them: built-in terms at once, the case's own as soon as the engine tells. Knows no screen. */
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { VocabularyTerm } from '../../shared/vocabulary/contract.ts';
import { builtInTerms, termLabel, termTree, type TermOfTree } from '../../shared/vocabulary/vocabulary.ts';
import { engine } from '../engine.ts';
import { createStore, useStore } from '../store.ts';
import type { Language } from '../text/text.ts';

type Terms = readonly VocabularyTerm[];

/** Lists as the engine gave them; those that were not asked for are not there. */
const known = createStore<ReadonlyMap<string, Terms>>(new Map());
const asked = new Set<string>();
const builtIn = new Map<string, Terms>();
let isFollowing = false;

function termsOf(lists: ReadonlyMap<string, Terms>, list: string): Terms {
  const there = lists.get(list) ?? builtIn.get(list);
  if (there) return there;
  const made = builtInTerms(list).map(({ code, en, ru, kk, broader }) => ({ code, en, ru, kk, broader, own: null }));
  builtIn.set(list, made);
  return made;
}

function ask(list: string): void {
  if (asked.has(list)) return;
  asked.add(list);
  follow();
  void refresh(list);
}

/** Built-in terms stay where the engine does not answer: no case is open any more, or the window goes. */
async function refresh(list: string): Promise<void> {
  const terms = await engine()
    .call('vocabulary.terms', { list })
    .catch(() => null);
  // The same terms again must not be new ones: a field that is being typed into would begin anew.
  if (terms && asked.has(list) && !areSame(terms, termsOf(known.get(), list))) known.set((lists) => new Map(lists).set(list, terms));
}

function areSame(some: Terms, others: Terms): boolean {
  const members = ['code', 'en', 'ru', 'kk', 'broader', 'own'] as const;
  return some.length === others.length && some.every((term, at) => members.every((member) => term[member] === others[at]![member]));
}

function follow(): void {
  if (isFollowing) return;
  isFollowing = true;
  engine().on('records.changed', ({ subjects }) => {
    if (subjects.some((subject) => subject.startsWith('term:'))) for (const list of asked) void refresh(list);
  });
  engine().on('case.changed', () => {
    known.set(new Map());
    for (const list of asked) void refresh(list);
  });
}

export type Vocabulary = { terms: Terms; tree: readonly TermOfTree<VocabularyTerm>[]; label(code: string): string };

/** All terms of a list, and how they are called in the window's language. */
export function useVocabulary(list: string): Vocabulary {
  const language = useLanguage();
  const lists = useStore(known);
  useEffect(() => ask(list), [list]);
  const terms = termsOf(lists, list);
  return useMemo(() => {
    const byCode = new Map(terms.map((term) => [term.code, term]));
    const label = (code: string) => {
      const term = byCode.get(code);
      return term ? termLabel(term, language) : code;
    };
    return { terms, tree: termTree(terms), label };
  }, [terms, language]);
}

/** How any term is called, where lists differ from row to row; a code without a term is shown as it is. */
export function useTermWords(): (list: string, code: string) => string {
  const language = useLanguage();
  const lists = useStore(known);
  return (list, code) => {
    if (!asked.has(list)) queueMicrotask(() => ask(list));
    const term = termsOf(lists, list).find((one) => one.code === code);
    return term ? termLabel(term, language) : code;
  };
}

export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}
