/** Reads what a person types into a search: words, "phrases", -without; whatever is typed is a query. Knows no index. */
import { searchWords } from './words.ts';

export type SearchTerm = {
  /** Folded; several must stand one after the other. */
  words: readonly string[];
  /** As typed. */
  written: string;
  /** In quotation marks: meant to the letter. */
  isPhrase: boolean;
  /** The last word may be only a beginning. */
  isBeginning: boolean;
  /** "A." or a single letter before other words: stands for a name. */
  isInitial: boolean;
};
export type SearchWords = { wanted: SearchTerm[]; unwanted: SearchTerm[] };

const mostTerms = 16;
const closing: { [opening: string]: string } = { '"': '"', '“': '”', '„': '“”', '«': '»' };

/** The word at the very end is taken as being typed; a space, a full stop or quotation marks end it. */
export function readSearch(text: string): SearchWords {
  const wanted: SearchTerm[] = [];
  const unwanted: SearchTerm[] = [];
  const parts = [...partsOf(text)].slice(0, mostTerms);
  parts.forEach(({ written, isPhrase, isWithout, isLast }, index) => {
    const words = [...searchWords(written)].map(({ word }) => word);
    if (words.length === 0) return;
    const isStarred = !isPhrase && written.endsWith('*');
    const isInitial = !isPhrase && words.length === 1 && /^\p{L}$/u.test(words[0]!) && (written.endsWith('.') || index < parts.length - 1);
    const isBeginning = isStarred || (isLast && !isPhrase && !isWithout && !isInitial && /[\p{L}\p{M}\p{N}\p{Co}]$/u.test(written));
    (isWithout ? unwanted : wanted).push({ words, written, isPhrase, isBeginning, isInitial });
  });
  return { wanted, unwanted };
}

type Part = { written: string; isPhrase: boolean; isWithout: boolean; isLast: boolean };

function* partsOf(text: string): Generator<Part> {
  let at = 0;
  while (at < text.length) {
    const begins = text.slice(at).search(/\S/);
    if (begins < 0) return;
    at += begins;
    const isWithout = /^[-−–]\S/.test(text.slice(at, at + 3));
    if (isWithout) at += 1;
    const closedBy = closing[text[at]!];
    const end = closedBy === undefined ? endOfWord(text, at) : endOfPhrase(text, at + 1, closedBy);
    const written = text.slice(closedBy === undefined ? at : at + 1, end);
    at = closedBy === undefined ? end : end + 1;
    // Initials written together are several words.
    const pieces = closedBy === undefined && /^(?:\p{L}\.){2,}$/u.test(written) ? written.match(/\p{L}\./gu)! : [written];
    for (const piece of pieces) yield { written: piece, isPhrase: closedBy !== undefined, isWithout, isLast: at >= text.length };
  }
}

function endOfWord(text: string, at: number): number {
  const length = text.slice(at).search(/[\s"“”„«»]/);
  return length < 0 ? text.length : Math.max(at + length, at + 1);
}

function endOfPhrase(text: string, at: number, closedBy: string): number {
  for (let end = at; end < text.length; end += 1) if (closedBy.includes(text[end]!)) return end;
  return text.length;
}
