/** A range as a person writes it into two fields, each end like any uncertain time: a day, a month, a year, a time of day. Pure. */
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { shapeOf, type Stretch } from './shape.ts';

export type RangeReading = {
  range: Stretch | null;
  /** Which field was not understood, or that they are the wrong way round. */ fault: 'from' | 'to' | 'order' | null;
};

/** Both empty: no range. `to` means its whole day, month or year. */
export function readRange(from: string, to: string): RangeReading {
  const [first, last] = [from.trim(), to.trim()];
  if (first === '' && last === '') return { range: null, fault: null };
  const [start, end] = [endOf(first, 'first'), endOf(last, 'last')];
  if (start === null) return { range: null, fault: 'from' };
  if (end === null) return { range: null, fault: 'to' };
  return start < end ? { range: { first: start, last: end }, fault: null } : { range: null, fault: 'order' };
}

function endOf(text: string, which: 'first' | 'last'): number | null {
  if (text === '') return which === 'first' ? -Infinity : Infinity;
  const shape = shapeOf(readUncertainTime(text));
  const stretch = shape?.stretches[0];
  if (!stretch || shape.stretches.length > 1) return null;
  // "since May 2016" as a beginning says as much as "May 2016"; an open end that is asked for says nothing.
  return Number.isFinite(stretch[which]) ? stretch[which] : null;
}
