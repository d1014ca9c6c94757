/** Chooses where a hit is best shown and cuts that text around it, with the places to mark. Makes no markup. */
import type { SearchHit } from '../../shared/search/search.ts';
import { searchWords, type SearchWord } from '../../shared/search/words.ts';
import { matchLength, type Matcher } from './match.ts';
import type { Part } from './parts.ts';

type Shown = Pick<SearchHit, 'field' | 'snippet'>;
type Mark = [from: number, to: number];
type Found = { part: Part; words: SearchWord[]; marks: Mark[]; terms: number };

/** Beyond these letters of one text nothing is looked for. */
const mostLetters = 20_000;
const lettersBefore = 50;
const lettersShown = 180;

/** The part with the most of the words; of those the first. */
export function shownPart(parts: readonly Part[], matchers: readonly Matcher[]): Shown {
  let best: Found | null = null;
  for (const part of parts) {
    const found = findIn(part, matchers);
    if (best === null || found.terms > best.terms) best = found;
    if (best.terms === matchers.length) break;
  }
  if (best === null) return { field: '', snippet: { text: '', marks: [] } };
  return { field: best.part.field, snippet: cut(best) };
}

function findIn(part: Part, matchers: readonly Matcher[]): Found {
  const text = part.text.slice(0, mostLetters);
  const words = [...searchWords(text)];
  const marks: Mark[] = [];
  const terms = new Set<Matcher>();
  for (let at = 0; at < words.length; at += 1) {
    for (const matcher of matchers) {
      const length = matchLength(matcher, words, at, text, part.isCalled);
      if (length === 0) continue;
      terms.add(matcher);
      marks.push([words[at]!.from, words[at + length - 1]!.to]);
    }
  }
  return { part, words, marks: joined(marks), terms: terms.size };
}

function joined(marks: readonly Mark[]): Mark[] {
  const apart: Mark[] = [];
  for (const [from, to] of marks.toSorted(([a], [b]) => a - b)) {
    const before = apart.at(-1);
    if (before && from < before[1]) before[1] = Math.max(before[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/** From shortly before the first mark, at whole words. */
function cut({ part: { text }, words, marks }: Found): Shown['snippet'] {
  const wanted = Math.max(0, (marks[0]?.[0] ?? 0) - lettersBefore);
  const from = wanted === 0 ? 0 : (words.find((word) => word.from >= wanted)?.from ?? wanted);
  const whole = text.length - from <= lettersShown;
  const to = whole ? text.length : (words.findLast((word) => word.to <= from + lettersShown)?.to ?? from + lettersShown);
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  return {
    // Of the same length, so that marks stay where they are.
    text: before + text.slice(from, to).replace(/[\r\n\t]/g, ' ') + (to < text.length ? '…' : ''),
    marks: marks.filter((mark) => mark[0] >= from && mark[1] <= to).map(([first, last]): Mark => [first + shift, last + shift]),
  };
}
