/** Finds terms as one types: in any of the three languages, by code, or by another way of saying it. Knows no component. */
import type { VocabularyTerm } from '../../shared/vocabulary/contract.ts';
import { exactKey, spellings } from '../../shared/vocabulary/match-term.ts';
import { builtInTerms, type TermOfTree } from '../../shared/vocabulary/vocabulary.ts';

type Tree = readonly TermOfTree<VocabularyTerm>[];

/** Terms with every typed word in one of their spellings, in the order of the tree; those whose label begins with what was typed first. */
export function findTerms(list: string, tree: Tree, typed: string): Tree {
  const wanted = exactKey(typed);
  if (wanted === '') return tree;
  const words = wanted.split(' ');
  const others = new Map(builtInTerms(list).map(({ code, also }) => [code, also ?? []]));
  const found = tree.filter(({ term }) =>
    spellings({ ...term, also: others.get(term.code) ?? [] })
      .map(exactKey)
      .some((spelling) => words.every((word) => spelling.includes(word))),
  );
  const begins = ({ term }: Tree[number]) => [term.en, term.ru, term.kk].some((label) => exactKey(label).startsWith(wanted));
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}
