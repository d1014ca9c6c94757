/** Where in a sealed file each byte of its plain content lies (docs/format/sealed-files.md). Knows no key. */

/** Everything but the last segment takes so many bytes on disk; the first shares them with the header. */
export const SEGMENT_BYTES = 262_144;
export const HEADER_BYTES = 80;
export const TAG_BYTES = 16;
/** Plain bytes of the first segment, and of every further one, when full. */
export const FIRST_BYTES = SEGMENT_BYTES - HEADER_BYTES - TAG_BYTES;
export const NEXT_BYTES = SEGMENT_BYTES - TAG_BYTES;
/** A segment's number has four bytes in the nonce. */
export const MOST_BYTES = FIRST_BYTES + (2 ** 32 - 1) * NEXT_BYTES;

/** An empty file has one, empty, segment. */
export function segmentCount(plainBytes: number): number {
  return plainBytes <= FIRST_BYTES ? 1 : 1 + Math.ceil((plainBytes - FIRST_BYTES) / NEXT_BYTES);
}

export function sealedBytes(plainBytes: number): number {
  return HEADER_BYTES + plainBytes + segmentCount(plainBytes) * TAG_BYTES;
}

/** Number of the segment that holds the plain byte at this position. */
export function segmentAt(position: number): number {
  return position < FIRST_BYTES ? 0 : 1 + Math.floor((position - FIRST_BYTES) / NEXT_BYTES);
}

/** Position of a segment's first plain byte. */
export function plainStart(segment: number): number {
  return segment === 0 ? 0 : FIRST_BYTES + (segment - 1) * NEXT_BYTES;
}

/** Plain bytes of a segment of a file of this plain length. */
export function plainLength(segment: number, plainBytes: number): number {
  return Math.min(segment === 0 ? FIRST_BYTES : NEXT_BYTES, plainBytes - plainStart(segment));
}

/** Plain bytes of the run of so many segments that begins at segment `number` times so many: on disk all runs but the last are of one size. */
export function plainBytesOfRun(number: number, segments: number): number {
  return plainStart((number + 1) * segments) - plainStart(number * segments);
}

/** Where on disk a segment's ciphertext begins. */
export function sealedStart(segment: number): number {
  return segment === 0 ? HEADER_BYTES : segment * SEGMENT_BYTES;
}
