/** Memory and sizes that reads and writes past the page cache (O_DIRECT) ask for. Knows no file's content. */

/** A multiple of every common disk's block, at which such reads and writes must begin and of which they must be multiples. */
export const BLOCK_BYTES = 4096;
const PAGE_BYTES = 65_536;

type Page = { buffer: SharedArrayBuffer };
declare const WebAssembly: { Memory: new (size: { initial: number; maximum: number; shared: true }) => Page };

/** At least so many bytes, zero, shared between threads, beginning at a page of memory: of what JavaScript can have, only WebAssembly's memory does. */
export function alignedMemory(bytes: number): SharedArrayBuffer {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }).buffer;
}

export function upToBlock(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}
