/** What an EDTF expression says about time: the spans of days it can mean, their outer bounds, its precision and qualification. Knows no words. */
import { dayNumber, firstDayOf, lastDayOf, type Day } from './calendar.ts';
import { daysOf, yearsOfYear } from './edtf-days.ts';
import type { Edtf, EdtfDate } from './edtf-expression.ts';
import type { Precision, Qualification, Relation } from './uncertain-time.ts';

/** First and last day, inclusive; null is open or not known. */
export type Span = { first: Day | null; last: Day | null };

/** One span, or one for each member of a list. Qualification moves no bound: EDTF does not say how far `~` reaches. */
export function spansOf(edtf: Edtf): Span[] {
  switch (edtf.kind) {
    case 'date':
      return [daysOf(edtf)];
    case 'year': {
      const { least, greatest } = yearsOfYear(edtf);
      return [{ first: firstDayOf(least), last: lastDayOf(greatest) }];
    }
    case 'date-time':
      return [daysOf(edtf.date)];
    case 'interval':
      return [
        {
          first: typeof edtf.start === 'string' ? null : daysOf(edtf.start).first,
          last: typeof edtf.end === 'string' ? null : daysOf(edtf.end).last,
        },
      ];
    case 'list':
      return edtf.members.map(({ from, to }) => ({ first: from && daysOf(from).first, last: to && daysOf(to).last }));
    default:
      return edtf satisfies never;
  }
}

/** The earliest first and the latest last day of all spans; null where any of them is open. */
export function outerSpan(spans: Span[]): Span {
  const firsts = spans.map(({ first }) => first);
  const lasts = spans.map(({ last }) => last);
  return {
    first: firsts.reduce((a, b) => (a && b ? (dayNumber(a) <= dayNumber(b) ? a : b) : null)),
    last: lasts.reduce((a, b) => (a && b ? (dayNumber(a) >= dayNumber(b) ? a : b) : null)),
  };
}

export function relationOf(edtf: Edtf): Relation {
  if (edtf.kind === 'interval') return 'lasting';
  return edtf.kind === 'list' ? edtf.relation : 'at';
}

/** All qualifications that any part carries, together. */
export function qualificationOf(edtf: Edtf): Qualification | null {
  const marks = new Set(
    edtf.kind === 'year'
      ? [edtf.qualification]
      : datesIn(edtf).flatMap(({ year, month, day }) => [year, month, day].map((part) => part?.qualification ?? null)),
  );
  if (marks.has('both') || (marks.has('approximate') && marks.has('uncertain'))) return 'both';
  return marks.has('approximate') ? 'approximate' : marks.has('uncertain') ? 'uncertain' : null;
}

/** The finest unit that is given; an unspecified digit leaves the unit above it. Null when both ends are open. */
export function precisionOf(edtf: Edtf): Precision | null {
  if (edtf.kind === 'date-time') return 'minute';
  if (edtf.kind === 'year') return edtf.significantDigits === null ? 'year' : 'years';
  const found = new Set(datesIn(edtf).map(precisionOfDate));
  if (found.size === 0) return null;
  return (['day', 'month', 'season', 'part-of-year', 'year'] as const).find((precision) => found.has(precision)) ?? 'years';
}

function precisionOfDate({ year, month, day }: EdtfDate): Precision {
  if (day && !day.digits.includes('X')) return 'day';
  const code = month === null || month.digits.includes('X') ? null : Number(month.digits);
  if (code === null) return year.digits.includes('X') ? 'years' : 'year';
  if (code <= 12) return 'month';
  return code <= 32 ? 'season' : 'part-of-year';
}

function datesIn(edtf: Edtf): EdtfDate[] {
  switch (edtf.kind) {
    case 'date':
      return [edtf];
    case 'year':
      return [];
    case 'date-time':
      return [edtf.date];
    case 'interval':
      return [edtf.start, edtf.end].filter((end) => typeof end !== 'string');
    case 'list':
      return edtf.members.flatMap(({ from, to }) => (from === to ? [from] : [from, to])).filter((date) => date !== null);
    default:
      return edtf satisfies never;
  }
}
