/** What travels when items are dragged onto an incident. */
import { z } from 'zod';

export const itemsDragType = 'application/x-kualik-items';

const Dragged = z.array(z.int().positive());

/** Item numbers, or none when it was something else. */
export function readDragged(text: string): number[] {
  try {
    return Dragged.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
