/** How large a thumbnail is made. Knows no library. */

/** Neither side of a still derivative is longer. */
export const longestSidePx = 512;

/** Below this a grid cell on a dense screen would look soft. */
const shortestLongSidePx = 320;

/**
 * The thumbnail's long side in pixels. JPEG decoders scale by halves down to an eighth almost for free. libvips takes such a step only where a little
 * scaling remains after it, because the decoders round differently: so a ninth, a fifth or a third of the photo costs least, an exact eighth as much as a quarter.
 */
export function thumbnailLongSide(fullLongSidePx: number, scalesOnLoad: boolean): number {
  const fitting = Math.min(longestSidePx, fullLongSidePx);
  if (!scalesOnLoad) return fitting;
  const part = [1, 3, 5, 9].map((divisor) => Math.floor(fullLongSidePx / divisor)).find((side) => side <= longestSidePx);
  return part === undefined || part < shortestLongSidePx ? fitting : part;
}
