/** Reads EDTF, levels 0 to 2 (Library of Congress, 2019; ISO 8601-2 profile), into its parts; refuses all else. Knows no bounds and no words. */
import { greatestYear } from './calendar.ts';
import { canBegin } from './edtf-days.ts';
import type { Edtf, EdtfDate, EdtfDateTime, EdtfInterval, EdtfList, EdtfMember, EdtfYear } from './edtf-expression.ts';
import type { Qualification } from './uncertain-time.ts';

const longestChars = 500;
const datePattern = /^([?~%])?(-)?([\dX]{4})([?~%])?(?:-([?~%])?([\dX]{2})([?~%])?(?:-([?~%])?([\dX]{2})([?~%])?)?)?$/;
const dateTimePattern = /^(-?\d{4}-\d{2}-\d{2})T(?:([01]\d|2[0-3]):([0-5]\d)):[0-5]\d(Z|[+-]\d{2}(?::\d{2})?)?$/;
const yearPattern = /^(?:Y(-?[1-9]\d*)(?:E(\d{1,2}))?|(-?\d{4}))(?:S([1-9]\d{0,2}))?([?~%])?$/;

/**
 * Null for what is not EDTF, and for what says nothing (`/`) or names an impossible day. As the validators judge: dates with times and `Y` years
 * are no ends of intervals or members of lists, and an interval or range must not end before it begins. Years beyond twelve digits are refused.
 */
export function readEdtf(text: string): Edtf | null {
  if (text.length > longestChars) return null;
  if (text.startsWith('[') || text.startsWith('{')) return readList(text);
  if (text.includes('/')) return readInterval(text);
  return readDate(text) ?? readYear(text) ?? readDateTime(text);
}

function readDate(text: string): EdtfDate | null {
  const match = datePattern.exec(text);
  if (!match) return null;
  const [, beforeYear, minus, year, afterYear, beforeMonth, month, afterMonth, beforeDay, day, afterDay] = match;
  // A qualifier after a part holds for it and all before it; one in front of a part, for that part alone.
  const onDay = qualify(beforeDay, afterDay);
  const onMonth = qualify(beforeMonth, afterMonth, afterDay);
  const date: EdtfDate = {
    kind: 'date',
    negative: minus !== undefined,
    year: { digits: year!, qualification: qualify(beforeYear, afterYear, afterMonth, afterDay) },
    month: month === undefined ? null : { digits: month, qualification: onMonth },
    day: day === undefined ? null : { digits: day, qualification: onDay },
  };
  return canBegin(date) ? date : null;
}

function qualify(...marks: (string | undefined)[]): Qualification | null {
  const approximate = marks.includes('~') || marks.includes('%');
  const uncertain = marks.includes('?') || marks.includes('%');
  if (approximate && uncertain) return 'both';
  if (approximate) return 'approximate';
  return uncertain ? 'uncertain' : null;
}

function readYear(text: string): EdtfYear | null {
  const match = yearPattern.exec(text);
  if (!match) return null;
  const [, long, exponent, short, significant, mark] = match;
  // Four digits alone are a plain year, which `readDate` has refused by now.
  if (short !== undefined && (significant === undefined || short === '-0000')) return null;
  const year = long === undefined ? Number(short) : Number(long) * 10 ** Number(exponent ?? 0);
  if (Math.abs(year) > greatestYear || (long !== undefined && Math.abs(year) <= 9999)) return null;
  return { kind: 'year', year, significantDigits: significant === undefined ? null : Number(significant), qualification: qualify(mark) };
}

function readDateTime(text: string): EdtfDateTime | null {
  const match = dateTimePattern.exec(text);
  const date = match && readDate(match[1]!);
  // 24:00 is not accepted: ISO 8601-1:2019, which EDTF rests on, has none.
  if (!date || Number(date.month!.digits) > 12) return null;
  const offset = match[4] === undefined ? null : readZone(match[4]);
  return offset === undefined ? null : { kind: 'date-time', date, time: `${match[2]}:${match[3]}`, offset };
}

/** Undefined for an offset no zone has had: they end at 14 hours. */
export function readZone(text: string): string | undefined {
  if (text === 'Z') return '+00:00';
  const [hours, minutes = '00'] = text.slice(1).split(':') as [string, string?];
  const total = Number(hours) * 60 + Number(minutes);
  return Number(minutes) > 59 || total > 14 * 60 ? undefined : `${text[0]}${hours}:${minutes}`;
}

function readInterval(text: string): EdtfInterval | null {
  const ends = text.split('/');
  if (ends.length !== 2) return null;
  const [start, end] = ends.map(readEnd) as [ReturnType<typeof readEnd>, ReturnType<typeof readEnd>];
  if (start === null || end === null || (start === 'unknown' && end === 'unknown')) return null;
  if (typeof start !== 'string' && typeof end !== 'string' && !canBegin(start, end)) return null;
  return { kind: 'interval', start, end };
}

function readEnd(text: string): EdtfDate | 'open' | 'unknown' | null {
  if (text === '..') return 'open';
  return text === '' ? 'unknown' : readDate(text);
}

function readList(text: string): EdtfList | null {
  const oneOf = text.startsWith('[');
  if (!text.endsWith(oneOf ? ']' : '}')) return null;
  const inner = text.slice(1, -1).split(',');
  const members: EdtfMember[] = [];
  for (const [index, member] of inner.entries()) {
    const read = readMember(member, index === 0, index === inner.length - 1);
    if (!read) return null;
    members.push(read);
  }
  return { kind: 'list', relation: oneOf ? 'one-of' : 'all-of', members };
}

/** Only the first may be open towards the past, only the last towards the future. */
function readMember(text: string, first: boolean, last: boolean): EdtfMember | null {
  const ends = text.split('..');
  if (ends.length > 2 || text === '..') return null;
  const [from, to = from] = ends.map((end) => (end === '' ? null : readDate(end)));
  if (ends[0] === '' && (!first || ends.length === 1)) return null;
  if (ends[1] === '' && !last) return null;
  const unread = ends.some((end, index) => end !== '' && (index === 0 ? from : to) === null);
  if (unread || from === undefined || to === undefined) return null;
  return from && to && from !== to && !canBegin(from, to) ? null : { from, to };
}
