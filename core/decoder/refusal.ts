/** The expected failures of decoding, inside the decoder process. Knows no format. */
import type { RefusalReason } from './protocol.ts';

/** Thrown where a file cannot be decoded; anything else that is thrown counts as not decodable too, since the bytes are hostile. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

export function refuseTooManyPixels(widthPx: number, heightPx: number, limit: number): void {
  if (widthPx * heightPx > limit) {
    throw new Refusal('pixel-limit', `The picture states ${widthPx} × ${heightPx} pixels; at most ${limit} pixels are decoded.`);
  }
}
