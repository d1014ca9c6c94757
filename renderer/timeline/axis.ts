/** The line of time on the screen: minutes to pixels and back, moved and zoomed. Pure arithmetic; knows no calendar and no element. */

/** Minutes since the beginning of 1 March of year 0, as `dayNumber` counts days: local times, whatever their zone. */
export type Minute = number;
/** What is at the left edge, and how much time one pixel is. */
export type TimeView = { from: Minute; minutesPerPx: number };
export type Extent = { first: Minute; last: Minute };

const minutesPerYear = 365.2425 * 1440;
/** A minute is then wide enough for its name. */
const closest = 1 / 60;
/** A pixel is then twenty years. */
const farthest = 20 * minutesPerYear;

export function pxOf(minute: Minute, { from, minutesPerPx }: TimeView): number {
  return (minute - from) / minutesPerPx;
}

export function minuteAt(px: number, { from, minutesPerPx }: TimeView): Minute {
  return from + px * minutesPerPx;
}

export function lastOf(view: TimeView, widthPx: number): Minute {
  return minuteAt(widthPx, view);
}

/** Multiplies lengths by `factor` while the time at `atPx` stays where it is. */
export function zoomAt(view: TimeView, factor: number, atPx: number): TimeView {
  const minutesPerPx = Math.max(closest, Math.min(farthest, view.minutesPerPx / factor));
  return { from: minuteAt(atPx, view) - atPx * minutesPerPx, minutesPerPx };
}

export function panBy(view: TimeView, deltaPx: number): TimeView {
  return { ...view, from: view.from - deltaPx * view.minutesPerPx };
}

/** Shows all of it with some air at both ends; a single minute with the hours around it. */
export function viewOf({ first, last }: Extent, widthPx: number): TimeView {
  const least = 6 * 60;
  const length = Math.max(least, (last - first) * 1.12);
  return { from: (first + last) / 2 - length / 2, minutesPerPx: Math.min(farthest, length / Math.max(1, widthPx)) };
}

/** Keeps something of what there is in view: no further away than half a width beyond its ends. */
export function heldTo(view: TimeView, { first, last }: Extent, widthPx: number): TimeView {
  const half = (widthPx / 2) * view.minutesPerPx;
  return { ...view, from: Math.max(first - half, Math.min(last - half, view.from)) };
}

/** As much time as before, moved just so far that this stretch is seen; the beginning of what is longer than the view. */
export function revealing(view: TimeView, { first, last }: Extent, widthPx: number): TimeView {
  const margin = Math.min(48, widthPx / 8) * view.minutesPerPx;
  const room = widthPx * view.minutesPerPx;
  const isInView = first >= view.from && last <= view.from + room;
  const covers = first <= view.from && last >= view.from + room;
  if (isInView || covers) return view;
  if (last - first > room - 2 * margin || first < view.from) return { ...view, from: first - margin };
  return { ...view, from: last + margin - room };
}
