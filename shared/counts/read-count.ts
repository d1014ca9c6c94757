/** Reads a number as people write it ("at least 54", "сотни", "50-ден астам") into bounds; what is not wholly understood stays words alone. Knows no records. */
import { foldPhrases, longestPhrase } from '../phrases.ts';
import { numeralOf } from '../numerals.ts';
import type { BoundedCount } from './bounded-count.ts';
import { countWords, type CountWord, type Hedge } from './count-words.ts';
import { almostShare, around } from './vague-counts.ts';

/** What the caller knows of the count: it is not read from the words. */
export type CountContext = Partial<Pick<BoundedCount, 'unit' | 'scope' | 'asOf'>>;

type Token = CountWord | { type: 'dash' | 'plus' } | { type: 'word' };
type Bounds = { least: number; greatest: number | null };
type Said = { hedges: Set<Hedge>; amounts: Bounds[]; joined: 'or' | 'and' | null; from: boolean };

const symbols: { [character: string]: Hedge } = { '≥': 'at-least', '>': 'more-than', '≤': 'at-most', '<': 'less-than', '~': 'around', '≈': 'around' };
const longestChars = 500;
const greatestCount = 1_000_000_000_000;
/** A noun or two after the number ("54 journalists"), which is the caller's to name. */
const mostNounWords = 3;

/** `words` are kept as they are and must not be empty. Never throws; takes time in proportion to the length, and reads at most 500 characters. */
export function readCount(words: string, { unit = null, scope = null, asOf = null }: CountContext = {}): BoundedCount {
  const tokens = words.length > longestChars ? null : tokensOf(foldPhrases(words).replace(/\s+/g, ' ').trim());
  const said = tokens && parse(withoutNoun(tokens));
  const bounds = said && boundsOf(said);
  const approximate = said !== null && (said.hedges.has('around') || said.hedges.has('almost'));
  return { words, lower: bounds?.least ?? null, upper: bounds?.greatest ?? null, approximate: bounds !== null && approximate, unit, scope, asOf };
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const next = tokenAt(text, at);
    if (!next) return null;
    if (next.token && next.token.type !== 'noise') tokens.push(next.token);
    at = next.end;
  }
  return tokens;
}

function tokenAt(text: string, at: number): { token: Token | null; end: number } | null {
  const number = numberAt(text, at);
  if (number) return number;
  const character = text[at]!;
  if (/[\s.,()"«»“”:]/.test(character)) return { token: null, end: at + 1 };
  const symbol = symbols[character];
  if (symbol) return { token: { type: 'hedge', hedge: symbol }, end: at + 1 };
  if (character === '+') return { token: { type: 'plus' }, end: at + 1 };
  if (/[–—-]/.test(character)) return { token: { type: 'dash' }, end: at + 1 };
  const known = longestPhrase(text, at, (phrase) => countWords.get(phrase) ?? numeral(phrase));
  if (known) return { token: known.found, end: known.end };
  const word = /\p{L}+/uy;
  word.lastIndex = at;
  return word.test(text) ? { token: { type: 'word' }, end: word.lastIndex } : null;
}

/** "1000", "1 000", "1,000", "1'000", with a Kazakh ending ("50-ден"); "1,5" only where a thousand follows. "1.000" and dates are not read. */
function numberAt(text: string, at: number): { token: Token; end: number } | null {
  const pattern =
    /(?:(\d{1,3}(?:([ ,'])\d{3})(?:\2\d{3})*)|(\d{1,13}))(?![\d/:])(?:[.,](\d{1,2})(?=\s?(?:тыс|млн|мың|миллион|thousand|million)))?(?![.,]\d)/y;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return null;
  const whole = (match[1] ?? match[3]!).replace(/\D/g, '');
  const ending = /-(?:ден|дан|тен|тан|нен|нан|ге|ға|ке|қа|не|на|ті|ты|ді|ды|и|х|ми|ти)(?!\p{L})/uy;
  ending.lastIndex = pattern.lastIndex;
  const end = ending.test(text) ? ending.lastIndex : pattern.lastIndex;
  return { token: { type: 'number', value: Number(match[4] === undefined ? whole : `${whole}.${match[4]}`), spelled: false }, end };
}

function numeral(phrase: string): CountWord | undefined {
  // Kazakh numerals take endings before "астам" and "дейін": "елуден астам".
  const value = numeralOf(phrase) ?? numeralOf(phrase.replace(/(?:ден|дан|тен|тан|нан|нен|ге|ға|ке|қа)$/u, ''));
  return value === undefined ? undefined : { type: 'number', value, spelled: true };
}

function withoutNoun(tokens: Token[]): Token[] {
  const noun = tokens.findIndex(({ type }) => type === 'word');
  // "None reported" and "нет данных" are not a zero.
  const nounOnly =
    noun > 0 &&
    tokens.every(({ type }) => type !== 'none') &&
    tokens.slice(noun).every(({ type }) => type === 'word') &&
    tokens.length - noun <= mostNounWords;
  return nounOnly ? tokens.slice(0, noun) : tokens;
}

/** Null when any token has no place. */
function parse(tokens: Token[]): Said | null {
  const said: Said = { hedges: new Set(), amounts: [], joined: null, from: false };
  for (let at = 0; at < tokens.length;) {
    const { type } = tokens[at]!;
    const amount = type === 'number' || type === 'times' || type === 'vague' ? amountAt(tokens, at) : null;
    if (amount) said.amounts.push(amount.bounds);
    else if (!takeSign(said, tokens, at)) return null;
    at = amount?.next ?? at + 1;
  }
  return said;
}

/** False when the token has no place after what was said. */
function takeSign(said: Said, tokens: Token[], at: number): boolean {
  const [previous, token] = [tokens[at - 1], tokens[at]!];
  switch (token.type) {
    case 'hedge':
      // "от 50 до 60", "50-ден 60-қа дейін": the limit joins the two.
      if (token.hedge === 'at-most' && said.joined === null && joinsTwo(said, tokens, at)) said.joined = 'or';
      else said.hedges.add(token.hedge);
      return true;
    case 'none':
      said.amounts.push({ least: 0, greatest: 0 });
      return true;
    case 'plus':
      // "50+"
      said.hedges.add('at-least');
      return at === tokens.length - 1 && previous?.type === 'number';
    case 'dash':
    case 'or':
    case 'and':
      if (said.joined !== null || said.amounts.length !== 1) return false;
      said.joined = token.type === 'and' ? 'and' : 'or';
      return true;
    case 'from':
      said.from = true;
      return true;
    case 'of':
      // "hundreds of people", but not "54 of 60".
      return previous?.type === 'vague' || previous?.type === 'times';
    case 'number':
    case 'times':
    case 'vague':
    case 'noise':
    case 'barrier':
    case 'word':
      return false;
    default:
      return token satisfies never;
  }
}

function joinsTwo({ amounts, from }: Said, tokens: Token[], at: number): boolean {
  return amounts.length === 2 || (amounts.length === 1 && from && tokens[at + 1]?.type === 'number');
}

/** "54", "two hundred", "3 тыс.", "twenty-one", "several hundred", "hundreds". */
function amountAt(tokens: Token[], start: number): { bounds: Bounds; next: number } | null {
  const first = tokens[start]!;
  let [least, greatest]: [number, number | null] =
    first.type === 'number' ? [first.value, first.value] : first.type === 'vague' ? [first.least, first.greatest] : [1, 1];
  let at = first.type === 'times' ? start : start + 1;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const ones = at === start + 1 ? onesAfterTens(first, token.type === 'dash' ? tokens[at + 1] : token) : null;
    if (token.type !== 'times' && ones === null) break;
    const apply = (value: number) => (token.type === 'times' ? value * token.factor : value + ones!);
    least = apply(least);
    greatest = greatest === null ? null : apply(greatest);
    if (token.type === 'dash') at += 1;
  }
  const whole = Number.isInteger(Math.round(least * 100) / 100) && (greatest === null || greatest <= greatestCount) && least <= greatestCount;
  return whole ? { bounds: { least: Math.round(least), greatest: greatest === null ? null : Math.round(greatest) }, next: at } : null;
}

/** "twenty-one", "жиырма бір": tens in words, then a digit in words. */
function onesAfterTens(tens: Token, ones: Token | undefined): number | null {
  if (tens.type !== 'number' || ones?.type !== 'number' || !tens.spelled || !ones.spelled) return null;
  return tens.value >= 20 && tens.value <= 90 && tens.value % 10 === 0 && ones.value >= 1 && ones.value <= 9 ? ones.value : null;
}

function boundsOf({ hedges, amounts, joined, from }: Said): Bounds | null {
  const [first, second] = amounts;
  if (!first || amounts.length > 2 || (amounts.length === 2) !== (joined !== null) || hedges.size > 2) return null;
  // "between 50 and 60" is a range; "50 and 60" are two numbers, and "from 50" has no end.
  if ((from && !second) || (joined === 'and' && !from)) return null;
  if (second) return rangeOf(first, second, hedges);
  const hedged = hedges.has('around') && first.least === first.greatest ? around(first.least) : first;
  const sides = [...hedges].filter((hedge) => hedge !== 'around');
  if (sides.length > 1) return null;
  return sides[0] === undefined ? hedged : bound(hedged, sides[0]);
}

/** A range is a hedge already: "around 50 to 60" widens nothing; "at least 50 to 60" is at least the lesser. */
function rangeOf(first: Bounds, second: Bounds, hedges: Set<Hedge>): Bounds | null {
  if (second.greatest !== null && second.greatest < first.least) return null;
  const range = { least: first.least, greatest: second.greatest };
  const sides = [...hedges].filter((hedge) => hedge !== 'around');
  return sides.length === 0 ? range : sides.length === 1 ? bound(range, sides[0]!) : null;
}

function bound({ least, greatest }: Bounds, hedge: Hedge): Bounds | null {
  switch (hedge) {
    case 'at-least':
      return { least, greatest: null };
    case 'more-than':
      return { least: least + 1, greatest: null };
    case 'at-most':
      return greatest === null ? null : { least: 0, greatest };
    case 'less-than':
      return greatest === null || greatest === 0 ? null : { least: 0, greatest: greatest - 1 };
    case 'almost':
      return { least: Math.floor(least * (1 - almostShare)), greatest };
    case 'exactly':
    case 'around':
      return { least, greatest };
    default:
      return hedge satisfies never;
  }
}
