/** Cuts text into the words that a search compares, with their places in it. Knows no index and no language. */

export type SearchWord = {
  /** Lower case, without diacritics: what an index holds. */
  word: string;
  /** Where it stands in the text, in UTF-16 units. */
  from: number;
  to: number;
};

const wordPattern = /[\p{L}\p{N}\p{Co}][\p{L}\p{M}\p{N}\p{Co}]*/gu;

export function* searchWords(text: string): Generator<SearchWord> {
  for (const match of text.matchAll(wordPattern)) {
    const from = match.index;
    const to = from + match[0].length;
    // Compatibility forms may come apart into several words: a fraction, a ligature with a sign.
    for (const word of foldWord(match[0])) yield { word, from, to };
  }
}

/** `é` is `e`, `ё` is `е`, `ﬁ` is `fi`; letters that are letters of their own, such as `қ` and `ө`, stay. */
function foldWord(written: string): string[] {
  const folded = written.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('ı', 'i').normalize('NFC');
  return folded.split(/[^\p{L}\p{N}\p{Co}]+/u).filter(Boolean);
}
