/** Ed25519 keys (RFC 8032) that sign the custody log: making, reading, naming them. Knows neither entries nor checkpoints. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';

export type SigningKey = { id: string; privateKey: KeyObject; publicKey: PublicKey };
/** `raw` is the 32 bytes of RFC 8032; `id` the lower-case hex SHA-256 of `raw`. */
export type PublicKey = { id: string; raw: Buffer; key: KeyObject };

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export function newSigningKey(): SigningKey {
  return signingKeyFrom(generateKeyPairSync('ed25519').privateKey);
}

/** From a base64 PKCS #8 (RFC 8410) private key; throws when it is none. */
export function readSigningKey(pkcs8: string): SigningKey {
  return signingKeyFrom(createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' }));
}

export function writeSigningKey(key: SigningKey): string {
  return key.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/** From the 32 raw bytes; throws when they are not 32, or of small order: for such a key some libraries take signatures that nobody made. */
export function readPublicKey(raw: Buffer): PublicKey {
  if (raw.length !== 32) throw new TypeError('an Ed25519 public key has 32 bytes');
  if (isOfSmallOrder(raw)) throw new TypeError('an Ed25519 public key of small order');
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
  return { id: createHash('sha256').update(raw).digest('hex'), raw, key };
}

export function publicKeyPem(key: PublicKey): string {
  return key.key.export({ format: 'pem', type: 'spki' }).toString();
}

export function signBytes(key: SigningKey, bytes: Buffer): Buffer {
  return sign(null, bytes, key.privateKey);
}

export function signatureIsValid(key: PublicKey, bytes: Buffer, signature: Buffer): boolean {
  return signature.length === 64 && verify(null, bytes, key.key, signature);
}

/** Strict base64 (RFC 4648 §4): exactly one spelling is accepted, so that no byte can change unseen. Null otherwise. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** y of the eight points whose order divides 8 (RFC 8032 §5.1.3, curve25519's cofactor), canonical and not: 0, 1, p−1, p, p+1 and the two of order 8. */
const smallOrderY = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

function isOfSmallOrder(raw: Buffer): boolean {
  const y = Buffer.from(raw);
  // The top bit is the sign of x.
  y[31]! &= 0x7f;
  return smallOrderY.has(y.toString('hex'));
}

function signingKeyFrom(privateKey: KeyObject): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = readPublicKey(spki.subarray(spkiPrefix.length));
  return { id: publicKey.id, privateKey, publicKey };
}
