/** Which marks get their names written beside them, and on which side, so that nothing covers anything. Pure; widths are estimated. */
import type { Frame, Point } from './view.ts';

/** `isWide`: the name has room within the mark itself. */
export type Labelled = Point & { id: string; text: string; radiusPx: number; isWide?: boolean };
export type PlacedLabel = Point & { id: string; text: string; anchor: 'start' | 'end' | 'middle' };
type Box = { left: number; top: number; right: number; bottom: number };

const heightPx = 16;
const characterPx = 6.7;
const gapPx = 5;

/** In the order given: who comes first gets room first. `marks` are kept free whether they have a name or not. */
export function placeLabels(wanted: readonly Labelled[], marks: readonly (Point & { radiusPx: number })[], frame: Frame, most = 80): PlacedLabel[] {
  const taken: Box[] = marks.map(({ x, y, radiusPx }) => ({ left: x - radiusPx, top: y - radiusPx, right: x + radiusPx, bottom: y + radiusPx }));
  const placed: PlacedLabel[] = [];
  for (const label of wanted) {
    if (placed.length >= most) break;
    const side = sidesOf(label).find(({ box }) => isInside(box, frame) && !taken.some((other) => overlaps(box, other)));
    if (!side) continue;
    taken.push(side.box);
    placed.push({ id: label.id, text: label.text, x: side.x, y: label.y, anchor: side.anchor });
  }
  return placed;
}

function sidesOf({ x, y, radiusPx, text, isWide = false }: Labelled): { x: number; anchor: PlacedLabel['anchor']; box: Box }[] {
  const width = text.length * characterPx;
  const [top, bottom] = [y - heightPx / 2, y + heightPx / 2];
  if (isWide) return [{ x, anchor: 'middle', box: { left: x - width / 2, top, right: x + width / 2, bottom } }];
  const [right, left] = [x + radiusPx + gapPx, x - radiusPx - gapPx];
  return [
    { x: right, anchor: 'start', box: { left: right, top, right: right + width, bottom } },
    { x: left, anchor: 'end', box: { left: left - width, top, right: left, bottom } },
  ];
}

function isInside({ left, top, right, bottom }: Box, { width, height }: Frame): boolean {
  return left >= 4 && right <= width - 4 && top >= 4 && bottom <= height - 4;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
