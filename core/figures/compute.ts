/** A rule becomes a number, its bounds and its cells. Knows no window. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import type { CellKey, FigureAnswer, FigureCell } from '../../shared/figures/answer.ts';
import type { FigureRule } from '../../shared/figures/rule.ts';
import type { CaseSession } from '../case/session.ts';
import { labelsOf } from '../records/record-list.ts';
import { weaker } from './certainty.ts';
import { columnsOf, type Columns } from './columns.ts';
import { holdAgainst } from './held.ts';
import { joinPersons } from './joined-persons.ts';
import { groupForm } from './kept-rows.ts';
import { matching, type Matching } from './matches.ts';
import { collectMembers, type Members } from './members.ts';
import { countedActs, countedIncidents, countedPersons, eachJoined, tally, type Counted } from './tally.ts';
import { termsWithinOf } from '../records/within.ts';

type Reading = Pick<CaseSession, 'db' | 'custody'>;

/** A rule applied to the columns: who is in it and in each of its cells. */
export type Counting = {
  columns: Columns;
  matching: Matching;
  counted: Counted;
  total: Members;
  cells: ReadonlyMap<string, Members>;
  /** Some are in more than one cell. */
  overlap: boolean;
};

/** By incident there can be as many cells as incidents; nobody reads so many. */
const mostCells = 2000;

/** The last one of each case, so that going through its members counts nothing again. */
const latest = new WeakMap<Columns, { rule: string; counting: Counting }>();

/** Throws AppError `case-damaged`. */
export function computeFigure(session: Reading, rule: FigureRule, published: BoundedCount | null = null): FigureAnswer {
  const { total, cells, counted, overlap } = countingOf(session, rule);
  const sum = tally(total, counted);
  const all = [...cells].map(([key, members]): FigureCell => ({ key: JSON.parse(key) as CellKey, ...tally(members, counted) }));
  all.sort((a, b) => b.number - a.number || b.lower - a.lower || (b.upper ?? Infinity) - (a.upper ?? Infinity) || compareKeys(a.key, b.key));
  const given = all.slice(0, mostCells);
  return {
    rule,
    total: sum,
    cells: given,
    overlap,
    cellsLeftOut: all.length - given.length,
    labels: labelsOf(session, subjectsIn(rule, given)),
    held: published && holdAgainst(published, sum),
    logSize: session.custody.size(),
  };
}

export function countingOf(session: Pick<CaseSession, 'db'>, rule: FigureRule): Counting {
  const columns = columnsOf(session);
  const text = canonicalJson(rule as Json);
  const known = latest.get(columns);
  if (known?.rule === text) return known.counting;
  const counting = count(columns, rule, matching(columns, rule, termsWithinOf(session)));
  latest.set(columns, { rule: text, counting });
  return counting;
}

function count(columns: Columns, rule: FigureRule, found: Matching): Counting {
  const units = Math.max(1, unitsOf(columns, rule));
  const [whole, divided] = [collectMembers(units), collectMembers(units)];
  const [ofSecond = 1, ofThird = 1] = rule.by.slice(1).map((dimension) => found.keys.number(dimension) + 1);
  found.each(({ unit, certainty, standing, keys }) => {
    whole.add(0, unit, certainty, standing);
    const [first, second, third] = keys;
    if (!first) return;
    for (const a of first) {
      const inFirst = weaker(certainty, a.certainty);
      if (!second) divided.add(a.key + 1, unit, inFirst, standing);
      else
        for (const b of second) {
          const inSecond = weaker(inFirst, b.certainty);
          const number = (a.key + 1) * ofSecond + b.key + 1;
          if (!third) divided.add(number, unit, inSecond, standing);
          else for (const c of third) divided.add(number * ofThird + c.key + 1, unit, weaker(inSecond, c.certainty), standing);
        }
    }
  });
  const counted = countedOf(columns, rule);
  const [total = { units: new Int32Array(), marks: new Uint8Array() }] = [...whole.cells()].map(([, members]) => members);
  const cells = new Map([...divided.cells()].map(([number, members]) => [JSON.stringify(keyTexts(number, rule, found)), members]));
  const sizeOf = (members: Members) => {
    let size = 0;
    eachJoined(members, counted, () => (size += 1));
    return size;
  };
  let placed = 0;
  for (const members of cells.values()) placed += sizeOf(members);
  return { columns, matching: found, counted, total, cells, overlap: cells.size > 0 && placed > sizeOf(total) };
}

function unitsOf({ persons, acts, incidents }: Columns, { unit }: FigureRule): number {
  return { persons, acts: acts.ids, incidents: incidents.ids }[unit].length;
}

function countedOf(columns: Columns, { unit }: FigureRule): Counted {
  switch (unit) {
    case 'persons':
      return countedPersons(
        columns,
        joinPersons(columns.identities, (person) => columns.forms[person] === groupForm),
      );
    case 'acts':
      return countedActs(columns.acts.counts);
    case 'incidents':
      return countedIncidents;
    default:
      return unit satisfies never;
  }
}

/** Keys of a cell are one number, each dimension with as many steps as it has keys: exact for as many records as a case can hold. */
function keyTexts(number: number, { by }: FigureRule, found: Matching): CellKey {
  const texts: CellKey = [];
  let rest = number;
  for (const dimension of by.toReversed()) {
    const steps = found.keys.number(dimension) + 1;
    texts.unshift(found.keys.text(dimension, (rest % steps) - 1));
    rest = Math.floor(rest / steps);
  }
  return texts;
}

function subjectsIn({ by }: FigureRule, cells: readonly FigureCell[]): string[] {
  const subjects = by.flatMap((dimension, at) =>
    dimension === 'place' || dimension === 'incident' ? cells.flatMap(({ key }) => (key[at] === null ? [] : [`${dimension}:${key[at]}`])) : [],
  );
  return [...new Set(subjects)];
}

function compareKeys(a: CellKey, b: CellKey): number {
  const [first, second] = [a.join('\n'), b.join('\n')];
  return first < second ? -1 : first > second ? 1 : 0;
}
