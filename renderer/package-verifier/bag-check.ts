/** Holds a folder against its manifests (RFC 8493 section 3): what is missing, added, altered or called ambiguously. Knows nothing of Kualik's packages. */
import { canCompute, digestsOf, type Algorithm } from './hashing.ts';
import type { Findings } from './findings.ts';
import type { Folder } from './folder.ts';
import { infoValues, type Info, type Manifest } from './manifests.ts';

export type Counts = { expected: number; checked: number; skipped: number; bytes: number };
export type Progress = (progress: { filesDone: number; filesTotal: number; bytesDone: number; bytesTotal: number; file: string }) => void;

export async function checkBag(folder: Folder, manifests: Manifest[], info: Info, findings: Findings, onProgress: Progress): Promise<Counts> {
  const listed = new Set(manifests.flatMap(({ entries }) => [...entries.keys()]));
  matchRenamed(folder, listed, findings);
  checkLists(folder, manifests, findings);
  checkTwins(folder, listed, findings);
  checkOxum(folder, info, findings);
  return checkDigests(folder, manifests, [...listed].sort(), findings, onProgress);
}

/** A file system may put names into another normalization: one listed name, one file, one meaning. */
function matchRenamed(folder: Folder, listed: ReadonlySet<string>, findings: Findings): void {
  const unlisted = [...folder.files.keys()].filter((path) => !listed.has(path));
  for (const path of listed) {
    if (folder.files.has(path)) continue;
    const found = unlisted.filter((other) => other.normalize('NFC') === path.normalize('NFC'));
    if (found.length !== 1) continue;
    folder.files.set(path, folder.files.get(found[0]!)!);
    folder.files.delete(found[0]!);
    findings.warning('name-twins', path, path, found[0]!);
  }
}

function checkLists(folder: Folder, manifests: Manifest[], findings: Findings): void {
  const payload = manifests.filter(({ ofTags }) => !ofTags);
  const listed = new Set(payload.flatMap(({ entries }) => [...entries.keys()]));
  const there = [...folder.files.keys()].filter((path) => path.startsWith('data/')).sort();
  for (const path of there) if (!listed.has(path)) findings.problem('unexpected', path);
  for (const { file, entries } of payload) for (const path of listed) if (!entries.has(path)) findings.problem('manifest-incomplete', path, file);
  for (const { file, entries } of manifests.filter(({ ofTags }) => ofTags))
    for (const other of payload) if (!entries.has(other.file)) findings.problem('tag-manifest', file, other.file);
  if (there.length === 0) findings.problem('missing', 'data');
}

function checkTwins(folder: Folder, listed: ReadonlySet<string>, findings: Findings): void {
  const groups = new Map<string, string[]>();
  for (const path of new Set([...folder.files.keys(), ...listed])) {
    const key = path.normalize('NFC').toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  for (const twins of groups.values())
    if (twins.filter((path) => folder.files.has(path)).length > 1 || twins.filter((path) => listed.has(path)).length > 1)
      findings.problem('name-twins', twins[0]!, null, twins[1] ?? null);
}

function checkOxum(folder: Folder, info: Info, findings: Findings): void {
  const payload = [...folder.files].filter(([path]) => path.startsWith('data/'));
  const found = `${String(payload.reduce((sum, [, { size }]) => sum + size, 0))}.${String(payload.length)}`;
  const wrong = infoValues(info, 'Payload-Oxum').find((stated) => stated !== found);
  if (wrong !== undefined) findings.problem('payload-oxum', 'bag-info.txt', wrong, found);
}

/** Each listed file is read once, for all the algorithms that list it. */
async function checkDigests(folder: Folder, manifests: Manifest[], listed: string[], findings: Findings, onProgress: Progress): Promise<Counts> {
  const present = listed.filter((path) => folder.files.has(path));
  const bytesTotal = present.reduce((sum, path) => sum + folder.files.get(path)!.size, 0);
  const counts: Counts = { expected: listed.length, checked: 0, skipped: 0, bytes: 0 };
  let payloadRead = 0;
  for (const path of listed) {
    const file = folder.files.get(path);
    if (file === undefined) {
      findings.problem('missing', path);
      continue;
    }
    const report = () => onProgress({ filesDone: counts.checked, filesTotal: present.length, bytesDone: counts.bytes, bytesTotal, file: path });
    const expected = manifests.flatMap(({ algorithm, entries }) => {
      const digest = entries.get(path);
      return digest !== undefined && canCompute(algorithm) ? [[algorithm, digest] as [Algorithm, string]] : [];
    });
    if (expected.length === 0) {
      counts.skipped += 1;
      continue;
    }
    const found = await read(path, file, expected, findings, (bytes) => {
      counts.bytes += bytes;
      report();
    });
    if (found === null) continue;
    counts.checked += 1;
    if (path.startsWith('data/')) payloadRead += 1;
    const wrong = expected.find(([algorithm, digest]) => found[algorithm] !== digest);
    if (wrong !== undefined) findings.problem('altered', path, `${wrong[0]} ${wrong[1]}`, `${wrong[0]} ${found[wrong[0]] ?? ''}`);
    report();
  }
  if (payloadRead === 0) findings.problem('nothing-checked', 'data');
  return counts;
}

async function read(path: string, file: File, expected: [Algorithm, string][], findings: Findings, onBytes: (bytes: number) => void) {
  try {
    const algorithms = [...new Set(expected.map(([algorithm]) => algorithm))];
    return await digestsOf(file, algorithms, onBytes);
  } catch (error) {
    findings.problem('unreadable', path, null, error instanceof DOMException ? error.name : String(error));
    return null;
  }
}
