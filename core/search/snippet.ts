/** Chooses where a hit is best shown and cuts that text around it, with the places to mark. Makes no markup. */
import type { SearchHit } from '../../shared/search/search.ts';
import { searchWords, type SearchWord } from '../../shared/search/words.ts';
import { matchAt, type Matcher } from './match.ts';
import type { Part } from './part.ts';

type Shown = Pick<SearchHit, 'field' | 'snippet'>;
type Mark = [from: number, to: number];
/** `score`: two for each term there as it was typed, one for each there in another spelling. */
type Found = { part: Part; words: SearchWord[]; marks: Mark[]; score: number };

/** Beyond these letters of one text nothing is looked for. */
const mostLetters = 20_000;
const lettersBefore = 50;
const lettersShown = 180;

/** The part with the most of the words, as they were typed rather than in other spellings; of those the first. */
export function shownPart(parts: readonly Part[], matchers: readonly Matcher[]): Shown {
  let best: Found | null = null;
  for (const part of parts) {
    const found = findIn(part, matchers);
    if (best === null || found.score > best.score) best = found;
    if (best.score === 2 * matchers.length) break;
  }
  if (best === null) return { field: '', snippet: { text: '', marks: [] } };
  return { field: best.part.field, snippet: cut(best) };
}

function findIn(part: Part, matchers: readonly Matcher[]): Found {
  const text = part.text.slice(0, mostLetters);
  const words = [...searchWords(text)];
  const marks: Mark[] = [];
  const scores = new Map<Matcher, number>();
  for (let at = 0; at < words.length; at += 1) {
    for (const matcher of matchers) {
      const match = matchAt(matcher, words, at, text, part.isCalled);
      if (match === null) continue;
      scores.set(matcher, Math.max(scores.get(matcher) ?? 0, match.isLiteral ? 2 : 1));
      marks.push([words[at]!.from, words[at + match.length - 1]!.to]);
    }
  }
  return { part, words, marks: joined(marks), score: [...scores.values()].reduce((sum, score) => sum + score, 0) };
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
