/** How wide and high the grid's cells are. Pure arithmetic. */
import type { Density } from './catalogue-state.ts';

export type Layout = { columns: number; rowPx: number; isLine: boolean; paddingPx: number };

const gapPx = 12;
const paddingPx = 16;
const wordsPx = 50;
const widths = { large: 208, small: 132 } as const;

export function layoutOf(density: Density, widthPx: number): Layout {
  if (density === 'list') return { columns: 1, rowPx: 44, isLine: true, paddingPx: 8 };
  const innerPx = Math.max(widths[density], widthPx - 2 * paddingPx);
  const columns = Math.max(1, Math.floor((innerPx + gapPx) / (widths[density] + gapPx)));
  const cellPx = (innerPx - (columns - 1) * gapPx) / columns;
  return { columns, rowPx: Math.round(cellPx * 0.75) + wordsPx + gapPx, isLine: false, paddingPx };
}
