/** Reads a payload or tag manifest: which paths it lists with which digests (RFC 8493 §2.1.3, §2.2.1). Looks at no listed file. */
import { canCompute, hashAlgorithms, type HashAlgorithm } from '../fixity/hash-file.ts';
import { decodeListed, isSystemFile, notPortable, plain, shown, unsafe, type BagPath } from './bag-path.ts';
import { decodeTagFile, linesOf } from './bag-text.ts';
import type { Findings } from './findings.ts';

/** Lower-case hexadecimal digest, and the path as it was spelled when that is not how it was understood. */
export type ManifestEntry = { digest: string; spelled: BagPath | null };

export type Manifest = {
  file: string;
  covers: 'payload' | 'tags';
  /** Null for an algorithm that cannot be computed here; its entries are read all the same. */
  algorithm: HashAlgorithm | null;
  entries: Map<BagPath, ManifestEntry>;
};

const DIGEST_CHARACTERS: Record<HashAlgorithm, number> = { md5: 32, sha1: 40, sha224: 56, sha256: 64, sha384: 96, sha512: 128 };
const WEAK: readonly HashAlgorithm[] = ['md5', 'sha1'];

export type ManifestName = { covers: Manifest['covers']; algorithm: string };

/** What a file at the top of a bag is a manifest of, by its name; null when it is none. */
export function manifestName(path: BagPath): ManifestName | null {
  const [, tag, algorithm] = /^(tag)?manifest-([^/]+)\.txt$/i.exec(path) ?? [];
  if (algorithm === undefined) return null;
  return { covers: tag === undefined ? 'payload' : 'tags', algorithm: algorithm.toLowerCase().replace(/[^a-z0-9]/g, '') };
}

export type ManifestRules = { version: number; encoding: string; exists: (path: BagPath) => boolean };

export function readManifest(file: string, name: ManifestName, content: Buffer, rules: ManifestRules, findings: Findings): Manifest {
  const algorithm = canCompute(name.algorithm) ? name.algorithm : null;
  const manifest: Manifest = { file, covers: name.covers, algorithm, entries: new Map() };
  if (algorithm === null) findings.warning('unsupported-algorithm', file, hashAlgorithms.join(', '), name.algorithm);
  else if (WEAK.includes(algorithm)) findings.warning('weak-algorithm', file, 'sha256 or sha512', algorithm);
  const decoded = decodeTagFile(content, rules.encoding);
  if (decoded.byteOrderMark) findings.warning('encoding', file, 'no byte order mark', 'a byte order mark');
  if (decoded.invalid) findings.warning('encoding', file, rules.encoding, 'bytes that are no text in that encoding');
  for (const [index, line] of linesOf(decoded.text).entries()) readLine(manifest, line, `${file}#${String(index + 1)}`, rules, findings);
  if (manifest.entries.size === 0) findings.problem('manifest-empty', file, 'at least one file', 'none');
  return manifest;
}

function readLine(manifest: Manifest, line: string, at: string, rules: ManifestRules, findings: Findings): void {
  const [, digest, spacing, listed] = /^([0-9A-Fa-f]+)([ \t]+)(.+)$/s.exec(line) ?? [];
  const length = manifest.algorithm === null ? digest?.length : DIGEST_CHARACTERS[manifest.algorithm];
  if (digest === undefined || listed === undefined || digest.length !== length) {
    findings.problem('manifest-malformed', at, `${String(length ?? 64)} hexadecimal digits and a path`, shown(line as BagPath));
    return;
  }
  const unmarked = withoutBinaryMark(manifest, listed, spacing!, at, rules, findings);
  const path = understoodPath(unmarked, at, rules, findings);
  if (path === null || !belongs(manifest, path, at, rules, findings)) return;
  add(manifest, path, { digest: digest.toLowerCase(), spelled: path === listed ? null : (listed as BagPath) }, at, rules, findings);
}

/** `md5sum -b` and its like put `*` before the name; that is no part of the path unless a file is really called so. */
function withoutBinaryMark(manifest: Manifest, listed: string, spacing: string, at: string, rules: ManifestRules, findings: Findings): string {
  if (!listed.startsWith('*') || spacing !== ' ') return listed;
  if (manifest.covers === 'tags' && rules.exists(listed as BagPath)) return listed;
  findings.warning('manifest-malformed', at, shown(listed.slice(1) as BagPath), shown(listed as BagPath));
  return listed.slice(1);
}

function understoodPath(listed: string, at: string, rules: ManifestRules, findings: Findings): BagPath | null {
  const decoded = decodeListed(listed, rules.version);
  // Some tools write a percent sign as it is; where only that reading names a file, it is the one meant.
  const path = decoded !== listed && !rules.exists(decoded) && rules.exists(listed as BagPath) ? (listed as BagPath) : decoded;
  if (path === listed && rules.version >= 1 && listed.includes('%'))
    findings.warning('manifest-malformed', at, 'percent signs written as %25', shown(path));
  const danger = unsafe(path);
  if (danger !== null) {
    findings.problem(danger, at, 'a path inside the bag', shown(path));
    return null;
  }
  const plainPath = plain(path);
  if (plainPath === path) return path;
  findings.warning('manifest-malformed', at, shown(plainPath), shown(path));
  return plainPath;
}

function belongs(manifest: Manifest, path: BagPath, at: string, rules: ManifestRules, findings: Findings): boolean {
  if (manifest.covers === 'payload') {
    if (path.startsWith('data/')) return true;
    findings.problem('manifest-malformed', at, 'a path that begins with data/', shown(path));
    return false;
  }
  if (path.startsWith('data/')) findings.problem('tag-manifest', at, 'a file outside data/', shown(path));
  else if (manifestName(path)?.covers === 'tags')
    (rules.version >= 1 ? findings.problem : findings.warning)('tag-manifest', at, 'no tag manifest', shown(path));
  else return true;
  return false;
}

/** RFC 8493 §2.1.3 forbids a second listing in 1.0; before that, one that agrees is only bad practice. */
function add(manifest: Manifest, path: BagPath, entry: ManifestEntry, at: string, rules: ManifestRules, findings: Findings): void {
  const earlier = manifest.entries.get(path);
  if (earlier !== undefined) {
    const report = rules.version >= 1 || earlier.digest !== entry.digest ? findings.problem : findings.warning;
    report('duplicate-entry', at, `${shown(path)} once: ${earlier.digest}`, entry.digest);
    return;
  }
  manifest.entries.set(path, entry);
  if (isSystemFile(path)) findings.warning('unsafe-path', at, 'no file that systems make and remove by themselves', shown(path));
  const reason = notPortable(path);
  if (reason !== null) findings.warning('unsafe-path', at, 'a name that every system can carry', `${shown(path)}: ${reason}`);
}
