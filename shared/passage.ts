/** A part of an item as a URI fragment: a time range or an image region (W3C Media Fragments 1.0), a page (RFC 8118), rows of a table (RFC 7111). Knows no player. */
import { z } from 'zod';

export type Passage =
  | { kind: 'time'; startSeconds: number; endSeconds: number | null }
  | { kind: 'region'; unit: 'pixel' | 'percent'; x: number; y: number; width: number; height: number }
  | { kind: 'page'; page: number }
  /** Rows as a spreadsheet numbers them: the header is row 1. */
  | { kind: 'row'; first: number; last: number };

const number = String.raw`\d{1,9}(?:\.\d{1,6})?`;
const timePattern = new RegExp(`^t=(${number})?(?:,(${number}))?$`);
const regionPattern = new RegExp(`^xywh=(?:(pixel|percent):)?(${number}),(${number}),(${number}),(${number})$`);
const pagePattern = /^page=([1-9]\d{0,5})$/;
const rowPattern = /^row=([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?$/;

/** Reads `t=10,20`, `xywh=percent:10,10,50,50`, `page=3`, `row=5` or `row=5-7`; null when it is none of them or is empty, reversed or outside. */
export function parsePassage(fragment: string): Passage | null {
  const time = timePattern.exec(fragment);
  if (time && (time[1] !== undefined || time[2] !== undefined)) {
    const startSeconds = Number(time[1] ?? 0);
    const endSeconds = time[2] === undefined ? null : Number(time[2]);
    return endSeconds !== null && endSeconds <= startSeconds ? null : { kind: 'time', startSeconds, endSeconds };
  }
  const region = regionPattern.exec(fragment);
  if (region) {
    const [x, y, width, height] = region.slice(2).map(Number) as [number, number, number, number];
    const unit = region[1] === 'percent' ? 'percent' : 'pixel';
    const outside = unit === 'percent' && (x + width > 100 || y + height > 100);
    return width === 0 || height === 0 || outside ? null : { kind: 'region', unit, x, y, width, height };
  }
  const page = pagePattern.exec(fragment);
  if (page) return { kind: 'page', page: Number(page[1]) };
  const row = rowPattern.exec(fragment);
  if (!row) return null;
  const [first, last] = [Number(row[1]), Number(row[2] ?? row[1])];
  return last < first ? null : { kind: 'row', first, last };
}

/** Numbers to the thousandth, without needless zeros. */
export function formatPassage(passage: Passage): string {
  switch (passage.kind) {
    case 'time':
      return `t=${plain(passage.startSeconds)}${passage.endSeconds === null ? '' : `,${plain(passage.endSeconds)}`}`;
    case 'region': {
      const { unit, x, y, width, height } = passage;
      return `xywh=${unit}:${[x, y, width, height].map(plain).join(',')}`;
    }
    case 'page':
      return `page=${passage.page}`;
    case 'row':
      return passage.first === passage.last ? `row=${passage.first}` : `row=${passage.first}-${passage.last}`;
    default:
      return passage satisfies never;
  }
}

/** The spelling under which a fragment is stored, compared and signed; null for one that is none, or too small to be told in thousandths. */
export function canonicalPassage(fragment: string): string | null {
  const passage = parsePassage(fragment);
  const spelling = passage === null ? null : formatPassage(passage);
  return spelling === null || parsePassage(spelling) === null ? null : spelling;
}

export const PassageFragment = z.string().refine((text) => canonicalPassage(text) !== null, 'not a fragment this program knows');

function plain(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
