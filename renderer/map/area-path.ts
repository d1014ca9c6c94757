/** The circle on the ground within which a vague place lies, as an SVG path. Pure; knows no element. */
import { geoCircle } from 'd3-geo';
import { pointOf, type Frame, type MapView, type Position } from './view.ts';

const earthRadiusM = 6_378_137;
const cornerDegrees = 5;

/** True to the ground also where the map stretches. */
export function areaPath({ latitude, longitude }: Position, radiusM: number, view: MapView, frame: Frame): string {
  const radius = Math.min(90, (radiusM / earthRadiusM) * (180 / Math.PI));
  const ring = geoCircle().center([longitude, latitude]).radius(radius).precision(cornerDegrees)().coordinates[0]!;
  const corners = ring.map(([east, north]) => {
    const { x, y } = pointOf({ latitude: north!, longitude: nearestTurn(east!, longitude) }, view, frame);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${corners.join('L')}Z`;
}

/** The same meridian, counted so that a circle over 180° is not torn apart. */
function nearestTurn(longitude: number, centre: number): number {
  return longitude - 360 * Math.round((longitude - centre) / 360);
}
