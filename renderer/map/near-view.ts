/** Which marks are in the frame or just outside it. Pure. */
import { pointOf, toWorld, worldPx, type Frame, type MapView, type Spot } from './view.ts';

const marginPx = 40;

/** Whether any of it may be seen; what is not is not drawn. */
export function isNearView({ latitude, longitude, radiusM }: Spot, view: MapView, frame: Frame): boolean {
  const { x, y } = pointOf({ latitude, longitude }, view, frame);
  const world = toWorld({ latitude, longitude });
  const north = radiusM === null ? world : toWorld({ latitude: Math.min(89, latitude + radiusM / 111_000), longitude });
  const around = marginPx + Math.abs(north.y - world.y) * worldPx(view.zoom) * 1.2;
  return x > -around && y > -around && x < frame.width + around && y < frame.height + around;
}
