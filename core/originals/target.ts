/** Where the bytes of a copy go: to the disk as they are, or sealed (sealed-target.ts). For securing threads; knows no source. */
import { writeSync } from 'node:fs';
import type { Sha256 } from '../../shared/ids.ts';

export type Target = {
  /** Bytes that the next `write` takes; one that takes fewer is the last. */
  room(): number;
  write(content: Buffer): void;
  /** After the last write. */
  end(sha256: Sha256): void;
  /** Instead of both, where the content is smaller than the first `room`. */
  writeAll(content: Buffer, sha256: Sha256): void;
};

export function plainTarget(copy: number, room: number): Target {
  const write = (content: Buffer) => writeWhole(copy, content);
  return { room: () => room, write, end: () => {}, writeAll: write };
}

/** One write may take less than it was given. */
export function writeWhole(file: number, content: Uint8Array): void {
  for (let at = 0; at < content.length;) at += writeSync(file, content, at);
}
