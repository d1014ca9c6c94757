/** The Merkle tree of RFC 6962 §2.1: hashing leaves and nodes, growing it leaf by leaf, computing its root. Knows no database and no entry. */
import { createHash, hash } from 'node:crypto';

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** Hash of the empty tree: SHA-256 of nothing. */
export function emptyRoot(): Buffer {
  return createHash('sha256').digest();
}

export function leafHash(leaf: Buffer): Buffer {
  return hash('sha256', Buffer.concat([leafPrefix, leaf]), 'buffer');
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');
}

export type TreeNode = { level: number; position: number; hash: Buffer };

/**
 * The complete subtrees that make up a tree, largest first: enough to append and to compute the root.
 * A tree of 11 leaves has the subtrees of 8, 2 and 1.
 */
export class Frontier {
  readonly #nodes: TreeNode[];
  #size: number;

  /** `node(level, position)` supplies the hash of a complete subtree; level 0 are the leaves. */
  constructor(size: number, node: (level: number, position: number) => Buffer) {
    this.#size = size;
    this.#nodes = completeSubtrees(size).map(({ level, position }) => ({ level, position, hash: node(level, position) }));
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a leaf and answers the nodes (level 1 and up) that it completed. */
  append(leaf: Buffer): TreeNode[] {
    const completed: TreeNode[] = [];
    let node: TreeNode = { level: 0, position: this.#size, hash: leaf };
    while (node.position % 2 === 1) {
      const left = this.#nodes.pop()!;
      node = { level: node.level + 1, position: (node.position - 1) / 2, hash: nodeHash(left.hash, node.hash) };
      completed.push(node);
    }
    this.#nodes.push(node);
    this.#size += 1;
    return completed;
  }

  root(): Buffer {
    if (this.#nodes.length === 0) return emptyRoot();
    return this.#nodes.map((node) => node.hash).reduceRight((right, left) => nodeHash(left, right));
  }
}

/** Level and position of the complete subtrees of a tree of `size` leaves, largest first. */
export function completeSubtrees(size: number): { level: number; position: number }[] {
  const subtrees: { level: number; position: number }[] = [];
  let start = 0;
  for (let level = 52; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (Math.floor(size / width) % 2 === 1) {
      subtrees.push({ level, position: start / width });
      start += width;
    }
  }
  return subtrees;
}
