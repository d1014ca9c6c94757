/** Cuts words about time into tokens, in English, Russian or Kazakh; null when any word is not known. Knows no grammar. */
import { isDay } from './calendar.ts';
import { readZone } from './edtf.ts';
import { english } from './english.ts';
import { kazakh } from './kazakh.ts';
import { numeralOf } from '../numerals.ts';
import { foldPhrases, longestPhrase } from '../phrases.ts';
import { russian } from './russian.ts';
import { sign, type Token } from './token.ts';

const ablative = /^(?:дан|ден|тан|тен|нан|нен)$/;
const harmless = /^(?:го|му|е|й|я|ое|ые|ых|да|де|та|те|ға|ге|қа|ке|на|не|і|ы|ші|шы|інші|ыншы|нші|ншы|ның|нің|дың|дің|тың|тің)$/;

/** Cyrillic words and dotted or ISO dates go with the 24-hour clock: there, "9:30" is in the morning. */
const saysContinental = /[\u0400-\u04ff]|\d\.\d|\d-\d\d-\d/;

type Reading = { pattern: RegExp; read(match: RegExpExecArray): Token[] | null };

/** Tried in order at every place. Numbers come before words, the more particular before the more general. */
const readings: Reading[] = [
  { pattern: /\s+/y, read: () => [] },
  { pattern: /(\d{4})-(\d{2})-(\d{2})(?:t(?=\d)|(?!\d))/y, read: ([, year, month, day]) => dayToken(Number(year), Number(month), Number(day)) },
  { pattern: /(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/y, read: ([, day, month, year]) => dayToken(Number(year), Number(month), Number(day)) },
  {
    pattern: /(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)/y,
    read: ([, first, , second, year]) => eitherOrder(Number(first), Number(second), Number(year)),
  },
  { pattern: /(\d{1,2})\.(\d{4})(?![\d.])/y, read: ([, month, year]) => monthToken(Number(year), Number(month)) },
  { pattern: /(\d{4})-(\d{2})(?![\d:-])/y, read: ([, year, month]) => monthToken(Number(year), Number(month)) },
  { pattern: /(\d{1,2}):(\d{2})(?::[0-5]\d)?(?!\d)/y, read: ([, hours, minutes]) => clockToken(hours!, minutes!) },
  // "18.00" is a time of day only where it cannot be a day and a month.
  { pattern: /(\d{1,2})\.(00|1[3-9]|[2-5]\d)(?!\d|\.\d)/y, read: ([, hours, minutes]) => clockToken(hours!, minutes!) },
  { pattern: /(\d{1,2})-(00)(?!\d)/y, read: ([, hours, minutes]) => clockToken(hours!, minutes!) },
  // A minus without "UTC" is a dash: "10:00-12:00".
  { pattern: /(?:(?:utc|gmt)\s?([+-])(\d{1,2})(?::?(\d{2}))?|(\+)(\d{2}):(\d{2}))(?!\d)/y, read: offsetToken },
  { pattern: /(?:utc|gmt|z)(?![\p{L}\d+-])/uy, read: () => [{ type: 'offset', offset: '+00:00' }] },
  {
    pattern: /(\d{3}0)(?:\s?['’]?s|-?(?:е|х|ые|ых)(?:\s+год(?:ы|ов|ах))?|\s?-?\s?жылдар(?:ы|ында|да|дың)?)(?!\p{L})/uy,
    read: ([, year]) => [{ type: 'decade', year: Number(year) }],
  },
  { pattern: /[ap]\.?\s?m(?:\.|(?!\p{L}))/uy, read: ([text]) => [{ type: 'half', half: text.startsWith('a') ? 'am' : 'pm', counted: false }] },
  { pattern: /(\d{1,7})(?:st|nd|rd|th)?(?!\d)/y, read: ([, digits]) => [{ type: 'number', value: Number(digits), digits: digits!.length }] },
  { pattern: /(?<=\d)-(\p{L}{1,5})(?!\p{L})/uy, read: ([, ending]) => endingToken(ending!) },
  { pattern: /(?<=\d)-(?=жыл)/y, read: () => [] },
  { pattern: /\s*[–—-]+\s*/y, read: () => [sign('dash')] },
  { pattern: /[,;]/y, read: () => [sign('comma')] },
  { pattern: /\.(?!\d)|[()]/y, read: () => [] },
];

/** Takes time in proportion to the text's length. */
export function tokensOf(text: string): Token[] | null {
  const folded = foldPhrases(text);
  const tokens: Token[] = [];
  for (let at = 0; at < folded.length;) {
    const next = readAt(folded, at);
    if (!next) return null;
    tokens.push(...next.tokens.filter(({ type }) => type !== 'noise'));
    at = next.end;
  }
  return saysContinental.test(folded) ? tokens.map((token) => (token.type === 'clock' ? { ...token, sure: true } : token)) : tokens;
}

function readAt(text: string, at: number): { tokens: readonly Token[]; end: number } | null {
  for (const { pattern, read } of readings) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const tokens = read(match);
    if (tokens) return { tokens, end: pattern.lastIndex };
  }
  const phrase = longestPhrase(text, at, (words) => english.get(words) ?? russian.get(words) ?? kazakh.get(words) ?? numeral(words));
  return phrase && { tokens: phrase.found, end: phrase.end };
}

function numeral(word: string): Token[] | undefined {
  const value = numeralOf(word);
  return value === undefined ? undefined : [{ type: 'number', value, digits: 0 }];
}

function dayToken(year: number, month: number, day: number): Token[] | null {
  return isDay({ year, month, day }) ? [{ type: 'day', day: { year, month, day } }] : null;
}

/** With slashes or hyphens the order differs by country: read only where one number cannot be a month, or both are the same. */
function eitherOrder(first: number, second: number, year: number): Token[] | null {
  if (first > 12 || first === second) return dayToken(year, second, first);
  return second > 12 ? dayToken(year, first, second) : null;
}

function monthToken(year: number, month: number): Token[] | null {
  return month >= 1 && month <= 12 ? [{ type: 'month', month, year }] : null;
}

function clockToken(hours: string, minutes: string): Token[] | null {
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return [{ type: 'clock', minutes: Number(hours) * 60 + Number(minutes), sure: hours.length === 2 }];
}

function offsetToken([, mark, hours, minutes, plus, plusHours, plusMinutes]: RegExpExecArray): Token[] | null {
  const offset = readZone(`${mark ?? plus}${(hours ?? plusHours)!.padStart(2, '0')}:${minutes ?? plusMinutes ?? '00'}`);
  return offset === undefined ? null : [{ type: 'offset', offset }];
}

/** "18:00-ден", "21-го": the ending after the hyphen belongs to the number; the Kazakh ablative means "from". */
function endingToken(ending: string): Token[] | null {
  if (ablative.test(ending)) return [sign('from')];
  return harmless.test(ending) ? [] : null;
}
