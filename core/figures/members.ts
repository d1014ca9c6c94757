/** Who is in a figure or in a cell of it, as columns of numbers. Knows no SQL and no rule. */
import { countedStandings, type CountedStanding } from '../../shared/figures/rule.ts';
import { certainly, type Certainty } from './certainty.ts';
import { deniedBit } from './columns.ts';

/** Persons, acts or incidents by number, each once and in order, with how certainly it is in, how well sourced at best, and whether something of it is denied. */
export type Members = { units: Int32Array; marks: Uint8Array };

const certainBit = 16;
const strengthMask = 7;
const marksSteps = 32;

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
  let held = new Float64Array(4096);
  let length = 0;
  return {
    add(cell: number, unit: number, certainty: Certainty, standing: number): void {
      let place = places.get(cell);
      if (place === undefined) {
        place = cells.push(cell) - 1;
        places.set(cell, place);
      }
      if (length === held.length) {
        const larger = new Float64Array(length * 2);
        larger.set(held);
        held = larger;
      }
      // Cell, unit and mark as one number: it sorts at once, and a million cells of a million units are exact.
      held[length++] = (place * units + unit) * marksSteps + ((certainty === certainly ? certainBit : 0) | standing);
    },
    *cells(): Generator<[cell: number, members: Members]> {
      const sorted = held.subarray(0, length).sort();
      for (let from = 0; from < length;) {
        const place = Math.floor(sorted[from]! / marksSteps / units);
        const end = (place + 1) * units * marksSteps;
        let to = from;
        while (to < length && sorted[to]! < end) to += 1;
        yield [cells[place]!, membersOf(sorted.subarray(from, to), place * units)];
        from = to;
      }
    },
  };
}

function membersOf(sorted: Float64Array, first: number): Members {
  const units = new Int32Array(sorted.length);
  const marks = new Uint8Array(sorted.length);
  let last = -1;
  for (const value of sorted) {
    const both = Math.floor(value / marksSteps);
    const [unit, mark] = [both - first, value - both * marksSteps];
    if (last >= 0 && units[last] === unit) marks[last] = mergeMarks(marks[last]!, mark);
    else {
      last += 1;
      units[last] = unit;
      marks[last] = mark;
    }
  }
  return { units: units.subarray(0, last + 1), marks: marks.subarray(0, last + 1) };
}
