/** What a timeline remembers while one is elsewhere: what is in view, where one stands, what is closed, the range chosen. Draws nothing. */
import { createStore, type Store } from '../store.ts';
import type { TimeView } from './axis.ts';
import type { Stretch } from './shape.ts';

export type Only = 'all' | 'possible' | 'certain';

export type TimelineState = {
  /** Null until it is first fitted. */
  view: Store<TimeView | null>;
  active: Store<string | null>;
  closed: Store<ReadonlySet<string>>;
  range: Store<Stretch | null>;
  only: Store<Only>;
  /** Where the rows were scrolled to; set without telling anyone. */
  offsetPx: { current: number };
};

/** `range` may be shared with others that ask about the same time. */
export function createTimelineState(range: Store<Stretch | null> = createStore<Stretch | null>(null)): TimelineState {
  return {
    view: createStore<TimeView | null>(null),
    active: createStore<string | null>(null),
    closed: createStore<ReadonlySet<string>>(new Set<string>()),
    range,
    only: createStore<Only>('all'),
    offsetPx: { current: 0 },
  };
}
