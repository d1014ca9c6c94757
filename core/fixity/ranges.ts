/** Sets of item numbers as the shortest list of ranges, for the custody log. Knows no item. */

/** Both ends belong to it. */
export type Range = readonly [from: number, to: number];

/** In rising order, each number once, no two ranges that touch. */
export function rangesOf(numbers: Iterable<number>): Range[] {
  const ranges: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = Math.max(last[1], number);
    else ranges.push([number, number]);
  }
  return ranges;
}

/** Null for anything but what `rangesOf` gives, with numbers from 1 to `most`. */
export function readRanges(value: unknown, most: number): Range[] | null {
  if (!Array.isArray(value)) return null;
  let before = -1;
  for (const range of value as unknown[]) {
    if (!Array.isArray(range) || range.length !== 2) return null;
    const [from, to] = range as unknown[];
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return null;
    if ((from as number) < 1 || (to as number) < (from as number) || (to as number) > most || (from as number) <= before + 1) return null;
    before = to as number;
  }
  return value as Range[];
}

export function* numbersIn(ranges: Iterable<Range>): Generator<number> {
  for (const [from, to] of ranges) for (let number = from; number <= to; number += 1) yield number;
}

export function countIn(ranges: Iterable<Range>): number {
  let count = 0;
  for (const [from, to] of ranges) count += to - from + 1;
  return count;
}
