/** How many entries there are along the whole line: those that must lie in a bin and those that only may. Pure. */
import type { Extent } from './axis.ts';
import { reachOf, type Shape } from './shape.ts';

export type Overview = {
  extent: Extent;
  /** Entries that lie within the bin, whatever else. */ certain: Uint32Array;
  /** Those that may, the certain ones among them. */ possible: Uint32Array;
};

/** Open ends reach to the edge. A sum over differences, so that wide entries cost no more than narrow ones. */
export function overviewOf(shapes: readonly (Shape | null)[], extent: Extent, bins: number): Overview {
  const certain = new Uint32Array(bins);
  const changes = new Int32Array(bins + 1);
  const perBin = Math.max(1e-9, (extent.last - extent.first) / bins);
  for (const shape of shapes) {
    if (shape === null) continue;
    const { first, last } = reachOf(shape);
    // A stretch ends before its last minute's end, which may be the beginning of the next bin.
    const from = hold(Math.floor((first - extent.first) / perBin), bins);
    const to = hold(Math.floor((last - extent.first - 1e-6) / perBin), bins);
    changes[from]! += 1;
    changes[to + 1]! -= 1;
    if (from === to && !shape.mayBeElsewhere) certain[from]! += 1;
  }
  const possible = new Uint32Array(bins);
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) possible[bin] = sum += changes[bin]!;
  return { extent, certain, possible };
}

function hold(bin: number, bins: number): number {
  return Math.max(0, Math.min(bins - 1, bin));
}
