/** Seals and opens segments of one file in memory (docs/format/sealed-files.md). Knows no file and no header. */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { newFileKey, NONCE_PREFIX_BYTES, SealBroken, type FileKey } from './file-key.ts';
import { HEADER_BYTES, plainLength, sealedBytes, segmentCount, TAG_BYTES } from './layout.ts';
import type { Seal, StoredName } from './seal.ts';

const NONCE_BYTES = 12;
/** OpenSSL works through it as fast as through more, and what it allocates for its answer stays in the processor's cache. */
const STEP_BYTES = 32_768;

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
    for (let step = from; step < until; step += STEP_BYTES)
      end += cipher.update(plain.subarray(step, Math.min(until, step + STEP_BYTES))).copy(into, end);
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

/** Opens one segment into `into`, which may keep unproved bytes when it throws: use nothing of it then. Answers its plain bytes. Throws SealBroken. */
export function openSegment(key: FileKey, sealed: Buffer, segment: number, into: Buffer): number {
  const last = segmentCount(key.plainBytes) - 1;
  const plainBytes = plainLength(segment, key.plainBytes);
  if (sealed.length !== plainBytes + TAG_BYTES) throw broken(segment, last);
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), nonceFor(key)(segment, segment === last), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(plainBytes));
  for (let at = 0; at < plainBytes; at += STEP_BYTES) decipher.update(sealed.subarray(at, Math.min(plainBytes, at + STEP_BYTES))).copy(into, at);
  try {
    decipher.final();
  } catch {
    throw broken(segment, last);
  }
  return plainBytes;
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
