/** Reads an open file into a buffer, as far as either goes. Knows no path and no hash. */
import { readSync } from 'node:fs';

/** Bytes read from where the file stands; fewer than the buffer holds mean the end, since one read may return less than was asked for. */
export function fillFromFile(descriptor: number, buffer: Uint8Array): number {
  let filled = 0;
  while (filled < buffer.length) {
    const bytes = readSync(descriptor, buffer, filled, buffer.length - filled, null);
    if (bytes === 0) break;
    filled += bytes;
  }
  return filled;
}
