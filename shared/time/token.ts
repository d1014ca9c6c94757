/** The pieces that words about time are made of, before they are put together. Knows no language. */
import type { Day } from './calendar.ts';

export type Half = 'am' | 'pm' | 'night';
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
export type PartOfDay = 'dawn' | 'morning' | 'noon' | 'daytime' | 'afternoon' | 'evening' | 'night' | 'midnight';
export type Part = 'early' | 'middle' | 'late';
/** English seasons name no hemisphere. */
export type Hemisphere = 'north' | 'south' | 'unstated';

/** `after` excludes a named day, `not-before` includes it; `before` and `until` likewise. */
export type Bounding = 'before' | 'until' | 'after' | 'not-before' | 'since' | 'between';
/** `from` marks the Kazakh ablative: the thing before it is where something begins. `approximate-post` stands after what it is about. */
type Sign =
  | 'approximate'
  | 'approximate-post'
  | 'uncertain'
  | 'from'
  | 'and'
  | 'dash'
  | 'comma'
  | 'for'
  | 'at'
  | 'oclock'
  | 'unknown'
  | 'several'
  | 'more'
  | 'less'
  | 'noise';

export type Token =
  | { type: Sign }
  /** `post`: it stands after what it is about, as in Kazakh. */
  | { type: 'bounding'; bounding: Bounding; post: boolean }
  | { type: 'number'; value: number; digits: number }
  | { type: 'day'; day: Day }
  | { type: 'month'; month: number; year: number | null }
  /** `sure`: written so that it can only be the 24-hour clock. */
  | { type: 'clock'; minutes: number; sure: boolean }
  | { type: 'offset'; offset: string }
  | { type: 'decade'; year: number }
  | { type: 'season'; season: number; hemisphere: Hemisphere }
  | { type: 'hemisphere'; hemisphere: Hemisphere }
  | { type: 'part'; part: Part }
  | { type: 'part-of-day'; partOfDay: PartOfDay }
  /** `counted`: two to four of them are counted with the same word: Russian "3 дня" is three days, "в 3 дня" three o'clock. */
  | { type: 'half'; half: Half; counted: boolean }
  /** `clockToo`: the word also counts hours of the clock, as in Russian and Kazakh. */
  | { type: 'unit'; unit: Unit; plural: boolean; clockToo: boolean }
  | { type: 'minutes'; minutes: number }
  | { type: 'weekday'; weekday: number };

/** Tokens by phrase: lower case, `ё` as `е`, single spaces, no full stops. */
export type Lexicon = ReadonlyMap<string, readonly Token[]>;

export function sign(type: Sign): Token {
  return { type };
}

export function bounding(kind: Bounding, post = false): Token {
  return { type: 'bounding', bounding: kind, post };
}

/** `phrases` separated by commas. */
export function meaning(phrases: string, ...tokens: Token[]): [string, readonly Token[]][] {
  return phrases.split(',').map((phrase) => [phrase.trim(), tokens]);
}
