/** Tells TIFF from the camera raw formats built on it, by the tags of its first directory (TIFF 6.0, DNG 1.7). Knows no file system. */

const MAKE = 271;
const SUB_IFDS = 330;
const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const NEW_SUBFILE_TYPE = 254;
const DNG_VERSION = 50706;
const COLOUR_FILTER_ARRAY = 32803;
/** Compressions that cameras use inside their raw files and nobody uses in a TIFF (Nikon, Sony, Pentax, Samsung). */
const rawCompressions = new Set([34713, 32767, 65535, 32769, 32770]);

/** A MIME type, or null when the content is no TIFF of any kind. */
export function tiffFamily(head: Buffer): string | null {
  if (head.length < 16) return null;
  const mark = head.toString('latin1', 0, 4);
  if (mark === 'IIRO' || mark === 'IIRS' || mark === 'MMOR') return 'image/x-olympus-orf';
  if (mark === 'IIU\0') return 'image/x-panasonic-rw2';
  if (mark !== 'II*\0' && mark !== 'MM\0*') return null;
  if (head.toString('latin1', 8, 10) === 'CR') return 'image/x-canon-cr2';
  const directory = firstDirectory(head, mark === 'II*\0');
  if (directory.has(DNG_VERSION)) return 'image/x-adobe-dng';
  return looksRaw(directory) ? (rawOfMaker(directory.get(MAKE)) ?? 'image/tiff') : 'image/tiff';
}

type Directory = Map<number, number | string>;

/** Tags with their number or text; entries that do not lie within these bytes are left out. */
function firstDirectory(head: Buffer, little: boolean): Directory {
  const u16 = (at: number) => (little ? head.readUInt16LE(at) : head.readUInt16BE(at));
  const u32 = (at: number) => (little ? head.readUInt32LE(at) : head.readUInt32BE(at));
  const directory: Directory = new Map();
  const start = u32(4);
  if (start + 2 > head.length) return directory;
  const entries = u16(start);
  for (let number = 0; number < entries; number += 1) {
    const at = start + 2 + number * 12;
    if (at + 12 > head.length) break;
    const type = u16(at + 2);
    const count = u32(at + 4);
    directory.set(u16(at), type === 2 ? textAt(head, count <= 4 ? at + 8 : u32(at + 8), count) : type === 3 ? u16(at + 8) : u32(at + 8));
  }
  return directory;
}

function textAt(head: Buffer, at: number, length: number): string {
  return head.toString('latin1', at, Math.min(at + length, at + 64)).split('\0')[0]!;
}

/** A reduced picture first and the full one in a sub-directory, or sensor data itself: what editors do not write. */
function looksRaw(directory: Directory): boolean {
  const reducedFirst = directory.get(NEW_SUBFILE_TYPE) === 1 && directory.has(SUB_IFDS);
  const sensorData = directory.get(PHOTOMETRIC) === COLOUR_FILTER_ARRAY || rawCompressions.has(Number(directory.get(COMPRESSION)));
  return reducedFirst || sensorData;
}

function rawOfMaker(make: number | string | undefined): string | null {
  const maker = String(make ?? '').toUpperCase();
  if (maker.startsWith('NIKON')) return 'image/x-nikon-nef';
  if (maker.startsWith('SONY')) return 'image/x-sony-arw';
  if (maker.startsWith('PENTAX') || maker.startsWith('RICOH')) return 'image/x-pentax-pef';
  if (maker.startsWith('SAMSUNG')) return 'image/x-samsung-srw';
  return null;
}
