/** Turns a tag file's bytes into lines, whatever character encoding the bag declares. Knows no tag file in particular. */
import { isUtf8 } from 'node:buffer';

/** Decodes to UTF-8 bytes held as Latin-1 text, the form `BagPath` uses; `invalid` says that some bytes were no text in that encoding. */
export type DecodedText = { text: string; invalid: boolean; byteOrderMark: boolean };

/** The encodings' names are those of the WHATWG Encoding Standard, which covers what bags declare: UTF-8, UTF-16, ISO-8859-1, … */
export function isKnownEncoding(encoding: string): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}

export function decodeTagFile(content: Buffer, encoding: string): DecodedText {
  if (/^utf-?8$/i.test(encoding)) return decodeUtf8(content);
  const label = /^utf-?16$/i.test(encoding) ? utf16Label(content) : encoding;
  const decoder = new TextDecoder(label, { fatal: true });
  try {
    return { text: Buffer.from(decoder.decode(content), 'utf8').toString('latin1'), invalid: false, byteOrderMark: false };
  } catch {
    return { text: Buffer.from(new TextDecoder(label).decode(content), 'utf8').toString('latin1'), invalid: true, byteOrderMark: false };
  }
}

/** UTF-8 is kept as the bytes it is, so that a name that is no UTF-8 still finds its file. */
function decodeUtf8(content: Buffer): DecodedText {
  const byteOrderMark = content.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  const bytes = byteOrderMark ? content.subarray(3) : content;
  return { text: bytes.toString('latin1'), invalid: !isUtf8(bytes), byteOrderMark };
}

/** RFC 2781: without a byte order mark UTF-16 is big-endian. */
function utf16Label(content: Buffer): string {
  return content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : 'utf-16be';
}

/** RFC 8493 §2.2: lines end in LF, CR or CRLF; the last one may lack its ending. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export function utf8Text(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
