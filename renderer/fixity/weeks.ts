/** Days as numbers, weeks of them, and how strongly a day is drawn. Knows no screen. */

export type Checked = { day: string; items: number; failed: number };

const DAY_MS = 86_400_000;

/** Days since 1970 of `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function partsOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** So many weeks, each from Monday to Sunday, the last of which holds `today`. */
export function weeksUpTo(today: number, count: number): number[][] {
  // 1 January 1970 was a Thursday.
  const monday = today - ((today + 3) % 7);
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_, day) => monday - (count - 1 - week) * 7 + day));
}

/** 1 to 4, by quarters of the most on a logarithmic scale: one verification of everything must not make all other days look alike. */
export function levelOf(items: number, most: number): 1 | 2 | 3 | 4 {
  if (most <= 1) return 4;
  return Math.min(4, 1 + Math.floor((4 * Math.log(items)) / Math.log(most))) as 1 | 2 | 3 | 4;
}

export type Span = 'aheadNow' | 'ahead7' | 'ahead30' | 'ahead90' | 'aheadLater';

/** Each item in one span. `now` counts what is due, also what failed and is due before its time; that is taken from none of the others. */
export function dueAhead(due: readonly { day: string; items: number }[], today: number, now: number): { span: Span; items: number }[] {
  const counts: { [Name in Span]: number } = { aheadNow: now, ahead7: 0, ahead30: 0, ahead90: 0, aheadLater: 0 };
  for (const { day, items } of due) {
    const days = dayNumber(day) - today;
    if (days <= 0) continue;
    counts[days <= 7 ? 'ahead7' : days <= 30 ? 'ahead30' : days <= 90 ? 'ahead90' : 'aheadLater'] += items;
  }
  return (Object.keys(counts) as Span[]).map((span) => ({ span, items: counts[span] }));
}
