/** Reads what people write about a time, EDTF included, in English, Russian or Kazakh; what is not wholly understood stays words alone. Knows no clock. */
import { addDays, readDay, writeClock, writeDay } from './calendar.ts';
import { outerSpan, precisionOf, qualificationOf, relationOf, spansOf } from './edtf-bounds.ts';
import type { Edtf } from './edtf-expression.ts';
import { readEdtf } from './edtf.ts';
import { readDuration } from './read-duration.ts';
import { hourClock, type Clock } from './read-operand.ts';
import { readPart, type Part } from './read-part.ts';
import { nameDate, writeBounded, type NamedDate } from './resolve-date.ts';
import type { Token } from './token.ts';
import { tokensOf } from './tokens.ts';
import { wordsAlone, type Precision, type Relation, type UncertainTime } from './uncertain-time.ts';
import { aroundMinutes } from './vague-words.ts';

type Understood = Omit<UncertainTime, 'words'>;
type Parts = { date: Part | null; times: Part[]; duration: UncertainTime['duration']; offset: string | null };
/** Minutes after midnight, outside 0 to 1439 on the days before and after; null is open. */
type Window = { from: number | null; to: number | null; said: Precision; relation: Relation };

const longestChars = 500;

/**
 * `words` are kept as they are, and must not be empty. Dates with slashes or hyphens whose order is open ("05/06/2016"), hours that may be before or
 * after noon and weekdays that contradict their date get no bounds. Never throws; takes time in proportion to the length, and reads at most 500 characters.
 */
export function readUncertainTime(words: string): UncertainTime {
  const none = wordsAlone(words);
  if (words.length > longestChars) return none;
  const text = words.trim();
  const edtf = readEdtf(text);
  if (edtf) return { ...none, ...ofEdtf(text, edtf) };
  const tokens = tokensOf(text);
  return { ...none, ...(tokens && understand(tokens)) };
}

function ofEdtf(text: string, edtf: Edtf): Partial<Understood> {
  const { first, last } = outerSpan(spansOf(edtf));
  const time = edtf.kind === 'date-time' ? edtf.time : null;
  return {
    edtf: text,
    earliest: first && writeDay(first),
    latest: last && writeDay(last),
    earliestTime: time,
    latestTime: time,
    offset: edtf.kind === 'date-time' ? edtf.offset : null,
    precision: precisionOf(edtf),
    qualification: qualificationOf(edtf),
    relation: relationOf(edtf),
  };
}

function understand(tokens: Token[]): Partial<Understood> | null {
  if (tokens.length === 1 && tokens[0]!.type === 'unknown') return { relation: 'unknown' };
  const parts = readParts(tokens);
  if (!parts) return null;
  const { date, times, duration, offset } = parts;
  const hedged = hedgesOf([date, ...times]);
  const when = date ? readDated(date, times) : readUndated(times);
  if (!when && (date || times.length > 0 || !duration)) return null;
  return { ...when, ...hedged, duration, offset };
}

/** A date, a duration and an offset, each at most once, and two times of day ("in the morning, around 10"), in any order. */
function readParts(tokens: Token[]): Parts | null {
  const parts: Parts = { date: null, times: [], duration: null, offset: null };
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]!;
    const duration = parts.duration ? null : readDuration(tokens, at);
    if (duration) {
      parts.duration = duration.duration;
      at = duration.next;
      continue;
    }
    // "В течение мая 2016" says no more than "в мае 2016".
    const silent = token.type === 'comma' || token.type === 'for';
    if (silent || (token.type === 'offset' && parts.offset === null)) {
      if (token.type === 'offset') parts.offset = token.offset;
      at += 1;
      continue;
    }
    const part = readPart(tokens, at);
    if (!part || (part.first.date ? parts.date !== null : parts.times.length === 2)) return null;
    if (part.first.date) parts.date = part;
    else parts.times.push(part);
    at = part.next;
  }
  return parts;
}

function hedgesOf(parts: (Part | null)[]): Pick<Understood, 'qualification'> {
  const approximate = parts.some((part) => part?.approximate);
  const uncertain = parts.some((part) => part?.uncertain);
  return { qualification: approximate && uncertain ? 'both' : approximate ? 'approximate' : uncertain ? 'uncertain' : null };
}

/** A time of day is bound to a single named day; beside anything longer it says nothing about the bounds. */
function readDated(date: Part, times: Part[]): Partial<Understood> | null {
  const first = nameDate(date.first.date!);
  const second = date.second && nameDate(date.second.date!);
  if (!first || (date.second && !second)) return null;
  const clocks = [date.first.clock, date.second?.clock ?? null];
  const ownTime = clocks.some(isClock);
  if (times.length > 0 && clocks.some((clock) => clock !== null)) return null;
  const edtf = writeBounded(date.kind, first, second, markOf(date, ownTime), ownTime);
  const read = readEdtf(edtf);
  if (!read) return null;
  const bounds = ofEdtf(edtf, read);
  const days = { ...bounds, precision: finest([first, second]), relation: relationOfKind(date.kind) };
  if (ownTime) return withOwnTimes(days, date, first, second);
  const window = commonWindow(times, true);
  if (times.length > 0 && window === null) return null;
  const oneDay = typeof bounds.earliest === 'string' && bounds.earliest === bounds.latest && date.kind === 'at' ? bounds.earliest : null;
  return window && window !== 'ambiguous' && oneDay !== null ? { ...days, ...onDay(oneDay, window), relation: window.relation } : days;
}

/** "Around 21 May 2016, at noon" is about the day; "21 May 2016, around noon" about the hour, which EDTF cannot say. */
function markOf({ approximate, uncertain }: Part, timed: boolean): string {
  const about = approximate && !timed;
  return about && uncertain ? '%' : about ? '~' : uncertain ? '?' : '';
}

/** "Between 21 May 2016, 23:00 and 22 May 2016, 02:00": each end has its own time of day. */
function withOwnTimes(days: Partial<Understood>, part: Part, first: NamedDate, second: NamedDate | null): Partial<Understood> | null {
  const start = windowOf({ ...part, second: null, kind: 'at' }, true);
  const end = part.second ? windowOf({ ...part, first: part.second, second: null, kind: 'at' }, true) : start;
  if (start === 'ambiguous' || end === 'ambiguous') return days;
  const from = days.earliest == null || !start ? null : onDay(writeDay(first.first), start);
  const to = days.latest == null || !end ? null : onDay(writeDay((second ?? first).last), end);
  const earliest = from && { earliest: from.earliest ?? null, earliestTime: from.earliestTime ?? null };
  const latest = to && { latest: to.latest ?? null, latestTime: to.latestTime ?? null };
  if (earliest && latest && `${earliest.earliest}T${earliest.earliestTime}` > `${latest.latest}T${latest.latestTime}`) return null;
  return { ...days, ...earliest, ...latest, precision: start?.said ?? end?.said ?? null };
}

function readUndated(times: Part[]): Partial<Understood> | null {
  const window = commonWindow(times, false);
  if (!window || window === 'ambiguous') return null;
  const clock = (minutes: number | null) => (minutes === null ? null : writeClock(((minutes % 1440) + 1440) % 1440));
  return { earliestTime: clock(window.from), latestTime: clock(window.to), precision: window.said, relation: window.relation };
}

/** Bounds on one day, and on its neighbours where the window reaches over midnight. */
function onDay(day: string, { from, to, said }: Window): Partial<Understood> {
  const place = (minutes: number) => ({
    day: writeDay(addDays(readDay(day)!, Math.floor(minutes / 1440))),
    time: writeClock(((minutes % 1440) + 1440) % 1440),
  });
  const [earliest, latest] = [from === null ? null : place(from), to === null ? null : place(to)];
  return {
    earliest: earliest?.day ?? day,
    latest: latest?.day ?? day,
    earliestTime: earliest?.time ?? null,
    latestTime: latest?.time ?? null,
    precision: said,
  };
}

/** What two times of day have in common; an ambiguous one adds nothing to another. Null when they contradict each other or name no time of day. */
function commonWindow(times: Part[], dated: boolean): Window | 'ambiguous' | null {
  const windows = times.map((time) => windowOf(time, dated));
  if (windows.length === 0 || windows.includes(null)) return null;
  const [first, second] = windows.filter((window) => window !== null && window !== 'ambiguous');
  if (!first) return 'ambiguous';
  if (!second) return first;
  const from = first.from === null || second.from === null ? (first.from ?? second.from) : Math.max(first.from, second.from);
  const to = first.to === null || second.to === null ? (first.to ?? second.to) : Math.min(first.to, second.to);
  return from !== null && to !== null && from > to ? null : { ...second, from, to };
}

/** Null when it names no time of day; `ambiguous` when it may be before or after noon. */
function windowOf({ kind, first, second, approximate }: Part, dated: boolean): Window | 'ambiguous' | null {
  if (first.bare !== null && !dated) return null;
  const start = clockOf(first.clock, first.bare);
  const end = second ? clockOf(second.clock, second.bare) : start;
  if (start === null || end === null) return null;
  if (start === 'ambiguous' || end === 'ambiguous') return 'ambiguous';
  const [a, b] = dated ? [start.dated, end.dated] : [start.undated, end.undated];
  const slack = (clock: Exclude<Clock, 'ambiguous'>, own: number) => (approximate ? aroundMinutes[clock.said] : kind === 'at' ? own : 0);
  const from = a.from - slack(start, a.slackMinutes);
  // "From 22:00 to 02:00" goes on after midnight.
  const to = b.to + slack(end, b.slackMinutes) + (second && b.to < a.from ? 1440 : 0);
  const open = { start: kind === 'before' || kind === 'until', end: kind === 'after' || kind === 'since' || kind === 'not-before' };
  return {
    from: open.start ? null : from,
    to: open.end ? null : to,
    said: start.said === 'minute' || end.said === 'minute' ? 'minute' : start.said,
    relation: relationOfKind(kind),
  };
}

/** A lone number beside a date ("около 15") is an hour of the 24-hour clock. */
function clockOf(clock: Clock | null, bare: number | null): Clock | null {
  return bare === null ? clock : hourClock(bare, null);
}

function isClock(clock: Clock | null): boolean {
  return clock !== null && clock !== 'ambiguous';
}

function finest(dates: (NamedDate | null)[]): Precision {
  const order: Precision[] = ['day', 'part-of-month', 'month', 'season', 'part-of-year', 'year', 'years'];
  return order.find((precision) => dates.some((date) => date?.precision === precision)) ?? 'years';
}

function relationOfKind(kind: Part['kind']): Relation {
  switch (kind) {
    case 'at':
    case 'between':
    case 'lasting':
      return kind;
    case 'since':
      return 'lasting';
    case 'before':
    case 'until':
      return 'before';
    case 'after':
    case 'not-before':
      return 'after';
    default:
      return kind satisfies never;
  }
}
