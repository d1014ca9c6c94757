/** Marks that would overlap are drawn as one with a count; no place is lost, and none that is vague becomes a pin. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterPlaces, seenAreaPx, stepOfZoom, type Marked } from '../../renderer/map/clusters.ts';
import { placeLabels } from '../../renderer/map/labels.ts';
import { metresPerPx, toWorld, worldPx } from '../../renderer/map/view.ts';

const apartPx = 30;
const somePlaces = fc
  .array(
    fc.record({
      latitude: fc.double({ min: 40, max: 55, noNaN: true }),
      longitude: fc.double({ min: 50, max: 87, noNaN: true }),
      radiusM: fc.option(fc.integer({ min: 50, max: 300_000 })),
      weight: fc.integer({ min: 0, max: 60 }),
    }),
    { maxLength: 300 },
  )
  .map((places) => places.map((place, index): Marked => ({ ...place, id: `place-${index}` })));

it('draws every place exactly once', () => {
  fc.assert(
    fc.property(somePlaces, fc.double({ min: 1, max: 14, noNaN: true }), (places, zoom) => {
      const { pins, areas, clusters } = clusterPlaces(places, zoom, apartPx);
      const drawn = [...pins, ...areas, ...clusters.flatMap((cluster) => cluster.places)].map(({ id }) => id);
      expect(drawn.toSorted()).toEqual(places.map(({ id }) => id).toSorted());
      expect(pins.every(({ radiusM }) => radiusM === null)).toBe(true);
      expect(areas.every(({ radiusM }) => radiusM !== null)).toBe(true);
      for (const { places: members, weight } of clusters) {
        expect(members.length).toBeGreaterThan(1);
        expect(weight).toBe(members.reduce((sum, place) => sum + place.weight, 0));
      }
    }),
  );
});

it('keeps pins and clusters apart at the zoom they are made for', () => {
  fc.assert(
    fc.property(somePlaces, fc.integer({ min: 2, max: 20 }), (places, half) => {
      const zoom = half / 2;
      const { pins, clusters } = clusterPlaces(places, zoom, apartPx);
      const heads = [...pins, ...clusters.map((cluster) => cluster.places[0]!)].map(toWorld);
      for (const [index, a] of heads.entries())
        for (const b of heads.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y) * worldPx(zoom)).toBeGreaterThanOrEqual(apartPx - 1e-6);
    }),
    { numRuns: 40 },
  );
});

describe('vague places', () => {
  const vague: Marked = { id: 'v', latitude: 51, longitude: 71, radiusM: 20_000, weight: 1 };
  const exact: Marked = { id: 'e', latitude: 51, longitude: 71, radiusM: null, weight: 9 };

  it('stand for themselves once their circle can be seen, even over an exact place', () => {
    const { areas, pins, clusters } = clusterPlaces([vague, exact], 10, apartPx);
    expect([areas, pins, clusters].map(({ length }) => length)).toEqual([1, 1, 0]);
    expect(20_000 / metresPerPx(51, 10)).toBeGreaterThan(seenAreaPx);
  });

  it('are counted with their neighbours while their circle is too small', () => {
    const { areas, pins, clusters } = clusterPlaces([vague, exact], 4, apartPx);
    expect([areas, pins, clusters].map(({ length }) => length)).toEqual([0, 0, 1]);
    expect(clusters[0]!.key).toBe('e');
  });
});

it('stays as it is between half steps of zoom', () => {
  expect([6, 6.2, 6.49, 6.5, 6.99].map(stepOfZoom)).toEqual([6, 6, 6, 6.5, 6.5]);
});

it('gathers five thousand places quickly', () => {
  const places = Array.from({ length: 5000 }, (_, index): Marked => ({
    id: String(index),
    latitude: 40 + ((index * 7919) % 1500) / 100,
    longitude: 50 + ((index * 104_729) % 3700) / 100,
    radiusM: null,
    weight: index % 17,
  }));
  const start = performance.now();
  clusterPlaces(places, 6, apartPx);
  expect(performance.now() - start).toBeLessThan(400);
});

describe('labels', () => {
  const frame = { width: 400, height: 300 };
  const label = (id: string, x: number, y: number) => ({ id, text: 'Tasbulaq', x, y, radiusPx: 6 });

  it('stand right of the mark, or left where there is no room', () => {
    expect(placeLabels([label('a', 50, 50), label('b', 380, 200)], [], frame).map(({ anchor }) => anchor)).toEqual(['start', 'end']);
  });

  it('cover neither marks nor each other; who comes first is named', () => {
    const both = [label('a', 100, 100), label('b', 104, 104)];
    expect(placeLabels(both, [], frame).map(({ id, anchor }) => `${id} ${anchor}`)).toEqual(['a start', 'b end']);
    expect(
      placeLabels(
        [label('a', 200, 100)],
        [
          { x: 230, y: 100, radiusPx: 6 },
          { x: 170, y: 100, radiusPx: 6 },
        ],
        frame,
      ),
    ).toEqual([]);
  });
});
