/** Says what a file is from its first bytes, never from its name. Knows no file system and no database. */
import { fileTypeFromBuffer } from 'file-type';
import type { ItemKind } from '../../shared/model/item.ts';
import { isoMedia } from './identify-iso-media.ts';
import { tiffFamily } from './identify-tiff.ts';

/** `mime` is application/octet-stream where no signature is known. */
export type Identity = { kind: ItemKind; mime: string };

const unknownContent: Identity = { kind: 'other', mime: 'application/octet-stream' };

/** `head`: the beginning of the content, the more the surer; for a small file all of it. */
export async function identify(head: Buffer): Promise<Identity> {
  const mime = byOwnRules(head) ?? (await bySignature(head)) ?? (isText(head) ? 'text/plain' : null);
  return mime === null ? unknownContent : { kind: kindOf(mime), mime };
}

/** What file-type misses or tells too roughly. */
function byOwnRules(head: Buffer): string | null {
  // What most files are is told at once; the marker after FF D8 rules out JPEG-LS.
  if (head.length > 3 && head.readUIntBE(0, 3) === 0xffd8ff && head[3] !== 0xf7) return 'image/jpeg';
  if (startsWith(head, '#!AMR-WB')) return 'audio/amr-wb';
  if (startsWith(head, '#!AMR')) return 'audio/amr';
  if (head.length >= 4 && head.readUInt32BE(0) === EBML) return ebml(head);
  if (isTransportStream(head)) return 'video/mp2t';
  if (head.subarray(0, 1024).includes('%PDF-')) return 'application/pdf';
  return isoMedia(head) ?? tiffFamily(head);
}

async function bySignature(head: Buffer): Promise<string | null> {
  try {
    const found = await fileTypeFromBuffer(head);
    return found === undefined ? null : oneName(found.mime.split(';')[0]!);
  } catch {
    // Hostile or cut content can upset a parser: then the signature is not known.
    return null;
  }
}

/** Several names of one format are told by one. */
function oneName(mime: string): string {
  switch (mime) {
    case 'video/MP1S':
    case 'video/MP2P':
      return 'video/mpeg';
    case 'audio/x-m4a':
      return 'audio/mp4';
    case 'audio/x-flac':
      return 'audio/flac';
    case 'video/matroska':
      return 'video/x-matroska';
    case 'audio/matroska':
      return 'audio/x-matroska';
    case 'audio/vnd.wave':
      return 'audio/wav';
    default:
      return mime;
  }
}

function kindOf(mime: string): ItemKind {
  if (mime.startsWith('image/')) return 'photo';
  if (mime.startsWith('video/')) return 'video';
  if (mime.startsWith('audio/')) return 'audio';
  return documents.some((document) => mime.startsWith(document)) ? 'document' : 'other';
}

const documents = [
  'application/pdf',
  'application/rtf',
  'text/rtf',
  'application/msword',
  'application/x-cfb',
  'application/vnd.ms-',
  'application/vnd.openxmlformats-officedocument',
  'application/vnd.oasis.opendocument',
  'application/epub+zip',
];

const EBML = 0x1a45dfa3;

/** Matroska and WebM name themselves in the EBML header (RFC 8794 §11.2.4). */
function ebml(head: Buffer): string {
  const docType = head.subarray(0, 4096).indexOf(Buffer.from([0x42, 0x82]));
  return docType >= 0 && head.subarray(docType + 2, docType + 12).includes('webm') ? 'video/webm' : 'video/x-matroska';
}

/** MPEG transport streams: packets of 188 bytes beginning with 0x47, in AVCHD (MTS, M2TS) with four bytes of time before each. */
function isTransportStream(head: Buffer): boolean {
  return [188, 192].some((packet) => {
    const first = packet - 188;
    const packets = Math.min(5, Math.floor(head.length / packet));
    return packets >= 3 && Array.from({ length: packets }, (_, number) => head[first + number * packet]).every((byte) => byte === 0x47);
  });
}

/** Text in UTF-8 or UTF-16 with its mark, without control characters that text does not have. */
function isText(head: Buffer): boolean {
  if (head.length === 0) return false;
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  if (mark === 0xfeff || mark === 0xfffe) return true;
  const sample = head.subarray(0, 4096);
  if (sample.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)) return false;
  try {
    // A sample that ends in the middle of a character is still text.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function startsWith(head: Buffer, text: string): boolean {
  return head.subarray(0, text.length).toString('latin1') === text;
}
