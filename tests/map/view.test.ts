/** The map looks where hand and eye expect it, agrees with d3's Mercator projection, and measures the ground truly. */
import { geoDistance, geoMercator } from 'd3-geo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, graticuleOf } from '../../renderer/map/graticule.ts';
import { scaleBarOf } from '../../renderer/map/scale-bar.ts';
import {
  greatestZoom,
  held,
  leastZoom,
  metresPerPx,
  panBy,
  pinch,
  pointOf,
  positionAt,
  viewOf,
  worldPx,
  zoomAt,
  type MapView,
} from '../../renderer/map/view.ts';

const frame = { width: 900, height: 640 };
const steppe: MapView = { latitude: 51.1, longitude: 71.4, zoom: 6 };
const anywhere = fc.record({
  latitude: fc.double({ min: -84, max: 84, noNaN: true }),
  longitude: fc.double({ min: -179.9, max: 179.9, noNaN: true }),
});
// The world ends at 180°, so circles there are cut.
const inland = fc.record({ latitude: fc.double({ min: -70, max: 70, noNaN: true }), longitude: fc.double({ min: -170, max: 170, noNaN: true }) });
const inFrame = fc.record({ x: fc.double({ min: 0, max: frame.width, noNaN: true }), y: fc.double({ min: 0, max: frame.height, noNaN: true }) });

it('projects as d3 does', () => {
  const mercator = geoMercator()
    .scale(worldPx(6) / (2 * Math.PI))
    .center([71.4, 51.1])
    .translate([frame.width / 2, frame.height / 2]);
  fc.assert(
    fc.property(anywhere, (position) => {
      const [x, y] = mercator([position.longitude, position.latitude])!;
      const own = pointOf(position, steppe, frame);
      expect(own.x).toBeCloseTo(x, 4);
      expect(own.y).toBeCloseTo(y, 4);
    }),
  );
});

it('finds again the position of a point', () => {
  fc.assert(
    fc.property(inFrame, (point) => {
      const back = pointOf(positionAt(point, steppe, frame), steppe, frame);
      expect(back.x).toBeCloseTo(point.x, 6);
      expect(back.y).toBeCloseTo(point.y, 6);
    }),
  );
});

describe('moving', () => {
  it('keeps the ground under the pointer while zooming', () => {
    const at = { x: 120, y: 500 };
    const before = positionAt(at, steppe, frame);
    const after = positionAt(at, zoomAt(zoomAt(steppe, 4, at, frame), 1.3, at, frame), frame);
    expect(after.latitude).toBeCloseTo(before.latitude, 8);
    expect(after.longitude).toBeCloseTo(before.longitude, 8);
  });

  it('keeps the ground under both fingers', () => {
    const before = [
      { x: 300, y: 300 },
      { x: 500, y: 300 },
    ] as const;
    const after = [
      { x: 250, y: 340 },
      { x: 650, y: 340 },
    ] as const;
    const moved = pinch(steppe, before, after, frame);
    for (const finger of [0, 1] as const) {
      const ground = positionAt(before[finger], steppe, frame);
      const now = pointOf(ground, moved, frame);
      expect(now.x).toBeCloseTo(after[finger].x, 6);
      expect(now.y).toBeCloseTo(after[finger].y, 6);
    }
  });

  it('moves the ground with the hand', () => {
    const before = pointOf(steppe, steppe, frame);
    const after = pointOf(steppe, panBy(steppe, 40, -25, frame), frame);
    expect(after.x - before.x).toBeCloseTo(40, 6);
    expect(after.y - before.y).toBeCloseTo(-25, 6);
  });

  it('never leaves the world', () => {
    const far = panBy(steppe, 1e7, 1e7, frame);
    const corner = pointOf({ latitude: 85.05112878, longitude: -180 }, far, frame);
    expect(corner.x).toBeCloseTo(0, 3);
    expect(corner.y).toBeCloseTo(0, 3);
    expect(zoomAt(steppe, 1e-9, { x: 0, y: 0 }, frame).zoom).toBe(leastZoom(frame));
    expect(zoomAt(steppe, 1e9, { x: 450, y: 320 }, frame).zoom).toBe(greatestZoom);
    expect(held({ ...steppe, zoom: leastZoom(frame) }, frame).longitude).toBeCloseTo(0, 9);
  });
});

describe('fitting', () => {
  it('shows all places with their radii', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ position: inland, radiusM: fc.option(fc.integer({ min: 1, max: 200_000 })) }), { minLength: 1 }), (spots) => {
        const view = viewOf(
          spots.map(({ position, radiusM }) => ({ ...position, radiusM })),
          frame,
        )!;
        if (view.zoom <= leastZoom(frame)) return;
        for (const { position, radiusM } of spots) {
          const { x, y } = pointOf(position, view, frame);
          const around = (radiusM ?? 0) / metresPerPx(position.latitude, view.zoom);
          expect(x - around).toBeGreaterThan(-1);
          expect(x + around).toBeLessThan(frame.width + 1);
          expect(y - around * 0.98).toBeGreaterThan(-1);
          expect(y + around * 0.98).toBeLessThan(frame.height + 1);
        }
      }),
    );
  });

  it('looks at one place from not too near, and at none not at all', () => {
    expect(viewOf([{ latitude: 51.1, longitude: 71.4, radiusM: null }], frame)!.zoom).toBe(12);
    expect(viewOf([], frame)).toBeNull();
  });
});

it('measures the ground as d3 does on a sphere', () => {
  const mpp = metresPerPx(51.1, 9);
  const view = { ...steppe, zoom: 9 };
  const west = positionAt({ x: 400, y: 320 }, view, frame);
  const east = positionAt({ x: 500, y: 320 }, view, frame);
  const metres = geoDistance([west.longitude, west.latitude], [east.longitude, east.latitude]) * 6_378_137;
  expect(mpp * 100).toBeCloseTo(metres, -1);
});

describe('scale bar', () => {
  it.each([
    [10, 100, 1000],
    [7, 100, 500],
    [0.9, 100, 50],
    [40_000, 120, 2_000_000],
  ])('at %d metres a pixel and %d pixels is %d metres', (mpp, most, metres) => {
    const bar = scaleBarOf(mpp, most);
    expect(bar.metres).toBe(metres);
    expect(bar.px).toBeCloseTo(metres / mpp, 9);
    expect(bar.px).toBeLessThanOrEqual(most);
  });
});

describe('graticule', () => {
  it.each([2, 4, 6, 9, 12, 16])('at zoom %d has lines in view, at round degrees, not crowded', (zoom) => {
    const { meridians, parallels, stepDegrees } = graticuleOf({ ...steppe, zoom }, frame);
    expect(meridians.length).toBeGreaterThan(1);
    expect(meridians.length).toBeLessThan(14);
    expect(parallels.length).toBeLessThan(14);
    for (const { degrees } of [...meridians, ...parallels]) expect(Number(degrees.toFixed(decimalsOf(stepDegrees)))).toBe(degrees);
    for (const { px } of meridians) expect(px).toBeGreaterThanOrEqual(-1);
  });
});
