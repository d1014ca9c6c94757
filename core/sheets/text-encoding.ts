/** Says in which encoding the bytes of a text file are, and decodes them. Knows no CSV. */
import type { TableFile } from '../../shared/sheets/table.ts';

/**
 * By its byte order mark; else UTF-8 where the bytes are valid UTF-8; else windows-1251, in which spreadsheet programs with Russian settings save.
 * UTF-16 without a mark is known by its zero bytes. Null for what is no text: it holds zero bytes otherwise.
 */
export function decodeText(bytes: Buffer): { text: string; encoding: TableFile['encoding'] } | null {
  const encoding = marked(bytes) ?? unmarkedUtf16(bytes);
  if (encoding !== null) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1251').decode(bytes), encoding: 'windows-1251' };
  }
}

function marked(bytes: Buffer): TableFile['encoding'] | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Delimiters, digits and line ends have a zero byte in UTF-16, all on one side. */
function unmarkedUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [...bytes.subarray(0, 4096).entries()].filter(([, byte]) => byte === 0);
  const even = zeros.filter(([at]) => at % 2 === 0).length;
  const odd = zeros.length - even;
  if (bytes.length % 2 !== 0 || zeros.length < Math.min(bytes.length, 4096) / 50) return null;
  return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : null;
}
