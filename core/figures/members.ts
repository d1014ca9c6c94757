/** Who is in a figure or in a cell of it, as columns of numbers. Knows no SQL and no rule. */
import { countedStandings, type CountedStanding } from '../../shared/figures/rule.ts';
import { certainly, type Certainty } from './certainty.ts';
import { Numbers } from './column-text.ts';
import { deniedBit } from './kept-rows.ts';

/** Persons, acts or incidents by number, each once and in order, with how certainly it is in, how well sourced at best, and whether something of it is denied. */
export type Members = { units: Int32Array; marks: Uint8Array };

const certainBit = 16;
const strengthMask = 7;

export function isCertain(mark: number): boolean {
  return (mark & certainBit) !== 0;
}
export function isDenied(mark: number): boolean {
  return (mark & deniedBit) !== 0;
}
/** What no claim tells of is unsourced. */
export function standingOf(mark: number): CountedStanding {
  return countedStandings[Math.max(0, (mark & strengthMask) - 1)]!;
}

/** What certainly belongs counts before what only may, whatever the latter's standing. */
export function mergeMarks(a: number, b: number): number {
  const strength = (mark: number) => mark & (certainBit | strengthMask);
  return Math.max(strength(a), strength(b)) | ((a | b) & deniedBit);
}

/** Takes members of many cells in any order, and gives each cell its own. `units`: how many there can be. */
export function collectMembers(units: number) {
  const places = new Map<number, number>();
  const cells: number[] = [];
  const [ofPlaces, ofUnits, marks] = [new Numbers(), new Numbers(), new Numbers()];
  let [lastCell, lastPlace] = [-1, -1];
  const placeOf = (cell: number) => {
    const known = places.get(cell);
    if (known !== undefined) return known;
    places.set(cell, cells.length);
    return cells.push(cell) - 1;
  };
  return {
    add(cell: number, unit: number, certainty: Certainty, standing: number): void {
      if (cell !== lastCell) [lastCell, lastPlace] = [cell, placeOf(cell)];
      ofPlaces.push(lastPlace);
      ofUnits.push(unit);
      marks.push((certainty === certainly ? certainBit : 0) | standing);
    },
    *cells(): Generator<[cell: number, members: Members]> {
      const asAdded = new Int32Array(marks.length);
      for (let at = 0; at < asAdded.length; at += 1) asAdded[at] = at;
      const { order, ends } = sorted(sorted(asAdded, ofUnits.values, units).order, ofPlaces.values, cells.length);
      const [unitOf, markOf] = [ofUnits.values, marks.values];
      for (const [place, cell] of cells.entries()) {
        const members = order.subarray(place === 0 ? 0 : ends[place - 1]!, ends[place]!);
        yield [cell, membersOf(members, unitOf, markOf)];
      }
    },
  };
}

/** By a key from 0 on; equal ones keep their order. Counts keys instead of comparing them: there are as many members as acts, and few cells. */
function sorted(order: Int32Array, keyOf: Int32Array, keys: number): { order: Int32Array; ends: Int32Array } {
  const ends = new Int32Array(keys + 1);
  for (let at = 0; at < order.length; at += 1) ends[keyOf[at]! + 1]! += 1;
  for (let key = 1; key <= keys; key += 1) ends[key]! += ends[key - 1]!;
  const next = new Int32Array(order.length);
  // Where a key's members begin moves on to where they end.
  for (let at = 0; at < order.length; at += 1) next[ends[keyOf[order[at]!]!]!++] = order[at]!;
  return { order: next, ends };
}

function membersOf(order: Int32Array, ofUnits: Int32Array, ofMarks: Int32Array): Members {
  const units = new Int32Array(order.length);
  const marks = new Uint8Array(order.length);
  let last = -1;
  for (let at = 0; at < order.length; at += 1) {
    const [unit, mark] = [ofUnits[order[at]!]!, ofMarks[order[at]!]!];
    if (last >= 0 && units[last] === unit) marks[last] = mergeMarks(marks[last]!, mark);
    else {
      last += 1;
      units[last] = unit;
      marks[last] = mark;
    }
  }
  return { units: units.subarray(0, last + 1), marks: marks.subarray(0, last + 1) };
}
