/** Tells windows which items are new or newly described, at most four times a second and a thousand at a time. Knows no database. */
import type { EmitEvent } from '../case/session.ts';

const everyMs = 250;
const atOnce = 1000;

export type ItemAnnouncer = {
  /** These will be told of with the next event. */
  add(nos: readonly number[]): void;
  /** Tells what is left and stops. */
  end(): void;
};

/** `added`: whether the items are new to the lists, or known and changed. */
export function itemAnnouncer(emit: EmitEvent, added: boolean): ItemAnnouncer {
  const waiting: number[] = [];
  const tell = () => {
    if (waiting.length > 0) emit('items.changed', { nos: waiting.splice(0, atOnce), added });
  };
  const timer = setInterval(tell, everyMs);
  return {
    add: (nos) => void waiting.push(...nos),
    end() {
      clearInterval(timer);
      while (waiting.length > 0) tell();
    },
  };
}
