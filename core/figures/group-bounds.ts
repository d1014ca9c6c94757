/** What groups with bounded counts add to those counted one by one: never more than is known. Knows no SQL and no rule. */
import type { BoundedCount, CountScope } from '../../shared/counts/bounded-count.ts';

/** `isBesides`: its people are others than those counted one by one. */
export type CountedGroup = { count: BoundedCount | null; isBesides: boolean };

export type GroupBounds = {
  /** At least so many beside those counted one by one. */
  besides: number;
  /** At least so many in all: somebody's count may hold those counted one by one as well. */
  inAll: number;
  /** At most so many beside them; null: open. */
  upper: number | null;
};

/** A group whose count is not given or not understood is at least somebody, and has no known end. */
export function groupBounds(groups: readonly CountedGroup[]): GroupBounds {
  const besides = groups.filter(({ isBesides }) => isBesides);
  const others = groups.filter(({ isBesides }) => !isBesides);
  return {
    besides: disjointSum(besides),
    inAll: Math.max(0, ...others.map(leastOf)),
    upper: groups.reduce<number | null>((sum, { count }) => (sum === null || count?.upper == null ? null : sum + count.upper), 0),
  };
}

/** Two records of one group: no more than both allow for. */
export function sameGroup(groups: readonly CountedGroup[]): CountedGroup {
  const [first, ...rest] = groups as [CountedGroup, ...CountedGroup[]];
  return rest.reduce((one, other) => {
    const isBesides = one.isBesides && other.isBesides;
    if (one.count === null || other.count === null) return { count: null, isBesides };
    const [lower, upper] = [Math.min(leastOf(one), leastOf(other)), greatest(one.count.upper, other.count.upper)];
    const scope = sameScope(one.count.scope, other.count.scope) ? one.count.scope : null;
    return { count: { ...one.count, lower, upper, scope }, isBesides };
  }, first);
}

/** Groups may share people, unless one division has them in different parts: then those parts add up. */
function disjointSum(groups: readonly CountedGroup[]): number {
  const divisions = new Set(groups.flatMap(({ count }) => Object.keys(count?.scope?.parts ?? {})));
  const sums = [...divisions].map((division) => {
    const parts = new Map<string, number>();
    for (const group of groups) {
      const part = group.count?.scope?.parts[division];
      if (part !== undefined) parts.set(part, Math.max(parts.get(part) ?? 0, leastOf(group)));
    }
    return [...parts.values()].reduce((sum, least) => sum + least, 0);
  });
  return Math.max(0, ...groups.map(leastOf), ...sums);
}

function leastOf({ count }: CountedGroup): number {
  return count?.lower ?? 1;
}

function greatest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}

function sameScope(a: CountScope | null, b: CountScope | null): boolean {
  return JSON.stringify(a?.parts ?? null) === JSON.stringify(b?.parts ?? null);
}
