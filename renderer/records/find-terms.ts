/** Finds terms as one types: in any of the three languages, by code, or by another way of saying it. Knows no component. */
import type { VocabularyTerm } from '../../shared/vocabulary/contract.ts';
import { exactKey, spellings } from '../../shared/vocabulary/match-term.ts';
import { builtInTerms, type TermOfTree } from '../../shared/vocabulary/vocabulary.ts';

type Tree = readonly TermOfTree<VocabularyTerm>[];

/** Terms with words in one of their spellings that begin with all the typed ones: those spelled just so first, then those whose label begins so. */
export function findTerms(list: string, tree: Tree, typed: string): Tree {
  const wanted = exactKey(typed);
  if (wanted === '') return tree;
  const words = wanted.split(' ').map((word) => ` ${word}`);
  const others = new Map(builtInTerms(list).map(({ code, also }) => [code, also ?? []]));
  const ranked: Tree[number][][] = [[], [], []];
  for (const entry of tree) {
    const keys = spellings({ ...entry.term, also: others.get(entry.term.code) ?? [] }).map(exactKey);
    if (keys.includes(wanted)) ranked[0]!.push(entry);
    else if ([entry.term.en, entry.term.ru, entry.term.kk].some((label) => exactKey(label).startsWith(wanted))) ranked[1]!.push(entry);
    else if (keys.some((key) => words.every((word) => ` ${key}`.includes(word)))) ranked[2]!.push(entry);
  }
  return ranked.flat();
}
