/** A length on the ground that is a round number and fits. Pure arithmetic. */

export type ScaleBar = { metres: number; px: number };

/** The longest of 1, 2 or 5 times a power of ten that is no longer than `mostPx`. */
export function scaleBarOf(metresPerPx: number, mostPx: number): ScaleBar {
  const most = metresPerPx * mostPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((factor) => factor * power).find((length) => length <= most) ?? power;
  return { metres, px: metres / metresPerPx };
}
