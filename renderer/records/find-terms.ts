/** Finds terms as one types: in any of the three languages, by code, or by another way of saying it. Knows no component. */
import type { VocabularyTerm } from '../../shared/vocabulary/contract.ts';
import { exactKey, spellings } from '../../shared/vocabulary/match-term.ts';
import { builtInTerms, type TermOfTree } from '../../shared/vocabulary/vocabulary.ts';

type Tree = readonly TermOfTree<VocabularyTerm>[];

/** Terms with words in one of their spellings that begin with all the typed ones, in the order of the tree. */
export function findTerms(list: string, tree: Tree, typed: string): Tree {
  const wanted = exactKey(typed);
  if (wanted === '') return tree;
  const words = wanted.split(' ').map((word) => ` ${word}`);
  const others = new Map(builtInTerms(list).map(({ code, also }) => [code, also ?? []]));
  return tree.filter(({ term }) =>
    spellings({ ...term, also: others.get(term.code) ?? [] }).some((spelling) => {
      const key = ` ${exactKey(spelling)}`;
      return words.every((word) => key.includes(word));
    }),
  );
}
