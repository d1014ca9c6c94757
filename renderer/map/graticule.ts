/** Which meridians and parallels are drawn, so that there is something to go by where outlines end. Pure arithmetic. */
import { greatestLatitude, pointOf, positionAt, type Frame, type MapView } from './view.ts';

export type GridLine = { degrees: number; px: number };
export type Graticule = { stepDegrees: number; meridians: GridLine[]; parallels: GridLine[] };

const apartPx = 150;

/** Lines of one step in degrees for both directions, about `apartPx` from each other or more. */
export function graticuleOf(view: MapView, frame: Frame): Graticule {
  const northWest = positionAt({ x: 0, y: 0 }, view, frame);
  const southEast = positionAt({ x: frame.width, y: frame.height }, view, frame);
  const degreesPerPx = (southEast.longitude - northWest.longitude) / frame.width;
  const stepDegrees = stepOf(degreesPerPx * apartPx);
  const meridians = multiples(Math.max(-180, northWest.longitude), Math.min(180, southEast.longitude), stepDegrees);
  const parallels = multiples(Math.max(-greatestLatitude, southEast.latitude), Math.min(greatestLatitude, northWest.latitude), stepDegrees);
  return {
    stepDegrees,
    meridians: meridians.map((degrees) => ({ degrees, px: pointOf({ latitude: view.latitude, longitude: degrees }, view, frame).x })),
    parallels: parallels.map((degrees) => ({ degrees, px: pointOf({ latitude: degrees, longitude: view.longitude }, view, frame).y })),
  };
}

/** How many decimals say the step exactly. */
export function decimalsOf(stepDegrees: number): number {
  return Math.max(0, Math.ceil(-Math.log10(stepDegrees) - 1e-9));
}

function stepOf(least: number): number {
  if (least > 10) return 30;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least - 1e-12)!;
}

/** Counted in whole steps, so that no rounding adds up. */
function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.max(0, Math.floor(to / step + 1e-9) - first + 1);
  const decimals = decimalsOf(step);
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toFixed(decimals)));
}
