/** Joins what a bag's manifests list with what lies in its folder: each listed path with its digests and its file, if there is one. Hashes nothing. */
import type { HashAlgorithm } from '../fixity/hash-file.ts';
import type { Manifest } from './bag-manifest.ts';
import { sameNormalized, shown, twinKey, type BagPath } from './bag-path.ts';
import type { Bag } from './bag-read.ts';
import type { TreeFile } from './bag-tree.ts';
import type { Findings } from './findings.ts';

/** One listed path. `onDisk` is null while no file was found for it; `digests` has one entry per algorithm that can be computed. */
export type Listing = {
  path: BagPath;
  covers: Manifest['covers'];
  onDisk: TreeFile | null;
  digests: Map<HashAlgorithm, string>;
  listedIn: Set<string>;
};

export type Listings = Map<BagPath, Listing>;

/** Payload and tag files in one map: their paths never meet. Two manifests of one algorithm that disagree are an error of their own. */
export function listingsOf(bag: Bag, findings: Findings): Listings {
  const listings: Listings = new Map();
  for (const manifest of bag.manifests) {
    for (const [path, { digest }] of manifest.entries) {
      const listing = listings.get(path) ?? {
        path,
        covers: manifest.covers,
        onDisk: bag.tree.files.get(path) ?? null,
        digests: new Map<HashAlgorithm, string>(),
        listedIn: new Set<string>(),
      };
      listings.set(path, listing);
      listing.listedIn.add(manifest.file);
      if (manifest.algorithm === null) continue;
      const earlier = listing.digests.get(manifest.algorithm);
      if (earlier === undefined) listing.digests.set(manifest.algorithm, digest);
      else if (earlier !== digest) findings.problem('duplicate-entry', shown(path), earlier, digest);
    }
  }
  return listings;
}

/**
 * Names that differ only in Unicode normalization or in upper and lower case: not every file system can hold both, so one of two
 * files is lost in copying. Two files, or two listings in version 1.0, are an error. A bag of an earlier version that was made where
 * both names mean one file lists it twice with one digest: accepted with a warning, as the conformance suite of the Library of Congress has it.
 */
export function matchTwins(bag: Bag, listings: Listings, findings: Findings): void {
  for (const group of twinGroups(bag, listings)) {
    const files = group.filter((path) => bag.tree.files.has(path));
    const listed = group.flatMap((path) => listings.get(path) ?? []);
    const only = files.length === 1 ? bag.tree.files.get(files[0]!)! : null;
    const names = group.map(shown).join(' | ');
    if (only !== null && mayShare(bag, listed, only)) {
      for (const listing of listed) listing.onDisk = only;
      findings.warning('name-twins', shown(only.path), 'the name as listed', names);
    } else if (files.length > 1 || listed.length > 1) {
      findings.problem('name-twins', shown(group[0]!), 'names that every file system can hold side by side', names);
    }
  }
}

function mayShare(bag: Bag, listed: readonly Listing[], only: TreeFile): boolean {
  const [first] = listed;
  if (first === undefined) return false;
  // Some systems rewrite names into another normalization: one listed name, one file, one meaning.
  if (listed.length === 1) return sameNormalized(first.path, only.path);
  return bag.declaration.version < 1 && listed.every((listing) => sameDigests(first, listing));
}

function sameDigests(a: Listing, b: Listing): boolean {
  return a.digests.size === b.digests.size && [...a.digests].every(([algorithm, digest]) => b.digests.get(algorithm) === digest);
}

function twinGroups(bag: Bag, listings: Listings): BagPath[][] {
  const groups = new Map<string, BagPath[]>();
  for (const path of new Set([...bag.tree.files.keys(), ...listings.keys()])) {
    const key = twinKey(path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
