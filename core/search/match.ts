/** Turns what was typed into questions to the index, the narrowest first, and tells which words of a text they meant. Nothing typed becomes syntax. */
import { keyBeginnings, nameKeys, nameWords, type NameWord } from '../../shared/names/name-keys.ts';
import type { SearchTerm, SearchWords } from '../../shared/search/query-words.ts';
import type { SearchWord } from '../../shared/search/words.ts';
import { isCapitalised } from './keep.ts';

/** An FTS5 expression; `isOfNames`: it finds only what has a name or title. */
export type Expression = { text: string; isOfNames: boolean };

/**
 * Each finds all that those before it find, so that exact names come before exact words, these before other spellings, and
 * whole words before beginnings. Empty when nothing is wanted.
 */
export function expressionsOf({ wanted, unwanted }: SearchWords): Expression[] {
  if (wanted.length === 0) return [];
  const last = wanted.at(-1)!;
  const earlier = wanted.slice(0, -1).map(spelled);
  const steps = [
    { all: wanted.map((term) => exact(term, 'called')), isOfNames: true },
    { all: wanted.map((term) => exact(term, 'called text')), isOfNames: false },
    { all: wanted.map(spelled), isOfNames: false },
  ];
  if (last.isBeginning)
    steps.push({ all: [...earlier, beginning(last, 'called')], isOfNames: true }, { all: [...earlier, anyBeginning(last)], isOfNames: false });
  const without = unwanted.map((term) => exact(term, 'called text'));
  return steps.map(({ all, isOfNames }) => {
    const text = all.map((one) => `(${one})`).join(' AND ');
    return { text: without.length === 0 ? text : `(${text}) NOT (${without.join(' OR ')})`, isOfNames };
  });
}

function exact({ words }: SearchTerm, columns: string): string {
  return `{${columns}} : ${phrase(words)}`;
}

function beginning({ words }: SearchTerm, columns: string): string {
  return `{${columns}} : ${phrase(words)} *`;
}

/** As written, or a name that sounds so. A phrase is meant to the letter. */
function spelled(term: SearchTerm): string {
  if (term.isInitial) return anyBeginning(term);
  const literal = exact(term, 'called text');
  // A patronymic written together is two words; both are wanted.
  const parts = namesIn(term).map(({ keys }) => `keys : (${keys.map(quoted).join(' OR ')})`);
  return parts.length === 0 ? literal : `${literal} OR (${parts.join(' AND ')})`;
}

function anyBeginning(term: SearchTerm): string {
  const columns = term.isInitial ? 'called' : 'called text';
  return [beginning(term, columns), ...beginningsOf(term).map((key) => `keys : ${quoted(key)} *`)].join(' OR ');
}

function namesIn({ words, written, isPhrase }: SearchTerm): NameWord[] {
  return isPhrase || words.length > 1 ? [] : nameWords(written);
}

function beginningsOf({ words, written, isPhrase }: SearchTerm): string[] {
  return isPhrase || words.length > 1 ? [] : keyBeginnings(written);
}

function phrase(words: readonly string[]): string {
  return quoted(words.join(' '));
}

/** Words hold letters and digits only; the quotes are there for words like AND. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '')}"`;
}

export type Matcher = { term: SearchTerm; keys: ReadonlySet<string>; beginnings: readonly string[] };

export function matchersOf({ wanted }: SearchWords): Matcher[] {
  return wanted.map((term) => ({
    term,
    keys: new Set(term.isInitial ? [] : namesIn(term).flatMap((word) => word.keys)),
    beginnings: term.isBeginning || term.isInitial ? beginningsOf(term) : [],
  }));
}

/** How many words from this place on the term means, and whether as it was typed; null where it means none. */
export function matchAt(
  { term, keys, beginnings }: Matcher,
  words: readonly SearchWord[],
  at: number,
  text: string,
  isCalled: boolean,
): { length: number; isLiteral: boolean } | null {
  const isMeant = term.words.every((wanted, index) => {
    const found = words[at + index]?.word;
    if (found === undefined) return false;
    const mayGoOn = (term.isBeginning || term.isInitial) && index === term.words.length - 1;
    return found === wanted || (mayGoOn && found.startsWith(wanted));
  });
  if (isMeant) return { length: term.words.length, isLiteral: true };
  const { from, to } = words[at]!;
  const written = text.slice(from, to);
  if (keys.size === 0 && beginnings.length === 0) return null;
  if (!isCalled && !isCapitalised(written)) return null;
  const found = nameKeys(written);
  return found.some((key) => keys.has(key) || beginnings.some((start) => key.startsWith(start))) ? { length: 1, isLiteral: false } : null;
}
