/** Arithmetic on bounded counts that never claims more than is known: sums only of what is known to be disjoint. Knows no records. */
import type { BoundedCount, CountScope } from './bounded-count.ts';

/** How two scopes stand to each other. `overlapping`: the same parts of the same divisions, so the same things may be in both. */
export type ScopesAnswer = 'disjoint' | 'overlapping' | 'not-known';

/** By their place in the list given. */
export type CountPair = { first: number; second: number };

export type CountSum =
  | { kind: 'sum'; lower: number; upper: number | null; unit: string; asOf: string | null }
  /** Nothing may be added; what all together can be is still bounded: at least the greatest of them, at most their sum. */
  | {
      kind: 'overlap';
      pairs: (CountPair & { scopes: Exclude<ScopesAnswer, 'disjoint'> })[];
      lower: number;
      upper: number | null;
      unit: string;
      asOf: string | null;
    }
  /** Different units or days, or a unit not given: there is no question that one number could answer. */
  | { kind: 'not-comparable'; reason: 'units' | 'days'; pairs: CountPair[] }
  | { kind: 'not-understood'; counts: number[] }
  | { kind: 'nothing' };

/** Scopes are disjoint only where one division, in which each thing is in one part, has them in different parts. */
export function compareScopes(a: CountScope | null, b: CountScope | null): ScopesAnswer {
  if (!a || !b) return 'not-known';
  const shared = Object.keys(a.parts).filter((division) => Object.hasOwn(b.parts, division));
  if (shared.some((division) => a.parts[division] !== b.parts[division])) return 'disjoint';
  const same = shared.length > 0 && shared.length === Object.keys(a.parts).length && shared.length === Object.keys(b.parts).length;
  return same ? 'overlapping' : 'not-known';
}

/** Sums only counts of one unit and one day whose scopes are, each with each, disjoint; otherwise says why not. Words are left to the caller: no source said the sum. */
export function addCounts(counts: readonly BoundedCount[]): CountSum {
  const [first] = counts;
  if (!first) return { kind: 'nothing' };
  const notUnderstood = counts.flatMap(({ lower }, index) => (lower === null ? [index] : []));
  if (notUnderstood.length > 0) return { kind: 'not-understood', counts: notUnderstood };
  const units = pairsWhere(counts, (a, b) => a.unit === null || a.unit !== b.unit);
  if (units.length > 0 || first.unit === null) return { kind: 'not-comparable', reason: 'units', pairs: units };
  const days = pairsWhere(counts, (a, b) => a.asOf !== b.asOf);
  if (days.length > 0) return { kind: 'not-comparable', reason: 'days', pairs: days };

  const { unit, asOf } = first;
  const upper = counts.reduce<number | null>((sum, count) => (sum === null || count.upper === null ? null : sum + count.upper), 0);
  const pairs = pairsWhere(counts, (a, b) => compareScopes(a.scope, b.scope) !== 'disjoint').map((pair) => {
    const scopes = compareScopes(counts[pair.first]!.scope, counts[pair.second]!.scope);
    return { ...pair, scopes: scopes === 'overlapping' ? scopes : ('not-known' as const) };
  });
  if (pairs.length > 0) return { kind: 'overlap', pairs, lower: Math.max(...counts.map(({ lower }) => lower!)), upper, unit, asOf };
  return { kind: 'sum', lower: counts.reduce((sum, { lower }) => sum + lower!, 0), upper, unit, asOf };
}

/**
 * What a count leaves beyond those documented one by one ("at least 54", 45 documented: at least 9). `contradicted` when more are documented than
 * the count allows; null when the words were not understood. Whether the documented are within the count's scope is the caller's to know.
 */
export function beyondDocumented(count: BoundedCount, documented: number): { lower: number; upper: number | null; contradicted: boolean } | null {
  if (count.lower === null) return null;
  const upper = count.upper === null ? null : Math.max(0, count.upper - documented);
  return { lower: Math.max(0, count.lower - documented), upper, contradicted: count.upper !== null && documented > count.upper };
}

function pairsWhere(counts: readonly BoundedCount[], differ: (a: BoundedCount, b: BoundedCount) => boolean): CountPair[] {
  return counts.flatMap((a, first) => counts.slice(first + 1).flatMap((b, offset) => (differ(a, b) ? [{ first, second: first + 1 + offset }] : [])));
}
