/** Reads a video stream's display matrix: how a decoded frame is to be turned before it is shown. Knows no codec. */
import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants';
import type { Stream } from 'node-av/lib';

/** First mirrored left to right if so, then turned clockwise. */
export type DisplayTurn = { readonly mirrored: boolean; readonly clockwiseDegrees: 0 | 90 | 180 | 270 };

/** The transformation matrix of ISO/IEC 14496-12 `tkhd`, to the nearest quarter turn: nine 32-bit numbers a b u c d v x y w, first two columns 16.16. */
export function displayTurn(matrix: Uint8Array | null): DisplayTurn {
  if (matrix === null || matrix.byteLength < 36) return { mirrored: false, clockwiseDegrees: 0 };
  const numbers = new DataView(matrix.buffer, matrix.byteOffset, matrix.byteLength);
  const [a, b, c, d] = [0, 1, 3, 4].map((place) => numbers.getInt32(place * 4, true)) as [number, number, number, number];
  const mirrored = a * d - b * c < 0;
  const degrees = (Math.atan2(mirrored ? -b : b, mirrored ? -a : a) * 180) / Math.PI;
  const quarters = ((Math.round(degrees / 90) % 4) + 4) % 4;
  return { mirrored, clockwiseDegrees: (quarters * 90) as DisplayTurn['clockwiseDegrees'] };
}

export type DisplayedSize = { readonly widthPx: number; readonly heightPx: number; readonly turn: DisplayTurn };

/** A stream's size as shown: pixels made square by widening or heightening (never by losing any), then turned. */
export function displayedSize(stream: Stream): DisplayedSize {
  const { width, height, sampleAspectRatio: coded } = stream.codecpar;
  const { num, den } = stream.sampleAspectRatio.num > 0 ? stream.sampleAspectRatio : coded;
  const ratio = num > 0 && den > 0 ? num / den : 1;
  const square = ratio >= 1 ? [Math.round(width * ratio), height] : [width, Math.round(height / ratio)];
  const [lyingWidth, lyingHeight] = square as [number, number];
  const turn = displayTurn(stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX));
  const sideways = turn.clockwiseDegrees === 90 || turn.clockwiseDegrees === 270;
  return { widthPx: sideways ? lyingHeight : lyingWidth, heightPx: sideways ? lyingWidth : lyingHeight, turn };
}
