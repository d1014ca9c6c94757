/** Seals and opens segments of one file in memory (docs/format/sealed-files.md). Knows no file and no header. */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { newFileKey, NONCE_PREFIX_BYTES, SealBroken, type FileKey } from './file-key.ts';
import { HEADER_BYTES, plainLength, sealedBytes, segmentCount, TAG_BYTES } from './layout.ts';
import type { Seal, StoredName } from './seal.ts';

const NONCE_BYTES = 12;
/**
 * Seals plain content that begins at the start of segment `first` and ends at the end of a segment or of the file.
 * Answers the bytes written to `into` from `at` on.
 */
export function sealSegments(key: FileKey, plain: Buffer, first: number, into: Buffer, at: number): number {
  const nonce = nonceFor(key);
  const last = segmentCount(key.plainBytes) - 1;
  let end = at;
  let from = 0;
  for (let segment = first; from < plain.length || (segment === 0 && plain.length === 0); segment += 1) {
    const until = from + plainLength(segment, key.plainBytes);
    const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce(segment, segment === last));
    const sealed = cipher.update(plain.subarray(from, until));
    end += sealed.copy(into, end);
    giveBack(sealed);
    cipher.final();
    end += cipher.getAuthTag().copy(into, end);
    from = until;
    if (plain.length === 0) break;
  }
  return end - at;
}

/** A whole sealed file of content that is in memory. */
export function sealWhole(seal: Seal, plain: Uint8Array, name: StoredName): Buffer {
  const key = newFileKey(seal, plain.length);
  const sealed = Buffer.allocUnsafe(sealedBytes(plain.length));
  key.header(name).copy(sealed);
  sealSegments(key, Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength), 0, sealed, HEADER_BYTES);
  return sealed;
}

/** Opens one segment into `into`. Answers its plain bytes. Throws SealBroken, and then has written nothing. */
export function openSegment(key: FileKey, sealed: Buffer, segment: number, into: Buffer): number {
  const plain = openedSegment(key, sealed, segment);
  const plainBytes = plain.copy(into);
  giveBack(plain);
  return plainBytes;
}

/** Whether one segment opens as these plain bytes. Throws SealBroken. */
export function opensAs(key: FileKey, sealed: Buffer, segment: number, expected: Buffer): boolean {
  const plain = openedSegment(key, sealed, segment);
  const same = plain.equals(expected);
  giveBack(plain);
  return same;
}

/** One segment's plain bytes, in memory of their own. Throws SealBroken. */
export function openedSegment(key: FileKey, sealed: Buffer, segment: number): Buffer {
  const last = segmentCount(key.plainBytes) - 1;
  const plainBytes = plainLength(segment, key.plainBytes);
  if (sealed.length !== plainBytes + TAG_BYTES) throw broken(segment, last);
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), nonceFor(key)(segment, segment === last), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(plainBytes));
  const unproved = decipher.update(sealed.subarray(0, plainBytes));
  try {
    decipher.final();
  } catch {
    giveBack(unproved);
    throw broken(segment, last);
  }
  return unproved;
}

/**
 * Frees what a cipher answered, which it can write nowhere else. Left to the garbage collector, it would be memory that has left the processor's
 * cache, or that the system has yet to give, for every next segment.
 */
function giveBack(answer: Buffer): void {
  const { buffer } = answer;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === answer.length) buffer.transfer(0);
}

const keyObjects = new WeakMap<FileKey, KeyObject>();

/** Given bytes, Node makes such an object of them for every segment, which takes as long as the segment itself. */
function keyObject(key: FileKey): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key.segmentKey);
  keyObjects.set(key, known);
  return known;
}

function broken(segment: number, last: number): SealBroken {
  return new SealBroken(`segment ${segment} of 0 to ${last} is not what was written`);
}

/** STREAM's nonce: prefix, number of the segment, whether it is the last. The same memory each time. */
function nonceFor({ noncePrefix }: FileKey): (segment: number, isLast: boolean) => Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.set(noncePrefix);
  return (segment, isLast) => {
    nonce.writeUInt32BE(segment, NONCE_PREFIX_BYTES);
    nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
    return nonce;
  };
}
