/** Paths inside a bag as raw bytes: how manifests spell them, which are unsafe, which cannot live beside each other elsewhere. Touches no disk. */

/**
 * A path inside a bag: its bytes, one character each (Latin-1), `/` between parts. Compared as bytes, never normalised, so that
 * names that are no UTF-8 and NFC/NFD twins stay apart. Make one with `bagPath`; show one with `shown`.
 */
export type BagPath = string & { readonly __bagPath: unique symbol };

export function bagPath(text: string): BagPath {
  return Buffer.from(text, 'utf8').toString('latin1') as BagPath;
}

export function bytesOf(path: BagPath): Buffer {
  return Buffer.from(path, 'latin1');
}

const ASCII_ONLY = /^[\x20-\x7e]*$/;
export function isAscii(path: BagPath): boolean {
  return ASCII_ONLY.test(path);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** For people and reports: text where the bytes are UTF-8, `\xNN` for each other byte and each control character. */
export function shown(path: BagPath): string {
  if (ASCII_ONLY.test(path)) return path;
  return (textOf(path) ?? escapeBytes(path)).replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The path as text, or null when its bytes are no UTF-8. */
export function textOf(path: BagPath): string | null {
  if (ASCII_ONLY.test(path)) return path;
  try {
    return utf8.decode(bytesOf(path));
  } catch {
    return null;
  }
}

function escapeBytes(path: BagPath): string {
  return path.replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}

/** RFC 8493 §2.1.3 in version 1.0: `%0A`, `%0D` and `%25` stand for LF, CR and `%`; earlier versions know the first two only. */
export function decodeListed(listed: string, version: number): BagPath {
  const encoded = version >= 1 ? /%(0[AaDd]|25)/g : /%(0[AaDd])/g;
  return listed.replace(encoded, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) as BagPath;
}

/** The inverse, for version 1.0. */
export function encodeListed(path: BagPath): string {
  return path.replace(/[%\n\r]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

export type UnsafePath = 'absolute-path' | 'path-traversal' | 'unsafe-path';

/**
 * Why a listed path must not be opened, or null. Windows' forms count on every system, since a bag travels: drive letters,
 * `\\server` and `\\?\`, and `..` between backslashes. A leading `~` or `%NAME%` would be expanded by a shell.
 */
export function unsafe(path: BagPath): UnsafePath | null {
  if (/^[/\\]/.test(path) || /^[A-Za-z]:/.test(path)) return 'absolute-path';
  if (path.split(/[/\\]/).includes('..')) return 'path-traversal';
  if (path.startsWith('~') || /^%[^%/\\]*%/.test(path) || path.includes('\0')) return 'unsafe-path';
  return null;
}

/** Without `.` parts and doubled slashes: what the same path is called on disk. */
export function plain(path: BagPath): BagPath {
  if (!/(^|\/)(\.?)(\/|$)/.test(path)) return path;
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/') as BagPath;
}

const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Why a name cannot exist on Windows, or null: such a bag verifies here and breaks there. */
export function notPortable(path: BagPath): string | null {
  for (const part of path.split('/')) {
    if (/[<>:"\\|?*]/.test(part) || (!ASCII_ONLY.test(part) && Array.from(part).some((byte) => byte < ' ')))
      return 'a character that Windows does not allow';
    if (RESERVED.test(part)) return 'a name that Windows reserves';
    if (/[. ]$/.test(part)) return 'a full stop or space at the end of a name';
  }
  return null;
}

/** Files that systems make and remove by themselves. */
export function isSystemFile(path: BagPath): boolean {
  return /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(path);
}

/** Equal for paths that some file systems cannot hold side by side: those that differ in normalization or in upper and lower case only. */
export function twinKey(path: BagPath): string {
  const text = textOf(path);
  return text === null ? path.toLowerCase() : text.normalize('NFC').toLowerCase();
}

export function sameNormalized(a: BagPath, b: BagPath): boolean {
  const [first, second] = [textOf(a), textOf(b)];
  return first !== null && second !== null && first.normalize('NFC') === second.normalize('NFC');
}
