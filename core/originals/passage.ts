/** How a slot of a large file's bytes goes to the disk and is held against what comes back: as it is, or sealed (sealed-passage.ts). For securing threads. */
import { readAt } from '../files/direct.ts';
import type { Filled, Ring } from './ring.ts';

export type Passage = {
  /** What is to be written of this slot: a whole slot, or less at the end of the file. */
  outgoing(filled: Filled): Filled;
  /** Writes what could not be known before the end. */
  complete(): void;
  /** Reads again what was written at `position`, and answers how much that is; null where it is not what the slot holds. */
  returned(filled: Filled, position: number): number | null;
  /** Reads again what `complete` wrote. */
  isComplete(): boolean;
};

export function plainPassage(ring: Ring, copy: number, direct: boolean): Passage {
  return {
    outgoing: (filled) => filled,
    complete: () => {},
    returned({ buffer, bytes }, position) {
      const found = readAt(copy, ring.spare, bytes, position, direct);
      return found === bytes && ring.spare.compare(buffer, 0, bytes, 0, bytes) === 0 ? bytes : null;
    },
    isComplete: () => true,
  };
}
