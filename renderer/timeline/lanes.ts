/** Entries in groups and order, as rows: a heading for each group, its entries beneath unless it is closed, those of no known day last and apart. Pure. */
import { compareUncertainTimes } from '../../shared/time/range.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { Extent } from './axis.ts';
import { knownReachOf, shapeOf, type Shape } from './shape.ts';

/** What the timeline needs to know of anything it shows. */
export type Timed = {
  id: string;
  when: UncertainTime | null;
  /** The end, where it is known apart from the beginning. */ ended: UncertainTime | null;
};
export type Entry<T extends Timed> = { source: T; shape: Shape | null; endShape: Shape | null };
export type Group = { key: string; label: string };
export type Lane<T extends Timed> = { key: string; label: string; entries: readonly Entry<T>[]; extent: Extent | null };
export type Row<T extends Timed> = { kind: 'lane'; lane: Lane<T>; isOpen: boolean } | { kind: 'entry'; lane: Lane<T>; entry: Entry<T> };

/** The lane of those whose day is not known. */
export const unknownKey = '?';

/** In order of time; the shape of each is worked out once. */
export function entriesOf<T extends Timed>(sources: readonly T[]): Entry<T>[] {
  return sources
    .map((source) => ({ source, shape: shapeOf(source.when), endShape: shapeOf(source.ended) }))
    .sort((a, b) => order(a.source.when, b.source.when));
}

/** Lanes in the order in which their first entry happened; entries without a known day are taken out of all of them into one at the end. */
export function lanesOf<T extends Timed>(entries: readonly Entry<T>[], groupOf: (source: T) => Group, unknownLabel: string): Lane<T>[] {
  const found = new Map<string, { label: string; entries: Entry<T>[] }>();
  const unknown: Entry<T>[] = [];
  for (const entry of entries) {
    if (entry.shape === null) {
      unknown.push(entry);
      continue;
    }
    const { key, label } = groupOf(entry.source);
    const lane = found.get(key) ?? { label, entries: [] };
    lane.entries.push(entry);
    found.set(key, lane);
  }
  const known = [...found].map(([key, lane]) => ({ key, ...lane, extent: extentOf(lane.entries) }));
  return unknown.length === 0 ? known : [...known, { key: unknownKey, label: unknownLabel, entries: unknown, extent: null }];
}

export function rowsOf<T extends Timed>(lanes: readonly Lane<T>[], closed: ReadonlySet<string>): Row<T>[] {
  return lanes.flatMap((lane): Row<T>[] => {
    const isOpen = !closed.has(lane.key);
    return [{ kind: 'lane', lane, isOpen }, ...(isOpen ? lane.entries.map((entry): Row<T> => ({ kind: 'entry', lane, entry })) : [])];
  });
}

/** From the first to the last known bound; null when there is none. */
export function extentOf<T extends Timed>(entries: readonly Entry<T>[]): Extent | null {
  let extent: Extent | null = null;
  for (const { shape, endShape } of entries)
    for (const one of [shape, endShape]) {
      if (one === null) continue;
      const { first, last } = knownReachOf(one);
      extent = extent === null ? { first, last } : { first: Math.min(extent.first, first), last: Math.max(extent.last, last) };
    }
  return extent;
}

function order(a: UncertainTime | null, b: UncertainTime | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareUncertainTimes(a, b);
}
