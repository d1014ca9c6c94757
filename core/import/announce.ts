/** Tells windows of new items, at most four times a second and a thousand at a time. Knows no database. */
import type { EmitEvent } from '../case/session.ts';

const EVERY_MS = 250;
const AT_ONCE = 1000;

export type Announcer = {
  added(nos: readonly number[]): void;
  /** Tells what is left and stops. */
  end(): void;
};

export function announcer(emit: EmitEvent): Announcer {
  let waiting: number[] = [];
  const tell = () => {
    if (waiting.length > 0) emit('items.changed', { nos: waiting.splice(0, AT_ONCE), added: true });
  };
  const timer = setInterval(tell, EVERY_MS);
  return {
    added: (nos) => void waiting.push(...nos),
    end() {
      clearInterval(timer);
      while (waiting.length > 0) tell();
      waiting = [];
    },
  };
}
