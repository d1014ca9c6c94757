/** Received paths as exact bytes and as text that is safe to show. Looks at no file. */
import type { NativePath } from '../originals/source.ts';

const onWindows = process.platform === 'win32';
const separator = Buffer.from('/');

export function pathBytes(path: NativePath): Buffer {
  if (typeof path !== 'string') return path;
  return Buffer.from(path, onWindows ? 'utf16le' : 'utf8');
}

export function nativePath(bytes: Buffer): NativePath {
  return onWindows ? bytes.toString('utf16le') : bytes;
}

export function nativeRoot(path: string): NativePath {
  return onWindows ? path : Buffer.from(path);
}

/** A name in a folder. */
export function nativeJoin(folder: NativePath, name: string | Buffer): NativePath {
  if (typeof folder === 'string') return folder.endsWith('\\') ? folder + name.toString() : `${folder}\\${name.toString()}`;
  const bytes = typeof name === 'string' ? Buffer.from(name) : name;
  return folder.at(-1) === separator[0] ? Buffer.concat([folder, bytes]) : Buffer.concat([folder, separator, bytes]);
}

/**
 * The path as text: bytes that are no UTF-8 as `\xNN`, control characters and line separators as `\uNNNN`. Bidirectional controls
 * stay, since names in right-to-left scripts need them; whoever shows a name isolates it.
 */
export function shownPath(path: NativePath): string {
  const text = typeof path === 'string' ? path.replace(/\p{Surrogate}/gu, escapeCharacter) : decode(path);
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, escapeCharacter);
}

export function shownName(path: NativePath): string {
  const shown = shownPath(path);
  return shown.slice(Math.max(shown.lastIndexOf('/'), onWindows ? shown.lastIndexOf('\\') : -1) + 1);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodePiecewise(bytes);
  }
}

function decodePiecewise(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    text += length === 0 ? `\\x${bytes.toString('hex', at, at + 1)}` : bytes.toString('utf8', at, at + length);
    at += Math.max(1, length);
  }
  return text;
}

/** Bytes of the UTF-8 character that begins here, 0 when none does. */
function characterLength(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
    try {
      strict.decode(bytes.subarray(at, at + length));
      return length;
    } catch {
      // Not a whole character yet.
    }
  }
  return 0;
}

function escapeCharacter(character: string): string {
  return `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;
}
