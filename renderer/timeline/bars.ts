/** Where the bars of an entry lie in the track, in pixels: windows, lasting stretches, points, open ends. Pure; knows no element. */
import { pxOf, type TimeView } from './axis.ts';
import type { Entry, Timed } from './lanes.ts';
import type { Shape, Stretch } from './shape.ts';

export type Bar = {
  leftPx: number;
  widthPx: number;
  look: 'point' | 'window' | 'lasting';
  isHedged: boolean;
  /** An open end fades out: nothing is said of where it ends. */
  opensLeft: boolean;
  opensRight: boolean;
  /** The end of something whose beginning is a bar of its own. */
  isEnd: boolean;
};
export type Join = {
  leftPx: number;
  widthPx: number;
  /** Between beginning and end it went on; between members of a list nothing is said. */ isCertain: boolean;
};
export type Drawn = { bars: Bar[]; joins: Join[]; leftPx: number; rightPx: number; where: 'in-view' | 'before' | 'after' };

export const fadePx = 72;
const leastPx = 7;
const pointPx = 9;
/** Beyond the edges nothing need be drawn, and huge widths would not be exact. */
const beyondPx = 200;

/** Null for what has no known day. */
export function drawnOf<T extends Timed>({ shape, endShape }: Entry<T>, view: TimeView, widthPx: number): Drawn | null {
  if (shape === null) return null;
  const bars = [...barsOf(shape, view, false), ...(endShape ? barsOf(endShape, view, true) : [])];
  const joins = [...membersJoined(shape, view), ...(endShape ? duration(shape, endShape, view) : [])];
  const leftPx = Math.min(...bars.map((bar) => bar.leftPx));
  const rightPx = Math.max(...bars.map((bar) => bar.leftPx + bar.widthPx));
  return {
    bars: bars.flatMap((bar) => clipped(bar, widthPx)),
    joins: joins.flatMap((join) => clipped(join, widthPx)),
    leftPx,
    rightPx,
    where: rightPx < 0 ? 'before' : leftPx > widthPx ? 'after' : 'in-view',
  };
}

function barsOf(shape: Shape, view: TimeView, isEnd: boolean): Bar[] {
  const look = shape.kind === 'several' ? 'window' : shape.kind;
  return shape.possible.map((stretch) => ({ ...spanOf(stretch, view, look), look, isHedged: shape.isHedged, isEnd }));
}

function spanOf({ first, last }: Stretch, view: TimeView, look: Bar['look']): Pick<Bar, 'leftPx' | 'widthPx' | 'opensLeft' | 'opensRight'> {
  const [opensLeft, opensRight] = [!Number.isFinite(first), !Number.isFinite(last)];
  if (look === 'point') return { leftPx: (pxOf(first, view) + pxOf(last, view)) / 2 - pointPx / 2, widthPx: pointPx, opensLeft, opensRight };
  const left = opensLeft ? pxOf(last, view) - fadePx : pxOf(first, view);
  const right = opensRight ? pxOf(first, view) + fadePx : pxOf(last, view);
  const widthPx = Math.max(leastPx, right - left);
  return { leftPx: (left + right) / 2 - widthPx / 2, widthPx, opensLeft, opensRight };
}

function membersJoined({ kind, possible }: Shape, view: TimeView): Join[] {
  if (kind !== 'several') return [];
  const ends = possible.flatMap(({ first, last }) => [first, last]).filter(Number.isFinite);
  const leftPx = pxOf(Math.min(...ends), view);
  return [{ leftPx, widthPx: pxOf(Math.max(...ends), view) - leftPx, isCertain: false }];
}

/** From the latest beginning to the earliest end it certainly went on. */
function duration(begun: Shape, ended: Shape, view: TimeView): Join[] {
  const from = Math.max(...begun.possible.map(({ last }) => last));
  const to = Math.min(...ended.possible.map(({ first }) => first));
  if (!Number.isFinite(from) || !Number.isFinite(to) || to <= from) return [];
  return [{ leftPx: pxOf(from, view), widthPx: pxOf(to, view) - pxOf(from, view), isCertain: true }];
}

function clipped<Span extends { leftPx: number; widthPx: number }>(span: Span, widthPx: number): Span[] {
  const [left, right] = [Math.max(-beyondPx, span.leftPx), Math.min(widthPx + beyondPx, span.leftPx + span.widthPx)];
  return right <= left ? [] : [{ ...span, leftPx: left, widthPx: right - left }];
}
