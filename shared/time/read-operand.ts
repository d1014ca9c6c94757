/** Reads one date, one time of day, or both, from tokens: the things that "before", "between" and "around" are said of. Knows no bounds. */
import { weekdayOf, type Day } from './calendar.ts';
import type { Half, Hemisphere, Part, Token } from './token.ts';
import { namedHourSlackMinutes, partsOfDay, undatedParts, type Stretch } from './vague-words.ts';

/** What was said of a date so far; a range's ends lend each other what one leaves out. */
export type PartialDate = {
  year?: number;
  month?: number;
  day?: number;
  decade?: number;
  season?: { season: number; hemisphere: Hemisphere };
  hemisphere?: Hemisphere;
  part?: Part;
  weekday?: number;
};
/** `ambiguous`: an hour that may be before or after noon. */
export type Clock = { said: 'minute' | 'hour' | 'part-of-day'; dated: Stretch; undated: Stretch } | 'ambiguous';
/** `bare`: a lone number that only its neighbours can explain. */
export type Operand = { date: PartialDate | null; clock: Clock | null; bare: number | null; half: Half | null; next: number };

/** Null when no date or time begins at `at`. `bounded`: something like "before" leads to it, and holds for a time after a comma too. */
export function readOperand(tokens: readonly Token[], at: number, bounded: boolean): Operand | null {
  const clock = readClockTokens(tokens, at);
  if (clock) return { date: null, bare: null, ...clock };
  const date = readDateTokens(tokens, at);
  if (!date) return readBare(tokens, at);
  const clockAt = tokens[date.next]?.type === 'comma' ? date.next + 1 : date.next;
  const exact = belongsToDay(tokens, clockAt, bounded) ? readClockTokens(tokens, clockAt) : null;
  return exact && date.date.day !== undefined ? { date: date.date, bare: null, ...exact } : { ...date, clock: null, bare: null, half: null };
}

/** "21 May 2016, 18:00 or later" and "18:00-ден кейін" are about the time on that day, not about the day. */
function belongsToDay(tokens: readonly Token[], at: number, bounded: boolean): boolean {
  const [previous, clock, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (clock?.type !== 'clock' || next?.type === 'from') return false;
  return previous?.type !== 'comma' || (bounded && (next?.type !== 'bounding' || !next.post));
}

function readBare(tokens: readonly Token[], at: number): Operand | null {
  const token = tokens[at];
  if (token?.type !== 'number' || token.digits > 2 || token.value > 31) return null;
  return { date: null, clock: null, bare: token.value, half: null, next: at + 1 };
}

/** Takes tokens as long as each says something new about one date. A number alone is none: it needs a month or a year of four digits. */
function readDateTokens(tokens: readonly Token[], start: number): { date: PartialDate; next: number } | null {
  const date: PartialDate = {};
  let at = start;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (takeDateToken(date, token, tokens, at)) continue;
    // "May 21, 2016", "Saturday, 21 May", "mid-May".
    const joins = (token.type === 'comma' && commaJoins(date, tokens, at)) || (token.type === 'dash' && tokens[at - 1]?.type === 'part');
    if (!joins || at === start) break;
  }
  const named = date.year !== undefined || date.month !== undefined || date.decade !== undefined || date.season !== undefined;
  return named ? { date, next: at } : null;
}

function commaJoins(date: PartialDate, tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (tokens[at - 1]?.type === 'weekday' || next?.type === 'weekday' || next?.type === 'hemisphere') return true;
  return next?.type === 'number' && next.digits === 4 && date.year === undefined && date.month !== undefined;
}

function takeDateToken(date: PartialDate, token: Token, tokens: readonly Token[], at: number): boolean {
  switch (token.type) {
    case 'day':
      return take(date, { year: token.day.year, month: token.day.month, day: token.day.day });
    case 'month':
      return take(date, token.year === null ? { month: token.month } : { month: token.month, year: token.year });
    case 'number':
      if (token.digits === 4) return take(date, { year: token.value });
      return token.value >= 1 && token.value <= 31 && dayFollows(date, tokens, at) && take(date, { day: token.value });
    case 'decade':
      return take(date, { decade: token.year });
    case 'season':
      return take(date, { season: { season: token.season, hemisphere: token.hemisphere } });
    case 'hemisphere':
      return take(date, { hemisphere: token.hemisphere });
    case 'part':
      return take(date, { part: token.part });
    case 'unit':
      return token.unit === 'year' && date.year !== undefined;
    case 'weekday':
      return take(date, { weekday: token.weekday });
    default:
      return false;
  }
}

/** A number is a day next to its month ("21 May", "May 21", "2016 жылғы 21 мамыр"), unless it goes on as an hour ("10 a.m."). */
function dayFollows(date: PartialDate, tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next?.type === 'half' || next?.type === 'oclock' || next?.type === 'unit') return false;
  if (next?.type === 'month' && next.year === null) return date.month === undefined;
  // A comma parts "May 2016, 10 …"; "2016 жылғы 12–14 мамыр" names the month only once.
  const previous = tokens[at - 1];
  if (previous?.type === 'month' && previous.year === null) return true;
  return date.year !== undefined && date.month === undefined && (next?.type === 'dash' || next?.type === 'and' || next?.type === 'from');
}

function take(date: PartialDate, more: PartialDate): boolean {
  if (Object.keys(more).some((key) => date[key as keyof PartialDate] !== undefined)) return false;
  Object.assign(date, more);
  return true;
}

/** Whether the weekday, if one was named, is that day's: if not, one of the two is wrong and neither is chosen. */
export function weekdayAgrees({ weekday }: PartialDate, day: Day): boolean {
  return weekday === undefined || weekdayOf(day) === weekday;
}

type ClockReading = { clock: Clock; half: Half | null; next: number };

function readClockTokens(tokens: readonly Token[], start: number): ClockReading | null {
  let at = start;
  const before = tokens[at]?.type === 'half' ? (tokens[at++] as Extract<Token, { type: 'half' }>).half : null;
  // "сағат 10-да", "at 10".
  const hourWord = tokens[at]?.type === 'unit' && isClockWord(tokens[at]!);
  if (hourWord) at += 1;
  const token = tokens[at];
  if (token?.type === 'part-of-day' && before === null && !hourWord) return { clock: partOfDay(token.partOfDay), half: null, next: at + 1 };
  if (token?.type === 'clock') return withHalf(tokens, at + 1, before, (half) => exactClock(token.minutes, half, token.sure));
  if (token?.type !== 'number' || token.value > 24 || token.digits > 2) return null;
  const noon = tokens[at + 1];
  if (token.value === 12 && noon?.type === 'part-of-day' && (noon.partOfDay === 'noon' || noon.partOfDay === 'midnight'))
    return { clock: partOfDay(noon.partOfDay), half: null, next: at + 2 };
  return readHour(tokens, at, token.value, before, hourWord);
}

/** "10 a.m.", "10 часов 30 минут утра", "15 часов", "10 o'clock". */
function readHour(tokens: readonly Token[], at: number, value: number, before: Half | null, hourWord: boolean): ClockReading | null {
  let next = at + 1;
  let named = before !== null || hourWord;
  let minutes: number | null = null;
  const word = tokens[next];
  if (word && (word.type === 'oclock' || isClockWord(word))) {
    named = true;
    next += 1;
    const [number, minute] = [tokens[next], tokens[next + 1]];
    if (number?.type === 'number' && number.value <= 59 && minute?.type === 'unit' && minute.unit === 'minute') {
      minutes = number.value;
      next += 2;
    }
  }
  if (!named && !isHourOfHalf(tokens, at, value)) return null;
  // "3 часа" may be how long it took: only what follows or the 24-hour clock makes it an hour of the day.
  const said = minutes;
  return withHalf(tokens, next, before, (half) => (said === null ? hourClock(value, half) : exactClock(value * 60 + said, half, value > 12)));
}

/** "10 a.m.", "в 3 дня"; "3 дня" alone is three days. */
function isHourOfHalf(tokens: readonly Token[], at: number, value: number): boolean {
  const [previous, half] = [tokens[at - 1], tokens[at + 1]];
  if (half?.type !== 'half') return false;
  const led = previous !== undefined && ['at', 'approximate', 'bounding', 'dash', 'and'].includes(previous.type);
  return led || !half.counted || value < 2 || value > 4;
}

function isClockWord(token: Token): boolean {
  return token.type === 'unit' && token.unit === 'hour' && token.clockToo;
}

function withHalf(tokens: readonly Token[], at: number, before: Half | null, make: (half: Half | null) => Clock | null): ClockReading | null {
  const after = tokens[at];
  const half = before ?? (after?.type === 'half' ? after.half : null);
  const clock = make(half);
  return clock && { clock, half, next: before === null && after?.type === 'half' ? at + 1 : at };
}

/** Null for hours that do not exist. */
export function hourClock(value: number, half: Half | null): Clock | null {
  if (value > 24) return null;
  // "12 ночи" may be the beginning of the day or its end, as midnight may.
  if (value === 12 && half === 'night') return partOfDay('midnight');
  if (half === null && value >= 1 && value <= 12) return 'ambiguous';
  const minutes = inHalf(value * 60, half);
  return minutes === null ? null : point('hour', minutes, namedHourSlackMinutes);
}

function exactClock(minutes: number, half: Half | null, sure: boolean): Clock | null {
  if (half === null && !sure && minutes >= 60) return 'ambiguous';
  const placed = inHalf(minutes, half);
  return placed === null ? null : point('minute', placed, 0);
}

function point(said: 'minute' | 'hour', minutes: number, slackMinutes: number): Clock {
  const stretch = { from: minutes, to: minutes, slackMinutes };
  return { said, dated: stretch, undated: stretch };
}

function partOfDay(name: keyof typeof partsOfDay): Clock {
  return { said: 'part-of-day', dated: partsOfDay[name], undated: undatedParts[name] ?? partsOfDay[name] };
}

/** Null when the hour cannot be in that half ("15 a.m."); "14:00 p.m." is taken as it stands. */
function inHalf(minutes: number, half: Half | null): number | null {
  const hours = Math.floor(minutes / 60);
  if (half === null) return minutes;
  if (half === 'am') return hours > 12 ? null : minutes % 720;
  if (half === 'pm') return hours > 12 ? minutes : (minutes % 720) + 720;
  // "12 ночи", "2 ночи" are after midnight, "11 ночи" before it.
  if (hours === 12 || hours <= 5) return minutes % 720;
  return hours >= 9 && hours <= 11 ? minutes + 720 : hours > 20 ? minutes : null;
}
