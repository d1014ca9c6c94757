/** Says an uncertain time in words: what was understood of it, so that a reader can check that against the source's own. Knows no grammar of any language. */
import { readDay } from './calendar.ts';
import type { Edtf, EdtfDate } from './edtf-expression.ts';
import { readEdtf } from './edtf.ts';
import { isWordedYear } from './resolve-date.ts';
import { phrasings, type Language, type PhrasedUnit, type Phrasing } from './phrasing.ts';
import type { Duration, UncertainTime } from './uncertain-time.ts';

/**
 * Reading the outcome again gives the same bounds. Words that were not understood come back as they are; dates of other years than words can name as EDTF;
 * dates that have no words of their own ("some 25th of 1560") by their outer bounds.
 */
export function formatUncertainTime(value: UncertainTime, language: Language): string {
  const say = phrasings[language];
  if (value.relation === 'unknown') return say.unknown;
  if (value.relation === null && value.duration === null) return value.words;
  if (value.edtf !== null && !isSayable(value)) return value.edtf;
  const when = whenWords(value, say);
  return [when, value.offset && `UTC${value.offset}`, value.duration && durationWords(value.duration, say)].filter(Boolean).join(', ');
}

function whenWords(value: UncertainTime, say: Phrasing): string | null {
  const { edtf, earliest, latest, earliestTime, latestTime, relation } = value;
  if (edtf === null) return clockWords(earliestTime, latestTime, relation === 'lasting', say);
  const read = readEdtf(edtf);
  if (!read) return edtf;
  const timed = earliestTime !== null || latestTime !== null;
  const oneDay = earliest !== null && earliest === latest;
  const days = timed ? (oneDay ? dayWords(earliest, null, say) : boundsWords(value, say)) : (edtfWords(read, say) ?? boundsWords(value, say));
  // Times of day on two days would take the "around" for theirs.
  const hedged = hedge(days, timed && !oneDay ? edtf.replace(/[~%]/g, '') : edtf, say);
  return timed && oneDay ? [hedged, clockWords(earliestTime, latestTime, relation === 'lasting', say)].join(', ') : hedged;
}

/** Only dates are hedged here: the bounds of a vague time of day hold its "around" already. */
function hedge(words: string, edtf: string, say: Phrasing): string {
  const about = /[~%]/.test(edtf) ? say.approximately(words) : words;
  return /[?%]/.test(edtf) ? say.perhaps(about) : about;
}

function clockWords(earliest: string | null, latest: string | null, lasting: boolean, say: Phrasing): string | null {
  if (earliest === null) return latest && say.orEarlier(latest);
  if (latest === null) return lasting ? say.since(earliest) : say.orLater(earliest);
  if (earliest === latest) return say.atClock(earliest);
  return lasting ? say.lasting(earliest, latest) : say.between(earliest, latest);
}

function boundsWords({ earliest, latest, earliestTime, latestTime, relation }: UncertainTime, say: Phrasing): string {
  const [from, to] = [earliest && dayWords(earliest, earliestTime, say), latest && dayWords(latest, latestTime, say)];
  return rangeWords(from, to, relation === 'lasting', say);
}

/** One of the ends is given. */
function rangeWords(from: string | null, to: string | null, lasting: boolean, say: Phrasing): string {
  if (from === null) return say.orEarlier(to!);
  if (to === null) return lasting ? say.since(from) : say.orLater(from);
  return lasting ? say.lasting(from, to) : say.between(from, to);
}

function dayWords(text: string, clock: string | null, say: Phrasing): string {
  const { month, day } = readDay(text)!;
  return `${say.day(text.slice(0, 4), month, day)}${clock === null ? '' : ` ${clock}`}`;
}

/** Whether there are bounds at all, and in years that the reader takes for years. */
function isSayable({ earliest, latest }: UncertainTime): boolean {
  const days = [earliest, latest].filter((day) => day !== null);
  return days.length > 0 && days.every((day) => /^\d{4}-/.test(day) && isWordedYear(Number(day.slice(0, 4))));
}

/** Null for what has no words of its own. */
function edtfWords(edtf: Edtf, say: Phrasing): string | null {
  switch (edtf.kind) {
    case 'date':
      return dateWords(edtf, say);
    case 'interval':
      return endsWords(typeof edtf.start === 'string' ? null : edtf.start, typeof edtf.end === 'string' ? null : edtf.end, true, say);
    case 'list': {
      const [member, ...others] = edtf.members;
      return others.length > 0 ? null : endsWords(member!.from, member!.to, false, say);
    }
    case 'year':
    case 'date-time':
      return null;
    default:
      return edtf satisfies never;
  }
}

/** Null when an end has no words that stand well in a range. */
function endsWords(from: EdtfDate | null, to: EdtfDate | null, lasting: boolean, say: Phrasing): string | null {
  const [first, last] = [from, to].map((date) => date && endWords(date, !lasting && from !== null && to !== null, say));
  if ((from && !first) || (to && !last)) return null;
  return from && from === to ? first! : rangeWords(first ?? null, last ?? null, lasting, say);
}

function endWords(date: EdtfDate, between: boolean, say: Phrasing): string | null {
  const { year, month, day } = date;
  if (date.negative || [year, month, day].some((part) => part?.digits.includes('X')) || Number(month?.digits ?? 1) > 12) return null;
  if (day) return say.day(year.digits, Number(month!.digits), Number(day.digits));
  return month ? say.month(year.digits, Number(month.digits), between) : say.year(year.digits);
}

function dateWords(date: EdtfDate, say: Phrasing): string | null {
  if (date.day?.digits === 'XX') return dateWords({ ...date, day: null }, say);
  if (date.month?.digits === 'XX' && !date.day) return dateWords({ ...date, month: null }, say);
  if (!date.month && /^\d{3}X$/.test(date.year.digits)) return say.decade(`${date.year.digits.slice(0, 3)}0`);
  const code = Number(date.month?.digits ?? 1);
  if (code >= 21 && code <= 32 && /^\d{4}$/.test(date.year.digits)) {
    const hemisphere = code <= 24 ? 'unstated' : code <= 28 ? 'north' : 'south';
    return say.season(date.year.digits, (code - 21) % 4, hemisphere);
  }
  return endWords(date, false, say);
}

function durationWords({ shortestMinutes, longestMinutes }: Duration, say: Phrasing): string {
  const shortest = shortestMinutes ?? 0;
  const { unit, minutes } = unitOf([shortest, longestMinutes ?? 0]);
  const [least, greatest] = [String(shortest / minutes), longestMinutes === null ? null : String(longestMinutes / minutes)];
  if (greatest === null) return say.duration(least, unit, 'at-least');
  if (least === '0') return say.duration(greatest, unit, 'at-most');
  return say.duration(least === greatest ? least : `${least}–${greatest}`, unit, 'exactly');
}

/** The largest in which both are whole. */
function unitOf(minutes: number[]): { unit: PhrasedUnit; minutes: number } {
  if (minutes.every((value) => value % 1440 === 0)) return { unit: 'day', minutes: 1440 };
  return minutes.every((value) => value % 60 === 0) ? { unit: 'hour', minutes: 60 } : { unit: 'minute', minutes: 1 };
}
