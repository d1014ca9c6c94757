/** Where the map looks: a Mercator projection in CSS pixels, and how it is moved. Pure arithmetic; knows no element and no record. */

export type Frame = { width: number; height: number };
export type Point = { x: number; y: number };
/** Degrees, WGS 84. */
export type Position = { latitude: number; longitude: number };
/** The position in the middle of the frame. `zoom` as on street maps: at 0 the world is 256 pixels wide, and each step doubles that. */
export type MapView = Position & { zoom: number };
/** A position, and how far around it the place may lie. */
export type Spot = Position & { radiusM: number | null };

export const greatestZoom = 18;
/** Beyond it a Mercator map has no end. */
export const greatestLatitude = 85.05112878;
const worldAtZero = 256;
/** As in the web's Mercator, which takes the Earth for a sphere of its equator. */
const earthRadiusM = 6_378_137;

/** East and south of the world's north-western corner, as shares of its width. */
export function toWorld({ latitude, longitude }: Position): Point {
  const held = Math.max(-greatestLatitude, Math.min(greatestLatitude, latitude));
  const radians = (held * Math.PI) / 180;
  return { x: (longitude + 180) / 360, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI) };
}

export function fromWorld({ x, y }: Point): Position {
  return { longitude: x * 360 - 180, latitude: (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI };
}

export function worldPx(zoom: number): number {
  return worldAtZero * 2 ** zoom;
}

/** Where the world's north-western corner lies in the frame. */
export function originOf(view: MapView, frame: Frame): Point {
  const centre = toWorld(view);
  const size = worldPx(view.zoom);
  return { x: frame.width / 2 - centre.x * size, y: frame.height / 2 - centre.y * size };
}

export function pointOf(position: Position, view: MapView, frame: Frame): Point {
  const [world, origin, size] = [toWorld(position), originOf(view, frame), worldPx(view.zoom)];
  return { x: origin.x + world.x * size, y: origin.y + world.y * size };
}

export function positionAt(point: Point, view: MapView, frame: Frame): Position {
  const [origin, size] = [originOf(view, frame), worldPx(view.zoom)];
  return fromWorld({ x: (point.x - origin.x) / size, y: (point.y - origin.y) / size });
}

/** True only near that latitude: a Mercator map stretches towards the poles. */
export function metresPerPx(latitude: number, zoom: number): number {
  return (2 * Math.PI * earthRadiusM * Math.cos((latitude * Math.PI) / 180)) / worldPx(zoom);
}

/** The whole world, as large as fits. */
export function leastZoom(frame: Frame): number {
  return Math.log2(Math.max(64, Math.min(frame.width, frame.height * 1.35)) / worldAtZero);
}

/** Multiplies the size by `factor` while the point stays where it is. */
export function zoomAt(view: MapView, factor: number, at: Point, frame: Frame): MapView {
  const zoom = heldZoom(view.zoom + Math.log2(factor), frame);
  const kept = toWorld(positionAt(at, view, frame));
  const size = worldPx(zoom);
  const centre = fromWorld({ x: kept.x + (frame.width / 2 - at.x) / size, y: kept.y + (frame.height / 2 - at.y) / size });
  return held({ ...centre, zoom }, frame);
}

export function panBy(view: MapView, deltaX: number, deltaY: number, frame: Frame): MapView {
  const [centre, size] = [toWorld(view), worldPx(view.zoom)];
  return held({ ...fromWorld({ x: centre.x - deltaX / size, y: centre.y - deltaY / size }), zoom: view.zoom }, frame);
}

/** What two fingers do: the ground under each stays under it. */
export function pinch(view: MapView, before: readonly [Point, Point], after: readonly [Point, Point], frame: Frame): MapView {
  const apart = ([a, b]: readonly [Point, Point]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  const middle = ([a, b]: readonly [Point, Point]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const [from, to] = [middle(before), middle(after)];
  return zoomAt(panBy(view, to.x - from.x, to.y - from.y, frame), apart(after) / apart(before), to, frame);
}

/** Keeps some of the world in the frame, and all of it in the middle when it is smaller. */
export function held(view: MapView, frame: Frame): MapView {
  const zoom = heldZoom(view.zoom, frame);
  const centre = toWorld(view);
  const hold = (at: number, room: number) => {
    const half = room / 2 / worldPx(zoom);
    return half >= 0.5 ? 0.5 : Math.max(half, Math.min(1 - half, at));
  };
  return { ...fromWorld({ x: hold(centre.x, frame.width), y: hold(centre.y, frame.height) }), zoom };
}

/** The closest view that holds all of them with their radii, `paddingPx` from the edge; null for none. One exact place alone is not looked at closer than `closest`. */
export function viewOf(spots: readonly Spot[], frame: Frame, { paddingPx = 56, closest = 12 } = {}): MapView | null {
  if (spots.length === 0) return null;
  const corners = spots.flatMap(cornersOf).map(toWorld);
  const [west, east] = ends(corners.map(({ x }) => x));
  const [north, south] = ends(corners.map(({ y }) => y));
  const room = { width: Math.max(32, frame.width - 2 * paddingPx), height: Math.max(32, frame.height - 2 * paddingPx) };
  const size = Math.min(room.width / Math.max(east - west, 1e-12), room.height / Math.max(south - north, 1e-12));
  const zoom = Math.min(closest, Math.log2(size / worldAtZero));
  return held({ ...fromWorld({ x: (west + east) / 2, y: (north + south) / 2 }), zoom }, frame);
}

function cornersOf({ latitude, longitude, radiusM }: Spot): Position[] {
  if (radiusM === null) return [{ latitude, longitude }];
  const degrees = (radiusM / earthRadiusM) * (180 / Math.PI);
  // Near the poles a circle may hold every meridian.
  const wide = Math.min(180, degrees / Math.max(0.01, Math.cos((latitude * Math.PI) / 180)));
  return [
    { latitude: latitude + degrees, longitude: Math.min(180, longitude + wide) },
    { latitude: latitude - degrees, longitude: Math.max(-180, longitude - wide) },
  ];
}

function heldZoom(zoom: number, frame: Frame): number {
  return Math.max(leastZoom(frame), Math.min(greatestZoom, zoom));
}

function ends(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
}
