/** Inclusion and consistency proofs of the tree of RFC 6962 §2.1: made from stored subtrees, checked from nothing but hashes. Knows no database and no text. */
import { emptyRoot, nodeHash } from '../custody/tree.ts';

/** The hash of the complete subtree over leaves position·2^level up to (position+1)·2^level; level 0 are the leaves. */
export type NodeReader = (level: number, position: number) => Buffer;

/** A tree of so many leaves, and its root. */
export type TreeHead = { size: number; root: Buffer };

/** No proof is longer: trees have fewer than 2^53 leaves here, and C2SP tlog-witness allows 63 hashes. */
export const longestProof = 63;

/** The audit path of RFC 6962 §2.1.1, from the leaf's sibling up, reading about log2(size) nodes. Throws RangeError for an index outside the tree. */
export function inclusionProof(index: number, size: number, node: NodeReader): Buffer[] {
  if (!isSize(size) || !isSize(index) || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path: Buffer[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push(rangeHash(middle, end, node));
      end = middle;
    } else {
      path.push(rangeHash(start, middle, node));
      start = middle;
    }
  }
  return path.reverse();
}

/**
 * The proof of RFC 6962 §2.1.2 that a tree of `size` leaves begins with the tree of `from` leaves that was shown before.
 * Empty where both are the same and from the empty tree on. Throws RangeError when `from` is larger.
 */
export function consistencyProof(from: number, size: number, node: NodeReader): Buffer[] {
  if (!isSize(size) || !isSize(from) || from > size) throw new RangeError(`a tree of ${size} does not begin with one of ${from}`);
  if (from === 0 || from === size) return [];
  const path: Buffer[] = [];
  let [start, end, known] = [0, size, true];
  while (from < end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      path.push(rangeHash(middle, end, node));
      end = middle;
    } else {
      path.push(rangeHash(start, middle, node));
      start = middle;
      known = false;
    }
  }
  // The old root itself is known to whoever checks; any smaller tree has to be told.
  if (!known) path.push(rangeHash(start, end, node));
  return path.reverse();
}

/** The root of the tree of the first `size` leaves (RFC 6962 §2.1), from its complete subtrees. */
export function rootOf(size: number, node: NodeReader): Buffer {
  return size === 0 ? emptyRoot() : rangeHash(0, size, node);
}

/** Whether the leaf with this hash is number `index` of that tree (RFC 9162 §2.1.3.2, which says for RFC 6962's trees how to check). */
export function inclusionHolds({ leaf, index, proof, head }: { leaf: Buffer; index: number; proof: readonly Buffer[]; head: TreeHead }): boolean {
  if (!isSize(head.size) || !isSize(index) || index >= head.size || ![leaf, head.root, ...proof].every(isHash)) return false;
  let [at, last, root] = [index, head.size - 1, leaf];
  for (const hash of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      root = nodeHash(hash, root);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else root = nodeHash(root, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && root.equals(head.root);
}

/** Whether the tree `to` begins with the tree `from` (RFC 9162 §2.1.4.2). From the empty tree on, everything does, and nothing is to be proved. */
export function consistencyHolds({ from, to, proof }: { from: TreeHead; to: TreeHead; proof: readonly Buffer[] }): boolean {
  if (!isSize(from.size) || !isSize(to.size) || from.size > to.size || ![from.root, to.root, ...proof].every(isHash)) return false;
  if (from.size === to.size) return proof.length === 0 && from.root.equals(to.root);
  if (from.size === 0) return proof.length === 0 && from.root.equals(emptyRoot());
  const path = isPowerOfTwo(from.size) ? [from.root, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let [at, last] = [from.size - 1, to.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [older, newer] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [older, newer] = [nodeHash(hash, older), nodeHash(hash, newer)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else newer = nodeHash(newer, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && older.equals(from.root) && newer.equals(to.root);
}

/** Hash of leaves start up to end, where start is a multiple of the largest complete subtree within: true of every range that a proof names. */
function rangeHash(start: number, end: number, node: NodeReader): Buffer {
  const width = end - start;
  if (isPowerOfTwo(width)) return node(Math.log2(width), start / width);
  const middle = start + splitOf(width);
  return nodeHash(rangeHash(start, middle, node), rangeHash(middle, end, node));
}

/** The largest power of two below `width`: where RFC 6962 divides a tree. */
function splitOf(width: number): number {
  let split = 1;
  while (split * 2 < width) split *= 2;
  return split;
}

// Sizes go beyond 32 bits, where JavaScript's bit operators end.
const half = (number: number): number => Math.floor(number / 2);
const isOdd = (number: number): boolean => number % 2 === 1;
const isSize = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;
const isHash = (hash: Buffer): boolean => hash.length === 32;
const isPowerOfTwo = (number: number): boolean => number > 0 && Number.isInteger(Math.log2(number));
