/** How large a thumbnail is made. Knows no library. */

/** Neither side of a still derivative is longer. */
export const longestSidePx = 512;

/** Below this a grid cell on a dense screen would look soft. */
const shortestLongSidePx = 320;

/**
 * The thumbnail's long side in pixels. JPEG decoders scale by halves down to an eighth almost for free, so for them the largest such part
 * that fits is taken: a photo of 4000 pixels gives 500, without a second scaling.
 */
export function thumbnailLongSide(fullLongSidePx: number, scalesOnLoad: boolean): number {
  const fitting = Math.min(longestSidePx, fullLongSidePx);
  if (!scalesOnLoad) return fitting;
  const part = [1, 2, 4, 8].map((divisor) => Math.floor(fullLongSidePx / divisor)).find((side) => side <= longestSidePx);
  return part === undefined || part < shortestLongSidePx ? fitting : part;
}
