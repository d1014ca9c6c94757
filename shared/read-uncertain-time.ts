/** Reads what people write for a date into words with bounds: dates and EDTF forms get bounds, any other wording is kept as words alone. Knows no language. */
import type { UncertainTime } from './model/uncertain-time.ts';

type Bounds = { earliest: string | null; latest: string | null };

const datePattern = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%])?$/;
const dayFirstPattern = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;

/**
 * `2016`, `2016-05`, `2016-05-21`, each with `?`, `~` or `%`; intervals `a/b`, `a/..`, `../b` (EDTF, ISO 8601-2 level 1);
 * `21.05.2016` and `21/05/2016`. Impossible dates stay words. `words` must not be empty.
 */
export function readUncertainTime(words: string): UncertainTime {
  const edtf = toEdtf(words.trim());
  const bounds = edtf === null ? null : readBounds(edtf);
  return bounds === null ? { words, edtf: null, earliest: null, latest: null } : { words, edtf, ...bounds };
}

function toEdtf(text: string): string | null {
  const dayFirst = dayFirstPattern.exec(text);
  if (dayFirst) return `${dayFirst[3]}-${dayFirst[2]!.padStart(2, '0')}-${dayFirst[1]!.padStart(2, '0')}`;
  return /^[\d.?~%/-]+$/.test(text) ? text : null;
}

function readBounds(edtf: string): Bounds | null {
  const parts = edtf.split('/');
  if (parts.length === 1) return dateBounds(edtf);
  if (parts.length !== 2) return null;
  const [from, to] = parts as [string, string];
  const start = from === '..' ? { earliest: null, latest: null } : dateBounds(from);
  const end = to === '..' ? { earliest: null, latest: null } : dateBounds(to);
  if (start === null || end === null || (from === '..' && to === '..')) return null;
  const reversed = start.earliest !== null && end.latest !== null && start.earliest > end.latest;
  return reversed ? null : { earliest: start.earliest, latest: end.latest };
}

function dateBounds(text: string): Bounds | null {
  const match = datePattern.exec(text);
  if (!match) return null;
  const [, year, month, day] = match;
  if (month === undefined) return { earliest: `${year}-01-01`, latest: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) return null;
  const lastDay = daysInMonth(Number(year), Number(month));
  if (day === undefined) return { earliest: `${year}-${month}-01`, latest: `${year}-${month}-${lastDay}` };
  return Number(day) < 1 || Number(day) > lastDay ? null : { earliest: `${year}-${month}-${day}`, latest: `${year}-${month}-${day}` };
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
