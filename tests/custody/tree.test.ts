/** Holds the Merkle tree against published roots and against the definition in RFC 6962, computed here in the plainest way. */
import { expect, it } from 'vitest';
import { completeSubtrees, emptyRoot, Frontier, leafHash, nodeHash, type TreeNode } from '../../core/custody/tree.ts';
import { naiveRoot } from '../support/naive-tree.ts';

/** Leaves and roots that the tests of Certificate Transparency's first implementation publish. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

it('gives the published roots, leaf by leaf', () => {
  const tree = new Frontier(0, nothing);
  expect(tree.root().toString('hex')).toBe(roots[0]);
  for (const [index, leaf] of leaves.entries()) {
    tree.append(leafHash(leaf));
    expect(tree.root().toString('hex')).toBe(roots[index + 1]);
    expect(naiveRoot(leaves.slice(0, index + 1)).toString('hex')).toBe(roots[index + 1]);
  }
});

it('agrees with the definition for every size up to 260, and can be taken up at any of them', () => {
  const nodes = new Map<string, Buffer>();
  const stored = (level: number, position: number) => nodes.get(`${level}/${position}`)!;
  const keep = ({ level, position, hash }: TreeNode) => nodes.set(`${level}/${position}`, hash);
  const grown = new Frontier(0, nothing);
  const all: Buffer[] = [];
  for (let size = 1; size <= 260; size += 1) {
    const leaf = Buffer.from(`leaf ${size}`);
    all.push(leaf);
    keep({ level: 0, position: size - 1, hash: leafHash(leaf) });
    grown.append(leafHash(leaf)).forEach(keep);
    const expected = naiveRoot(all).toString('hex');
    expect(grown.root().toString('hex')).toBe(expected);
    expect(new Frontier(size, stored).root().toString('hex')).toBe(expected);
  }
});

it('splits a size into complete subtrees, largest first', () => {
  expect(completeSubtrees(0)).toEqual([]);
  expect(completeSubtrees(11)).toEqual([
    { level: 3, position: 0 },
    { level: 1, position: 4 },
    { level: 0, position: 10 },
  ]);
  expect(completeSubtrees(2 ** 40 + 1)).toEqual([
    { level: 40, position: 0 },
    { level: 0, position: 2 ** 40 },
  ]);
});

it('keeps leaves and nodes apart, so that neither can pass for the other', () => {
  const [a, b] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))];
  expect(nodeHash(a, b).equals(leafHash(Buffer.concat([a, b])))).toBe(false);
  expect(emptyRoot().toString('hex')).toBe(roots[0]);
});

function nothing(): Buffer {
  throw new Error('an empty tree has no nodes');
}
