/** Reads the lists of a bag (RFC 8493): what files there should be, with which digests. Looks at no listed file. */
import { lenientText, strictText } from './bytes.ts';
import type { Findings } from './findings.ts';
import type { Folder } from './folder.ts';

export type Manifest = { file: string; ofTags: boolean; algorithm: string; entries: Map<string, string> };
export type Info = { label: string; value: string }[];

const digestCharacters: Record<string, number> = { md5: 32, sha1: 40, sha224: 56, sha256: 64, sha384: 96, sha512: 128 };
const manifestName = /^(tag)?manifest-([^/]+)\.txt$/;

export async function readManifests(folder: Folder, findings: Findings): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for (const [file, content] of [...folder.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, tag, algorithm] = manifestName.exec(file) ?? [];
    if (algorithm === undefined) continue;
    const manifest = { file, ofTags: tag !== undefined, algorithm: algorithm.toLowerCase(), entries: new Map<string, string>() };
    manifests.push(manifest);
    if (!(manifest.algorithm in digestCharacters)) findings.warning('unsupported-algorithm', file, null, manifest.algorithm);
    else if (/^(md5|sha1)$/.test(manifest.algorithm)) findings.warning('weak-algorithm', file, 'sha512', manifest.algorithm);
    for (const [index, line] of linesOf(await textOf(content, file, findings)).entries())
      readLine(manifest, line, `${file}#${String(index + 1)}`, findings);
    if (manifest.entries.size === 0) findings.problem('manifest-empty', file);
  }
  const payload = manifests.filter(({ ofTags }) => !ofTags);
  if (payload.length === 0) findings.problem('manifest-missing', 'manifest-sha512.txt', 'manifest-sha512.txt');
  else if (payload.every(({ algorithm }) => !(algorithm in digestCharacters))) findings.problem('unsupported-algorithm', payload[0]!.file);
  return manifests;
}

function readLine({ file, ofTags, algorithm, entries }: Manifest, line: string, at: string, findings: Findings): void {
  const [, digest, spacing, listed] = /^([0-9a-fA-F]+)([ \t]+)(.+)$/s.exec(line) ?? [];
  if (digest === undefined || listed === undefined || digest.length !== (digestCharacters[algorithm] ?? digest.length))
    return findings.problem('manifest-malformed', at, null, line);
  let path = listed.replace(/%(0[aAdD]|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  if (path.startsWith('*') && spacing === ' ') {
    findings.warning('manifest-malformed', at, path.slice(1), path);
    path = path.slice(1);
  }
  const fault = pathFault(path);
  if (fault !== null) return findings.problem(fault, at, null, path);
  path = path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
  if (ofTags && (path.startsWith('data/') || /^tagmanifest-[^/]+\.txt$/.test(path))) findings.problem('tag-manifest', at, file, path);
  else if (!ofTags && !path.startsWith('data/')) findings.problem('manifest-malformed', at, 'data/', path);
  else if (entries.has(path)) findings.problem('duplicate-entry', at, null, path);
  else entries.set(path, digest.toLowerCase());
}

export function pathFault(path: string): string | null {
  if (/^[/\\]/.test(path) || /^[A-Za-z]:/.test(path)) return 'absolute-path';
  if (path.split(/[/\\]/).includes('..')) return 'path-traversal';
  return path.startsWith('~') || /^%[^%/\\]*%/.test(path) || path.includes('\0') ? 'unsafe-path' : null;
}

/** True when the folder is a bag at all. */
export async function checkDeclaration(folder: Folder, findings: Findings): Promise<boolean> {
  const file = folder.files.get('bagit.txt');
  if (file === undefined) {
    if (![...folder.files.keys()].some((path) => manifestName.test(path))) return false;
    findings.problem('bagit-txt', 'bagit.txt', 'bagit.txt');
    return true;
  }
  const text = strictText(new Uint8Array(await file.arrayBuffer())) ?? '';
  const [, version, encoding] = /^BagIt-Version: (\d+\.\d+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: ([^\r\n]+)(?:\r\n|\n|\r)?$/.exec(text) ?? [];
  if (version === undefined || encoding === undefined) findings.problem('bagit-txt', 'bagit.txt');
  else if (!['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'].includes(version)) findings.problem('version', 'bagit.txt', '1.0', version);
  else if (encoding.toUpperCase() !== 'UTF-8') findings.problem('encoding', 'bagit.txt', 'UTF-8', encoding);
  return true;
}

export async function readInfo(folder: Folder, findings: Findings): Promise<Info> {
  const info: Info = [];
  const file = folder.files.get('bag-info.txt');
  if (file === undefined) return info;
  for (const [index, line] of linesOf(await textOf(file, 'bag-info.txt', findings)).entries()) {
    const last = info.at(-1);
    const [, label, value] = /^([^:\s][^:]*):(.*)$/s.exec(line) ?? [];
    if (/^[ \t]/.test(line) && last !== undefined) last.value += ` ${line.trim()}`;
    else if (label !== undefined && value !== undefined) info.push({ label, value: value.trim() });
    else if (line.trim() !== '') findings.problem('bag-info', `bag-info.txt#${String(index + 1)}`, 'Label: value', line);
  }
  return info;
}

export function infoValues(info: Info, label: string): string[] {
  return info.filter((one) => one.label.toLowerCase() === label.toLowerCase()).map(({ value }) => value);
}

export async function checkFetch(folder: Folder, findings: Findings): Promise<void> {
  const file = folder.files.get('fetch.txt');
  if (file === undefined) return;
  for (const [index, line] of linesOf(await textOf(file, 'fetch.txt', findings)).entries()) {
    const path = /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/s.exec(line)?.[1];
    if (path === undefined || pathFault(path) !== null || !path.startsWith('data/')) findings.problem('fetch', `fetch.txt#${String(index + 1)}`);
  }
}

async function textOf(file: File, name: string, findings: Findings): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = strictText(bytes);
  if (text === null) findings.warning('encoding', name, 'UTF-8');
  return text ?? lenientText(bytes);
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
