/** The key of one sealed file and the header that binds it to the file's name and length (docs/format/sealed-files.md). Knows no segment. */
import { createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { HEADER_BYTES, MOST_BYTES } from './layout.ts';
import type { Seal, StoredName } from './seal.ts';

/** `KUALIKS` and the version. */
const MAGIC = Buffer.from('4b55414c494b5301', 'hex');
export const SALT_BYTES = 32;
const LENGTH_AT = MAGIC.length + SALT_BYTES;
const TAG_AT = LENGTH_AT + 8;
const FILE_INFO = 'kualik-sealed/1 file';
const KEY_BYTES = 32;
export const NONCE_PREFIX_BYTES = 7;

/** All that is needed to read one file, and nothing that helps to read another. A Buffer may arrive from another process as plain bytes. */
export type FileKey = { readonly segmentKey: Uint8Array; readonly noncePrefix: Uint8Array; readonly plainBytes: number };

/** The content of a sealed file is not what was written there under its name. The message says what does not fit. */
export class SealBroken extends Error {
  override name = 'SealBroken';
}

export type NewFileKey = FileKey & {
  /** The header, once the name is known. */
  header(name: StoredName): Buffer;
};

/** `salt` is random but in tests of published vectors. Throws RangeError for more plain bytes than a file can have. */
export function newFileKey(seal: Seal, plainBytes: number, salt: Buffer = randomBytes(SALT_BYTES)): NewFileKey {
  if (!Number.isSafeInteger(plainBytes) || plainBytes < 0 || plainBytes > MOST_BYTES) throw new RangeError('too long for a sealed file');
  const head = Buffer.alloc(TAG_AT);
  MAGIC.copy(head);
  salt.copy(head, MAGIC.length);
  head.writeBigUInt64BE(BigInt(plainBytes), LENGTH_AT);
  const { headerKey, ...key } = derive(seal, salt);
  return { ...key, plainBytes, header: (name) => Buffer.concat([head, tagOf(headerKey, head, name)]) };
}

/** Throws SealBroken where the header was not written for this name by the holder of the same keys. */
export function readFileKey(seal: Seal, header: Buffer, name: StoredName): FileKey {
  if (header.length < HEADER_BYTES) throw new SealBroken(`a header of ${HEADER_BYTES} bytes is cut off after ${header.length}`);
  const head = header.subarray(0, TAG_AT);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken('not a sealed file of version 1');
  const { headerKey, ...key } = derive(seal, head.subarray(MAGIC.length, LENGTH_AT));
  if (!timingSafeEqual(header.subarray(TAG_AT, HEADER_BYTES), tagOf(headerKey, head, name)))
    throw new SealBroken('the header does not belong to this name in this case');
  return { ...key, plainBytes: Number(head.readBigUInt64BE(LENGTH_AT)) };
}

function derive({ fileRootKey }: Seal, salt: Buffer): { segmentKey: Buffer; noncePrefix: Buffer; headerKey: Buffer } {
  // From an object Node takes a key much sooner than from bytes, of which it makes one in a slower way.
  const keys = Buffer.from(hkdfSync('sha256', createSecretKey(fileRootKey), salt, FILE_INFO, KEY_BYTES + NONCE_PREFIX_BYTES + KEY_BYTES));
  return {
    segmentKey: keys.subarray(0, KEY_BYTES),
    noncePrefix: keys.subarray(KEY_BYTES, KEY_BYTES + NONCE_PREFIX_BYTES),
    headerKey: keys.subarray(KEY_BYTES + NONCE_PREFIX_BYTES),
  };
}

function tagOf(headerKey: Buffer, head: Buffer, name: StoredName): Buffer {
  return createHmac('sha256', createSecretKey(headerKey)).update(head).update(name, 'hex').digest();
}
