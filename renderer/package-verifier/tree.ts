/** The Merkle tree of RFC 6962: the root of all leaves, and the root that one leaf and its inclusion proof lead to. Knows no entry. */
import { joined, same, utf8, readBase64, strictText, type Bytes } from './bytes.ts';
import { sha256Of } from './hashing.ts';

export function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256Of(joined(new Uint8Array([0]), leaf));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256Of(joined(new Uint8Array([1]), left, right));
}

export function growingRoot() {
  const subtrees: { height: number; hash: Uint8Array }[] = [];
  return {
    add(leaf: Uint8Array): void {
      let node = { height: 0, hash: leaf };
      while (subtrees.at(-1)?.height === node.height) node = { height: node.height + 1, hash: nodeHash(subtrees.pop()!.hash, node.hash) };
      subtrees.push(node);
    },
    root(): Uint8Array {
      const [last, ...before] = subtrees.map(({ hash }) => hash).reverse();
      return last === undefined ? sha256Of(new Uint8Array(0)) : before.reduce((right, left) => nodeHash(left, right), last);
    },
  };
}

/** RFC 9162 section 2.1.3.2. Null when the proof has not the length that index and size demand. */
export function rootByProof(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): Uint8Array | null {
  if (index >= size) return null;
  let at = index;
  let last = size - 1;
  let node = leaf;
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      node = nodeHash(node, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? node : null;
}

type Sized = { size: number; root: Uint8Array };

/** RFC 9162 section 2.1.4.2: whether the tree `to` begins with the tree `from`. */
export function consistencyHolds(from: Sized, to: Sized, path: readonly Uint8Array[]): boolean {
  if (from.size < 1 || from.size > to.size) return false;
  if (from.size === to.size) return path.length === 0 && same(from.root, to.root);
  const [first, ...rest] = Number.isInteger(Math.log2(from.size)) ? [from.root, ...path] : path;
  if (first === undefined) return false;
  let at = from.size - 1;
  let last = to.size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  let older = first;
  let newer = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else newer = nodeHash(newer, sibling);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(older, from.root) && same(newer, to.root);
}

/** The hashes of a C2SP tlog-proof for this entry and this very checkpoint, in the one spelling; null otherwise. */
export function readProof(proof: Bytes, index: number, checkpoint: Bytes): Bytes[] | null {
  return readHashes(proof, utf8(`c2sp.org/tlog-proof@v1\nindex ${String(index)}\n`), checkpoint);
}

/** The hashes of a proof that begins so and ends with this very checkpoint, one a line in one spelling; null otherwise. */
export function readHashes(proof: Bytes, head: Bytes, checkpoint: Bytes): Bytes[] | null {
  const tail = joined(utf8('\n'), checkpoint);
  const middle = proof.length - tail.length;
  if (middle < head.length || !same(proof.subarray(0, head.length), head) || !same(proof.subarray(middle), tail)) return null;
  const lines = (strictText(proof.subarray(head.length, middle)) ?? '?').split('\n');
  if (lines.pop() !== '') return null;
  const hashes = lines.map(readBase64);
  return hashes.every((hash): hash is Bytes => hash?.length === 32) ? hashes : null;
}
