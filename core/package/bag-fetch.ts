/** Reads fetch.txt, the list of payload files to be got from elsewhere (RFC 8493 §2.2.3). Fetches nothing, ever. */
import { decodeListed, plain, shown, unsafe, type BagPath } from './bag-path.ts';
import { decodeTagFile, linesOf, utf8Text } from './bag-text.ts';
import type { Findings } from './findings.ts';

/** `sizeBytes` is null where the line says `-`. */
export type FetchEntry = { url: string; sizeBytes: number | null; line: number };

export const FETCH_FILE = 'fetch.txt';

export function readFetchFile(content: Buffer, encoding: string, version: number, findings: Findings): Map<BagPath, FetchEntry> {
  const entries = new Map<BagPath, FetchEntry>();
  for (const [index, line] of linesOf(decodeTagFile(content, encoding).text).entries()) {
    const at = `${FETCH_FILE}#${String(index + 1)}`;
    const [, url, size, listed] = /^(\S+)[ \t]+(\d+|-)[ \t]+(.+)$/s.exec(line) ?? [];
    if (url === undefined || size === undefined || listed === undefined) {
      findings.problem('fetch', at, 'an address, a size or "-", and a path', shown(line as BagPath));
      continue;
    }
    const path = decodeListed(listed, version);
    const danger = unsafe(path);
    if (danger !== null) findings.problem(danger, at, 'a path inside the bag', shown(path));
    else if (!plain(path).startsWith('data/')) findings.problem('fetch', at, 'a path that begins with data/', shown(path));
    else if (entries.has(plain(path))) findings.problem('duplicate-entry', at, 'each path once', shown(path));
    else entries.set(plain(path), { url: utf8Text(url), sizeBytes: size === '-' ? null : Number(size), line: index + 1 });
  }
  return entries;
}
