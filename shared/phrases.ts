/** Finds known phrases of several words in a text, longest first. Knows no language and no subject. */

const longestPhraseWords = 5;
const wordPattern = /\p{L}+(?:['-]\p{L}+)*/uy;

/** One spelling for what is written in several: lower case, compatibility forms, `ё` as `е`, typographic apostrophes and minus signs as plain ones. */
export function foldPhrases(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'").replaceAll('−', '-');
}

/**
 * What `lookup` knows of the words that begin at `at` in a folded text, and where they end; of a word with a hyphen the first part may stand alone
 * ("May-June"). Null when it knows none.
 */
export function longestPhrase<Found>(text: string, at: number, lookup: (phrase: string) => Found | undefined): { found: Found; end: number } | null {
  for (const { phrase, end } of phrasesAt(text, at).reverse()) {
    const found = lookup(phrase);
    if (found !== undefined) return { found, end };
  }
  return null;
}

/** Shortest first. */
function phrasesAt(text: string, at: number): { phrase: string; end: number }[] {
  const phrases: { phrase: string; end: number }[] = [];
  let phrase = '';
  for (let from = at; phrases.length < longestPhraseWords; from += 1) {
    wordPattern.lastIndex = from;
    const word = wordPattern.exec(text)?.[0];
    if (word === undefined) break;
    const hyphen = word.indexOf('-');
    if (from === at && hyphen > 0) phrases.push({ phrase: word.slice(0, hyphen), end: at + hyphen });
    phrase = phrase === '' ? word : `${phrase} ${word}`;
    from += word.length;
    phrases.push({ phrase, end: from });
    // A full stop belongs to an abbreviation; it joins no phrase.
    if (text[from] !== ' ') break;
  }
  return phrases;
}
