/** Counts who is in a figure or in a cell of it, with bounds. Knows no SQL and no rule. */
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import type { FigureCount } from '../../shared/figures/answer.ts';
import type { Columns } from './columns.ts';
import { groupBounds, sameGroup, type CountedGroup } from './group-bounds.ts';
import type { JoinedPersons } from './joined-persons.ts';
import { forms, groupForm } from './kept-rows.ts';
import { isCertain, isDenied, mergeMarks, standingOf, type Members } from './members.ts';

/** What is counted: persons that may be the same and groups among them, or things that are what they are. */
export type Counted = {
  joined: JoinedPersons | null;
  /** A record that stands for several is one of what is counted all the same: an act is, a group is no person. */
  isGroupOne: boolean;
  /** Null for one that is counted as one. */
  groupOf(unit: number): CountedGroup | null;
  /** Undefined for what has no name. */
  formOf(unit: number): (typeof forms)[number] | undefined;
};

export function countedPersons(columns: Columns, joined: JoinedPersons): Counted {
  return {
    joined,
    isGroupOne: false,
    groupOf: (person) => (columns.forms[person] === groupForm ? (columns.groups.get(person) ?? { count: null, isBesides: false }) : null),
    // Who is named in one record is named, whatever others call them.
    formOf: (person) => forms[joined.isJudged(person) ? Math.min(...joined.same(person).map((one) => columns.forms[one]!)) : columns.forms[person]!],
  };
}

/** An act that stands for several may stand for acts recorded one by one as well. */
export function countedActs(counts: ReadonlyMap<number, BoundedCount>): Counted {
  return {
    joined: null,
    isGroupOne: true,
    groupOf(act) {
      const count = counts.get(act);
      return count === undefined ? null : { count, isBesides: false };
    },
    formOf: () => undefined,
  };
}

export const countedIncidents: Counted = { joined: null, isGroupOne: false, groupOf: () => null, formOf: () => undefined };

/** Goes through members so that each person comes once, by the record that stands for it. */
export function eachJoined({ units, marks }: Members, { joined }: Counted, take: (unit: number, mark: number) => void): void {
  const judged = new Map<number, number>();
  for (let at = 0; at < units.length; at += 1) {
    const [unit, mark] = [units[at]!, marks[at]!];
    if (joined === null || !joined.isJudged(unit)) {
      take(unit, mark);
      continue;
    }
    const root = joined.documented(unit);
    const before = judged.get(root);
    judged.set(root, before === undefined ? mark : mergeMarks(before, mark));
  }
  for (const [unit, mark] of judged) take(unit, mark);
}

export function tally(members: Members, counted: Counted): FigureCount {
  const count = nothing();
  const { groupOf, formOf, isGroupOne } = counted;
  eachJoined(members, counted, (unit, mark) => {
    count.members += 1;
    if (!isCertain(mark)) count.possibly += 1;
    else if (groupOf(unit) !== null) count.groups += 1;
    else {
      count.oneByOne += 1;
      count.standings[standingOf(mark)] += 1;
      if (isDenied(mark)) count.denied += 1;
      const form = formOf(unit);
      if (form !== undefined && form !== 'group') count[form] += 1;
    }
  });
  const { fewest, most, known, all } = bounds(members, counted);
  count.number = count.oneByOne + (isGroupOne ? count.groups : 0);
  count.lower = Math.max(fewest + known.besides, known.inAll, isGroupOne ? count.number : 0);
  count.upper = all.upper === null ? null : Math.max(most + all.upper, count.lower);
  return count;
}

/** The fewest and the most that those recorded one by one can be, and what groups add. */
function bounds({ units, marks }: Members, { joined, groupOf }: Counted) {
  const known = new Map<number, CountedGroup[]>();
  const all = new Map<number, CountedGroup[]>();
  const certainOnes: number[] = [];
  const most = new Set<number>();
  let [fewestAlone, mostAlone] = [0, 0];
  for (let at = 0; at < units.length; at += 1) {
    const [unit, isIn] = [units[at]!, isCertain(marks[at]!)];
    const isJudged = joined !== null && joined.isJudged(unit);
    const group = groupOf(unit);
    if (group !== null) {
      if (isIn) push(known, isJudged ? joined.documented(unit) : unit, group);
      push(all, isJudged ? joined.certain(unit) : unit, group);
    } else if (isJudged) {
      if (isIn) certainOnes.push(unit);
      most.add(joined.certain(unit));
    } else {
      mostAlone += 1;
      if (isIn) fewestAlone += 1;
    }
  }
  return {
    fewest: fewestAlone + (joined?.fewest(certainOnes) ?? 0),
    most: mostAlone + most.size,
    known: groupBounds([...known.values()].map(sameGroup)),
    all: groupBounds([...all.values()].map(sameGroup)),
  };
}

function push(groups: Map<number, CountedGroup[]>, key: number, group: CountedGroup): void {
  const others = groups.get(key);
  if (others) others.push(group);
  else groups.set(key, [group]);
}

function nothing(): FigureCount {
  return {
    number: 0,
    lower: 0,
    upper: 0,
    oneByOne: 0,
    named: 0,
    pseudonymous: 0,
    unnamed: 0,
    groups: 0,
    possibly: 0,
    denied: 0,
    standings: { unsourced: 0, alleged: 0, reported: 0, corroborated: 0, verified: 0 },
    members: 0,
  };
}
