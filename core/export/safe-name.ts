/** Turns any received name into one that every file system, manifest and shell can carry, changing as little as possible. Touches no disk. */

const LIMIT_BYTES = 180;
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The last part of a received path, given as the exact bytes the catalogue keeps (POSIX: bytes that begin with `/`; Windows:
 * UTF-16LE). Letters of all scripts and their normalization stay; `_` takes the place of what Windows, BagIt or `sha256sum -c`
 * cannot carry: control characters, `< > : " / \ | ? * %`, bytes that are no UTF-8; and of marks that reorder what is shown, which
 * make a program look like a picture. The exact bytes stand in the receipts.
 */
export function safeName(pathBytes: Buffer): string {
  return carryable(lastPart(pathBytes));
}

/** The same for text that never was a path, such as a case's name. */
export function carryable(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*%]/gu, '_')
    .replace(/^[ ~]|[. ]+$/g, (match) => '_'.repeat(match.length));
  const short = shorten(plain === '' ? '_' : plain);
  return RESERVED.test(short) ? `_${short}` : short;
}

function lastPart(pathBytes: Buffer): string {
  const posix = pathBytes[0] === 0x2f;
  const path = posix ? decodeBytes(pathBytes) : pathBytes.toString('utf16le');
  return path.slice(Math.max(path.lastIndexOf('/'), posix ? -1 : path.lastIndexOf('\\')) + 1);
}

function decodeBytes(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return bytes.toString('utf8').replaceAll('\ufffd', '_');
  }
}

/** Keeps the ending, cuts the rest between characters. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LIMIT_BYTES) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  let kept = '';
  for (const character of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(kept + character + ending) > LIMIT_BYTES) break;
    kept += character;
  }
  return kept + ending;
}
