/** A zoomed photo lies where hand and eye expect it. */
import { expect, it } from 'vitest';
import { boxOf, fitSize, fitted, fullZoom, panBy, percentAt, zoomAt } from '../../renderer/item/zoom.ts';

const picture = { width: 4000, height: 3000 };
const frame = { width: 800, height: 800 };

it('fits a large picture and never enlarges a small one', () => {
  expect(fitSize(picture, frame)).toEqual({ width: 800, height: 600 });
  expect(fitSize({ width: 100, height: 50 }, frame)).toEqual({ width: 100, height: 50 });
  expect(fullZoom(picture, frame)).toBe(5);
});

it('keeps the point under the pointer in its place', () => {
  const at = { x: 200, y: 300 };
  const before = percentAt(at, boxOf(fitted, picture, frame));
  const view = zoomAt(zoomAt(fitted, 3, at, picture, frame), 1.5, at, picture, frame);
  const after = percentAt(at, boxOf(view, picture, frame));
  expect(after.x).toBeCloseTo(before.x, 6);
  expect(after.y).toBeCloseTo(before.y, 6);
});

it('keeps the picture in the frame while it is dragged', () => {
  const zoomed = zoomAt(fitted, 4, { x: 400, y: 400 }, picture, frame);
  const box = boxOf(panBy(zoomed, 99_999, 99_999, picture, frame), picture, frame);
  expect(box.left).toBeCloseTo(0, 6);
  expect(box.top).toBeCloseTo(0, 6);
});

it('zooms out no further than the whole picture and in no further than eight times full size', () => {
  expect(zoomAt(fitted, 0.01, { x: 0, y: 0 }, picture, frame)).toEqual(fitted);
  expect(zoomAt(fitted, 1e6, { x: 400, y: 400 }, picture, frame).zoom).toBe(40);
});
