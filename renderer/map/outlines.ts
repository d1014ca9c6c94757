/** The world's outlines, read once from the window's own files and drawn as an SVG path for a view. Knows no record. */
import { geoIdentity, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import coarseUrl from 'world-atlas/countries-110m.json?url';
import fineUrl from 'world-atlas/countries-50m.json?url';
import { originOf, toWorld, worldPx, type Frame, type MapView } from './view.ts';

type Box = { west: number; north: number; east: number; south: number };
/** [longitude, latitude], or [x, y] in world coordinates. */
type Coordinates = number[];
type Polygon = { type: 'Polygon'; coordinates: Coordinates[][] };
type Topology = Parameters<typeof feature>[0];
/** In world coordinates, so that drawing only scales and moves. */
type Outline = { shape: Polygon; box: Box };
export type Outlines = { coarse: readonly Outline[]; fine: readonly Outline[] };

/** Below it the whole world is in view, and fine outlines would only cost time. */
const fineFromZoom = 3.2;
/** Cut edges stay out of sight. */
const marginPx = 12;

let loading: Promise<Outlines> | undefined;

/** Rejects when the window's files cannot be read; asked again, it tries again. */
export function loadOutlines(): Promise<Outlines> {
  loading ??= Promise.all([read(coarseUrl), read(fineUrl)]).then(([coarse, fine]) => ({ coarse, fine }));
  loading.catch(() => (loading = undefined));
  return loading;
}

export function outlinePath({ coarse, fine }: Outlines, view: MapView, frame: Frame): string {
  const [origin, size] = [originOf(view, frame), worldPx(view.zoom)];
  const seen = {
    west: (-marginPx - origin.x) / size,
    north: (-marginPx - origin.y) / size,
    east: (frame.width + marginPx - origin.x) / size,
    south: (frame.height + marginPx - origin.y) / size,
  };
  const shown = (view.zoom < fineFromZoom ? coarse : fine).filter(({ box }) => overlaps(box, seen));
  const projection = geoIdentity()
    .scale(size)
    .translate([origin.x, origin.y])
    .clipExtent([
      [-marginPx, -marginPx],
      [frame.width + marginPx, frame.height + marginPx],
    ]);
  return geoPath(projection).digits(1)({ type: 'GeometryCollection', geometries: shown.map(({ shape }) => shape) }) ?? '';
}

async function read(url: string): Promise<Outline[]> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the map's outlines could not be read: ${answer.status}`);
  const topology = (await answer.json()) as Topology;
  const countries = feature(topology, topology.objects['countries']!);
  return (countries.type === 'FeatureCollection' ? countries.features : [countries]).flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return [outlineOf({ type: 'Polygon', coordinates: geometry.coordinates.map(worldRing) })];
    // One outline for each island, so that what is far away need not be drawn.
    if (geometry.type === 'MultiPolygon')
      return geometry.coordinates.map((rings) => outlineOf({ type: 'Polygon', coordinates: rings.map(worldRing) }));
    return [];
  });
}

function worldRing(ring: Coordinates[]): Coordinates[] {
  return ring.map(([longitude, latitude]) => {
    const { x, y } = toWorld({ longitude: longitude!, latitude: latitude! });
    return [x, y];
  });
}

function outlineOf(shape: Polygon): Outline {
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const [x, y] of shape.coordinates[0]!) {
    box.west = Math.min(box.west, x!);
    box.east = Math.max(box.east, x!);
    box.north = Math.min(box.north, y!);
    box.south = Math.max(box.south, y!);
  }
  return { shape, box };
}

function overlaps(a: Box, b: Box): boolean {
  return a.west < b.east && b.west < a.east && a.north < b.south && b.north < a.south;
}
