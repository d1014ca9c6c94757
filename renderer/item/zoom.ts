/** Where a zoomed picture lies in its frame. Pure arithmetic in CSS pixels; knows no element. */

export type Size = { width: number; height: number };
/** `zoom` 1 fits the frame; the centre is a fraction of the picture, 0 to 1. */
export type View = { zoom: number; centreX: number; centreY: number };
export type Box = { left: number; top: number; width: number; height: number };

export const fitted: View = { zoom: 1, centreX: 0.5, centreY: 0.5 };

/** The picture as large as fits, never larger than it is. */
export function fitSize(picture: Size, frame: Size): Size {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height, 1);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The zoom at which one picture pixel is one CSS pixel. */
export function fullZoom(picture: Size, frame: Size): number {
  return picture.width / fitSize(picture, frame).width;
}

export function boxOf(view: View, picture: Size, frame: Size): Box {
  const fit = fitSize(picture, frame);
  const width = fit.width * view.zoom;
  const height = fit.height * view.zoom;
  return { left: frame.width / 2 - view.centreX * width, top: frame.height / 2 - view.centreY * height, width, height };
}

/** Zooms so that the picture's point under `at` stays where it is; `at` in the frame. */
export function zoomAt(view: View, factor: number, at: { x: number; y: number }, picture: Size, frame: Size): View {
  const zoom = Math.max(1, Math.min(view.zoom * factor, 8 * fullZoom(picture, frame)));
  const before = boxOf(view, picture, frame);
  const pointX = (at.x - before.left) / before.width;
  const pointY = (at.y - before.top) / before.height;
  const width = (before.width / view.zoom) * zoom;
  const height = (before.height / view.zoom) * zoom;
  return held({ zoom, centreX: pointX + (frame.width / 2 - at.x) / width, centreY: pointY + (frame.height / 2 - at.y) / height }, picture, frame);
}

export function panBy(view: View, deltaX: number, deltaY: number, picture: Size, frame: Size): View {
  const box = boxOf(view, picture, frame);
  return held({ ...view, centreX: view.centreX - deltaX / box.width, centreY: view.centreY - deltaY / box.height }, picture, frame);
}

/** Keeps the picture from leaving the frame; what is smaller than the frame stays in its middle. */
export function held(view: View, picture: Size, frame: Size): View {
  const box = boxOf(view, picture, frame);
  const hold = (centre: number, length: number, room: number) =>
    length <= room ? 0.5 : Math.max(room / 2 / length, Math.min(1 - room / 2 / length, centre));
  return { zoom: view.zoom, centreX: hold(view.centreX, box.width, frame.width), centreY: hold(view.centreY, box.height, frame.height) };
}

/** A point of the frame as a percentage of the picture, within it. */
export function percentAt(at: { x: number; y: number }, box: Box): { x: number; y: number } {
  const share = (value: number, start: number, length: number) => Math.max(0, Math.min(100, ((value - start) / length) * 100));
  return { x: share(at.x, box.left, box.width), y: share(at.y, box.top, box.height) };
}
