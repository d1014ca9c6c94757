/** Finds a name in any spelling across Latin, Russian and Kazakh Cyrillic, in any order of its words. Knows no index and no record. */
import { foldLetters, keysOf } from './sounds.ts';

export type NameWord = {
  /** As written; a patronymic written together is two words with one text. */
  text: string;
  keys: readonly string[];
  /** "A." or a single letter: stands for any word that begins so. */
  initial: boolean;
};

const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’‘ʼʹʻʽ`´ʺ″”"]*\.?/gu;

/** Kazakh and Azerbaijani patronymics are written together or apart. */
const patronymic = /^(.{2,}?)([уұuūú]'?[лl][ыyiı]'?|[қкkqгg][ыyiı]'?[зz][ыyiı]'?|[оo][гg][лl][ыyuiı]'?)$/u;
const shortestStem = 3;

/** The last letters typed so far may be the beginning of a spelling that sounds otherwise. */
const unfinished: { [ending: string]: string } = {
  s: 'ш',
  sc: 'ш щ',
  shc: 'щ',
  z: 'ж',
  dz: 'ж',
  d: 'ж',
  c: 'ч к',
  t: 'ч',
  k: 'х',
  p: 'ф',
  x: 'х',
  y: 'и е',
  i: 'е',
  j: 'ж и е',
  й: 'е',
};

/** Words in the order of the text; a patronymic written together counts as two. */
export function nameWords(text: string): NameWord[] {
  const words: NameWord[] = [];
  for (const [match] of text.matchAll(wordPattern)) {
    const written = match.replace(/\.$/, '');
    const folded = foldLetters(written);
    const initial = folded.length === 1 ? /\p{L}/u.test(folded) : match.endsWith('.') && folded.length <= 4 && isOneSound(folded);
    for (const part of partsOf(folded)) {
      const keys = keysOf(part);
      if (keys.length > 0) words.push({ text: written, keys, initial });
    }
  }
  return words;
}

/** The keys of every word, each once: what an index holds. Two spellings of a word have at least one key in common. */
export function nameKeys(text: string): string[] {
  const words = nameWords(text);
  // While a patronymic is being typed, nobody knows yet that it is one.
  const joined = words.filter((word, index) => words[index - 1]?.text === word.text).flatMap((word) => keysOf(foldLetters(word.text)));
  return [...new Set([...words.flatMap(({ keys }) => keys), ...joined])];
}

/** Beginnings of the keys that a word may have which begins with these letters: for words still being typed, and for initials. */
export function keyBeginnings(letters: string): string[] {
  const folded = foldLetters(letters);
  const beginnings = new Set(keysOf(folded));
  for (const length of [1, 2, 3]) {
    for (const letter of unfinished[folded.slice(-length)]?.split(' ') ?? [])
      if (folded.length >= length) for (const key of keysOf(folded.slice(0, -length) + letter)) beginnings.add(key);
  }
  return [...beginnings];
}

/** Whether each word of the query is a word of the name, in any spelling and order; initials of the query stand for whole words. */
export function matchesName(query: string, name: string): boolean {
  const wanted = nameWords(query);
  return wanted.length > 0 && allFound(wanted, nameWords(name));
}

function allFound([word, ...others]: NameWord[], among: readonly NameWord[]): boolean {
  if (word === undefined) return true;
  return among.some((candidate, index) => isFound(word, candidate) && allFound(others, among.toSpliced(index, 1)));
}

function isFound(wanted: NameWord, candidate: NameWord): boolean {
  if (!wanted.initial) return candidate.keys.some((key) => wanted.keys.includes(key));
  return keyBeginnings(wanted.text).some((beginning) => candidate.keys.some((key) => key.startsWith(beginning)));
}

function partsOf(folded: string): string[] {
  const split = patronymic.exec(folded);
  return split && (keysOf(split[1]!)[0] ?? '').length >= shortestStem ? [split[1]!, split[2]!] : [folded];
}

/** "Zh." and "Ya." are initials, "Ali." is a word at the end of a sentence. */
function isOneSound(folded: string): boolean {
  return /^(?:[^aeiouаеёиоуыэюяәөұүі]+|y[aeiou]|j[aeou]|i[au])$/.test(folded);
}
