/** Which places are drawn together because their marks would overlap. Pure; knows no element. */
import { metresPerPx, toWorld, worldPx, type Spot } from './view.ts';

export type Marked = Spot & { id: string; /** How many records are there. */ weight: number };
export type Cluster<P extends Marked> = {
  /** Stays the same while the same places are together. */ key: string;
  places: readonly P[];
  weight: number;
};
export type Marks<P extends Marked> = {
  /** Exact places that stand alone. */
  pins: readonly P[];
  /** Vague places, which are circles on the ground and never pins; those whose circle is large enough to be seen stand alone. */
  areas: readonly P[];
  clusters: readonly Cluster<P>[];
};

/** A circle of this radius on the screen is seen for itself, whatever lies in it. */
export const seenAreaPx = 26;

/**
 * Heavier places gather lighter ones around them. Decided for whole half steps of zoom in world coordinates, so that marks neither jump while the
 * map is dragged nor flicker while it is zoomed.
 */
export function clusterPlaces<P extends Marked>(places: readonly P[], zoom: number, apartPx: number): Marks<P> {
  const step = stepOfZoom(zoom);
  const apart = apartPx / worldPx(step);
  const areas: P[] = [];
  const loose: P[] = [];
  for (const place of places) (isSeenArea(place, step) ? areas : loose).push(place);
  const groups = gather(loose, apart);
  const alone = groups.filter(({ length }) => length === 1).map(([place]) => place!);
  return {
    pins: alone.filter(({ radiusM }) => radiusM === null),
    areas: [...areas, ...alone.filter(({ radiusM }) => radiusM !== null)],
    clusters: groups
      .filter(({ length }) => length > 1)
      .map((members) => ({ key: members[0]!.id, places: members, weight: members.reduce((sum, { weight }) => sum + weight, 0) })),
  };
}

/** Half steps: what is drawn together at one zoom is so until the next. */
export function stepOfZoom(zoom: number): number {
  return Math.floor(zoom * 2) / 2;
}

function isSeenArea({ latitude, radiusM }: Spot, zoom: number): boolean {
  return radiusM !== null && radiusM / metresPerPx(latitude, zoom) >= seenAreaPx;
}

/** A net of squares as wide as marks must be apart: only neighbouring squares are looked into. */
function gather<P extends Marked>(places: readonly P[], apart: number): P[][] {
  const net = new Map<string, { place: P; x: number; y: number; group: P[] }[]>();
  const groups: P[][] = [];
  const order = places
    .map((place) => ({ place, ...toWorld(place) }))
    .sort((a, b) => b.place.weight - a.place.weight || (a.place.id < b.place.id ? -1 : 1));
  for (const { place, x, y } of order) {
    const [column, row] = [Math.floor(x / apart), Math.floor(y / apart)];
    const near = around(column, row)
      .flatMap((square) => net.get(square) ?? [])
      .map((seed) => ({ seed, distance: Math.hypot(seed.x - x, seed.y - y) }))
      .filter(({ distance }) => distance < apart)
      .sort((a, b) => a.distance - b.distance)[0]?.seed;
    if (near) {
      near.group.push(place);
      continue;
    }
    const group = [place];
    groups.push(group);
    const square = `${column} ${row}`;
    net.set(square, [...(net.get(square) ?? []), { place, x, y, group }]);
  }
  return groups;
}

function around(column: number, row: number): string[] {
  return [-1, 0, 1].flatMap((east) => [-1, 0, 1].map((south) => `${column + east} ${row + south}`));
}
