/** Reads bagit.txt, the two lines that make a folder a bag (RFC 8493 §2.1.1). Knows nothing of the rest of the bag. */
import { decodeTagFile, isKnownEncoding, linesOf, utf8Text } from './bag-text.ts';
import type { Findings } from './findings.ts';

/** `version` as a number, 0.93 to 1.0; the newest known rules are used where the file does not say. */
export type Declaration = { version: number; encoding: string };

export const DECLARATION_FILE = 'bagit.txt';

const KNOWN_VERSIONS = ['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'];
const FALLBACK: Declaration = { version: 1, encoding: 'UTF-8' };

export function readDeclaration(content: Buffer, findings: Findings): Declaration {
  const { text, invalid, byteOrderMark } = decodeTagFile(content, 'UTF-8');
  if (byteOrderMark) findings.problem('bagit-txt', DECLARATION_FILE, 'no byte order mark', 'a byte order mark');
  if (invalid) findings.problem('bagit-txt', DECLARATION_FILE, 'UTF-8', 'bytes that are no UTF-8');
  const lines = linesOf(text).map(utf8Text);
  const version = readVersion(lines[0] ?? '', findings);
  const encoding = readEncoding(lines[1] ?? '', version, findings);
  if (lines.length > 2) findings.problem('bagit-txt', DECLARATION_FILE, 'two lines', `${String(lines.length)} lines`);
  return { version: version ?? FALLBACK.version, encoding };
}

function readVersion(line: string, findings: Findings): number | null {
  const loose = /^BagIt-Version\s*:\s*(\d+\.\d+)\s*$/.exec(line)?.[1];
  if (loose === undefined) {
    findings.problem('bagit-txt', DECLARATION_FILE, 'BagIt-Version: M.N', line);
    return null;
  }
  if (!KNOWN_VERSIONS.includes(loose)) {
    findings.problem('version', DECLARATION_FILE, KNOWN_VERSIONS.join(', '), loose);
    return null;
  }
  const version = Number(loose);
  judgeSpelling(line, `BagIt-Version: ${loose}`, version, findings);
  return version;
}

function readEncoding(line: string, version: number | null, findings: Findings): string {
  const loose = /^Tag-File-Character-Encoding\s*:\s*(\S+)\s*$/.exec(line)?.[1];
  if (loose === undefined) {
    findings.problem('bagit-txt', DECLARATION_FILE, 'Tag-File-Character-Encoding: UTF-8', line);
    return FALLBACK.encoding;
  }
  judgeSpelling(line, `Tag-File-Character-Encoding: ${loose}`, version ?? FALLBACK.version, findings);
  if (isKnownEncoding(loose)) return loose;
  findings.problem('encoding', DECLARATION_FILE, 'a known character encoding', loose);
  return FALLBACK.encoding;
}

/** Version 1.0 leaves no room for other white space than one space after the colon; earlier drafts were looser. */
function judgeSpelling(line: string, strict: string, version: number, findings: Findings): void {
  if (line === strict) return;
  const report = version >= 1 ? findings.problem : findings.warning;
  report('bagit-txt', DECLARATION_FILE, JSON.stringify(strict), JSON.stringify(line));
}
