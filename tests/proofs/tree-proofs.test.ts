/** Holds inclusion and consistency proofs against the examples and definitions of RFC 6962 §2.1, computed here in the plainest way. */
import { expect, it } from 'vitest';
import { emptyRoot, leafHash, nodeHash } from '../../core/custody/tree.ts';
import { consistencyHolds, consistencyProof, inclusionHolds, inclusionProof, type NodeReader } from '../../core/proofs/tree-proofs.ts';
import { naiveRoot } from '../support/naive-tree.ts';

const leavesOf = (size: number) => Array.from({ length: size }, (_, at) => Buffer.from(`leaf ${at}`));

/** Computes each complete subtree anew, and counts how many were asked for. */
function readerOf(leaves: readonly Buffer[]): NodeReader & { asked: number } {
  const reader = (level: number, position: number) => {
    reader.asked += 1;
    const width = 2 ** level;
    expect((position + 1) * width, 'only complete subtrees are asked for').toBeLessThanOrEqual(leaves.length);
    return naiveRoot(leaves.slice(position * width, (position + 1) * width));
  };
  reader.asked = 0;
  return reader;
}

/** RFC 6962 §2.1.1 and §2.1.2, word for word. */
function path(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k ? [...path(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))] : [...path(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

function subproof(m: number, leaves: readonly Buffer[], whole: boolean): Buffer[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));
const headOf = (leaves: readonly Buffer[]) => ({ size: leaves.length, root: naiveRoot(leaves) });

it('makes the proofs of the seven-leaf example in RFC 6962 §2.1.3', () => {
  const d = leavesOf(7);
  const [a, b, c, dd, e, f, j] = d.map(leafHash) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const [g, h, i] = [nodeHash(a, b), nodeHash(c, dd), nodeHash(e, f)];
  const [k, l] = [nodeHash(g, h), nodeHash(i, j)];
  const node = readerOf(d);
  expect(inclusionProof(0, 7, node)).toEqual([b, h, l]);
  expect(inclusionProof(3, 7, node)).toEqual([c, g, l]);
  expect(inclusionProof(4, 7, node)).toEqual([f, j, k]);
  expect(inclusionProof(6, 7, node)).toEqual([i, k]);
  expect(consistencyProof(3, 7, node)).toEqual([c, dd, g, l]);
  expect(consistencyProof(4, 7, node)).toEqual([l]);
  expect(consistencyProof(6, 7, node)).toEqual([i, j, k]);
});

it('makes and accepts what the definitions say, for every leaf and every pair of sizes up to 33', () => {
  for (let size = 1; size <= 33; size += 1) {
    const leaves = leavesOf(size);
    const [node, head] = [readerOf(leaves), headOf(leaves)];
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(index, size, node);
      expect(hex(proof), `leaf ${index} of ${size}`).toEqual(hex(path(index, leaves)));
      expect(inclusionHolds({ leaf: leafHash(leaves[index]!), index, proof, head })).toBe(true);
    }
    for (let from = 0; from <= size; from += 1) {
      const proof = consistencyProof(from, size, node);
      expect(hex(proof), `${from} to ${size}`).toEqual(from === 0 ? [] : hex(subproof(from, leaves, true)));
      expect(consistencyHolds({ from: headOf(leaves.slice(0, from)), to: head, proof })).toBe(true);
    }
  }
});

it('accepts no proof with another leaf, place, size, root or path', () => {
  for (const size of [1, 2, 3, 7, 8, 13]) {
    const leaves = leavesOf(size);
    const head = headOf(leaves);
    for (let index = 0; index < size; index += 1) {
      const right = { leaf: leafHash(leaves[index]!), index, proof: inclusionProof(index, size, readerOf(leaves)), head };
      for (const other of leavesOf(size).keys()) if (other !== index) expect(inclusionHolds({ ...right, index: other })).toBe(false);
      const wrong = [
        { ...right, leaf: leafHash(Buffer.from('another')) },
        { ...right, index: size },
        { ...right, index: -1 },
        { ...right, index: 0.5 },
        { ...right, head: { size, root: flipped(head.root) } },
        { ...right, head: { size: 0, root: head.root } },
        ...changedPaths(right.proof).map((proof) => ({ ...right, proof })),
      ];
      wrong.forEach((one, at) => expect(inclusionHolds(one), `${index} of ${size}, change ${at}`).toBe(false));
    }
  }
});

it('accepts no history that was cut, rewritten or put together from another', () => {
  for (const size of [2, 3, 4, 7, 8, 13]) {
    const leaves = leavesOf(size);
    const to = headOf(leaves);
    for (let from = 1; from <= size; from += 1) {
      const right = { from: headOf(leaves.slice(0, from)), to, proof: consistencyProof(from, size, readerOf(leaves)) };
      const rewritten = [Buffer.from('another'), ...leaves.slice(1, from)];
      const wrong = [
        { ...right, from: headOf(rewritten) },
        { ...right, to: { size, root: flipped(to.root) } },
        { ...right, from: to, to: right.from },
        { ...right, from: { size: size + 1, root: to.root } },
        ...changedPaths(right.proof).map((proof) => ({ ...right, proof })),
      ].filter((one) => one.from.size !== one.to.size || !one.from.root.equals(one.to.root) || one.proof.length > 0);
      wrong.forEach((one, at) => expect(consistencyHolds(one), `${from} to ${size}, change ${at}`).toBe(false));
    }
  }
  expect(consistencyHolds({ from: { size: 0, root: Buffer.alloc(32) }, to: headOf(leavesOf(3)), proof: [] })).toBe(false);
  expect(consistencyHolds({ from: { size: 0, root: emptyRoot() }, to: headOf(leavesOf(3)), proof: [Buffer.alloc(32)] })).toBe(false);
});

it('refuses places that are not there, and reads few nodes of a large tree', () => {
  const none = readerOf([]);
  for (const [index, size] of [
    [0, 0],
    [3, 3],
    [-1, 3],
    [1.5, 3],
  ] as const)
    expect(() => inclusionProof(index, size, none)).toThrow(RangeError);
  expect(() => consistencyProof(4, 3, none)).toThrow(RangeError);
  let asked = 0;
  const large = () => ((asked += 1), Buffer.alloc(32));
  expect(inclusionProof(2 ** 40, 2 ** 40 + 2 ** 20 + 3, large).length).toBeLessThan(45);
  expect(consistencyProof(2 ** 40 - 1, 2 ** 40 + 2 ** 20 + 3, large).length).toBeLessThan(45);
  expect(asked).toBeLessThan(100);
});

function flipped(hash: Buffer): Buffer {
  const changed = Buffer.from(hash);
  changed[31]! ^= 1;
  return changed;
}

/** One hash too few at either end, one too many, one changed, two in the other order. */
function changedPaths(proof: readonly Buffer[]): Buffer[][] {
  const longer = [
    [...proof, Buffer.alloc(32)],
    [Buffer.alloc(32), ...proof],
  ];
  if (proof.length === 0) return longer;
  const changed = proof.map((_, at) => proof.map((hash, index) => (index === at ? flipped(hash) : hash)));
  const swapped = proof.length > 1 ? [[proof[1]!, proof[0]!, ...proof.slice(2)]] : [];
  return [...longer, proof.slice(1), proof.slice(0, -1), proof.map((hash) => hash.subarray(1)), ...changed, ...swapped];
}
