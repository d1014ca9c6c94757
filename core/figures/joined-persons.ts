/** Which persons are one, by judgements of identity: as documented, as few and as many as they can be. Knows no SQL and no rule. */
import type { Identity } from './kept-rows.ts';

export type JoinedPersons = {
  /** Whether there is any judgement about the person. */
  isJudged(person: number): boolean;
  /** The person that stands for all that are certainly or probably the same. */
  documented(person: number): number;
  /** … that are certainly the same: never more joined than is known. */
  certain(person: number): number;
  /** The fewest that these persons, who are no groups, can be if all that is possible holds and what is distinct stays so. */
  fewest(persons: Iterable<number>): number;
  /** All that are certainly or probably the same as this person, itself among them. */
  same(person: number): readonly number[];
};

/**
 * Stronger judgements come first, then earlier ones. Two are never joined, not even by way of others, where any of them were judged to be distinct from one another.
 * Judgements between a group and somebody who is no group join nothing.
 */
export function joinPersons(identities: readonly Identity[], isGroup: (person: number) => boolean): JoinedPersons {
  const judged = new Set<number>();
  const apart = new Map<number, Set<number>>();
  for (const { first, second, certainty } of identities) {
    judged.add(first).add(second);
    if (certainty !== 'distinct') continue;
    setOf(apart, first).add(second);
    setOf(apart, second).add(first);
  }
  const pairs = (certainty: Identity['certainty']) =>
    identities.filter((one) => one.certainty === certainty && isGroup(one.first) === isGroup(one.second));
  const classes = partition(apart);
  for (const { first, second } of pairs('certain')) classes.join(first, second);
  const certain = classes.copy();
  for (const { first, second } of pairs('probable')) classes.join(first, second);
  // Possible ones are joined whatever is distinct: what must stay apart is counted by itself, so that the bound is never too high.
  const reach = partition(new Map());
  for (const certainty of ['certain', 'probable', 'possible'] as const) for (const { first, second } of pairs(certainty)) reach.join(first, second);

  return {
    isJudged: (person) => judged.has(person),
    documented: classes.root,
    certain: certain.root,
    same: classes.members,
    fewest(persons) {
      const together = new Map<number, Set<number>>();
      for (const person of persons) setOf(together, reach.root(person)).add(person);
      let sum = 0;
      for (const some of together.values()) sum += Math.max(1, mutuallyApart(some, apart));
      return sum;
    },
  };
}

/** Persons that are each distinct from each other; found greedily, so there may be more. */
function mutuallyApart(persons: ReadonlySet<number>, apart: ReadonlyMap<number, ReadonlySet<number>>): number {
  const chosen: number[] = [];
  for (const person of persons) {
    const distinct = apart.get(person);
    if (distinct && chosen.every((other) => distinct.has(other))) chosen.push(person);
  }
  return chosen.length;
}

function partition(apart: ReadonlyMap<number, ReadonlySet<number>>, membersOf = new Map<number, number[]>(), rootOf = new Map<number, number>()) {
  const root = (person: number) => rootOf.get(person) ?? person;
  const members = (person: number): readonly number[] => membersOf.get(root(person)) ?? [person];
  const mustStayApart = (some: readonly number[], others: readonly number[]) =>
    some.some((one) => {
      const distinct = apart.get(one);
      return distinct !== undefined && others.some((other) => distinct.has(other));
    });
  return {
    root,
    members,
    join(first: number, second: number): void {
      const [into, from] = [members(first), members(second)];
      if (root(first) === root(second) || mustStayApart(into, from)) return;
      // The earliest record stands for all, whichever way round they were judged.
      const joined = [...into, ...from].sort((a, b) => a - b);
      membersOf.set(joined[0]!, joined);
      for (const one of joined) rootOf.set(one, joined[0]!);
    },
    copy: () => partition(apart, new Map(membersOf), new Map(rootOf)),
  };
}

function setOf(map: Map<number, Set<number>>, key: number): Set<number> {
  const known = map.get(key);
  if (known) return known;
  const made = new Set<number>();
  map.set(key, made);
  return made;
}
