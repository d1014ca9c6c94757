/** Detached SSH signatures (OpenSSH PROTOCOL.sshsig) by Ed25519 keys, made and checked without ssh-keygen. Knows no bag and no file. */
import { hash } from 'node:crypto';
import { decodeBase64, readPublicKey, signatureIsValid, signBytes, type PublicKey, type SigningKey } from '../custody/keys.ts';

const MAGIC = Buffer.from('SSHSIG');
const VERSION = 1;
const KEY_TYPE = 'ssh-ed25519';
const HASH_ALGORITHM = 'sha512';
const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';
const LINE_CHARACTERS = 70;

/** The armored signature over `message`, as `ssh-keygen -Y sign -n namespace` would make it. */
export function signSsh(message: Buffer, namespace: string, key: SigningKey): string {
  const signature = signBytes(key, signedData(message, namespace));
  const blob = Buffer.concat([
    MAGIC,
    uint32(VERSION),
    field(publicKeyBlob(key.publicKey)),
    field(Buffer.from(namespace)),
    field(Buffer.alloc(0)),
    field(Buffer.from(HASH_ALGORITHM)),
    field(Buffer.concat([field(Buffer.from(KEY_TYPE)), field(signature)])),
  ]);
  return armor(blob);
}

function armor(blob: Buffer): string {
  const lines = blob.toString('base64').match(new RegExp(`.{1,${String(LINE_CHARACTERS)}}`, 'g')) ?? [];
  return [BEGIN, ...lines, END, ''].join('\n');
}

export type SshVerdict = { valid: true; key: PublicKey } | { valid: false; reason: string };

/** Accepts Ed25519 with SHA-512 in exactly one spelling; says whose key signed, and leaves to the caller whether that key is to be trusted. */
export function verifySsh(message: Buffer, namespace: string, armored: string): SshVerdict {
  const blob = dearmor(armored);
  if (blob === null) return { valid: false, reason: 'no armored SSH signature' };
  const parsed = parseBlob(blob);
  if (parsed === null) return { valid: false, reason: 'no Ed25519 signature of version 1 over SHA-512' };
  if (parsed.namespace !== namespace) return { valid: false, reason: `signed for the namespace ${JSON.stringify(parsed.namespace)}` };
  if (!signatureIsValid(parsed.key, signedData(message, namespace), parsed.signature))
    return { valid: false, reason: 'the signature does not fit the content' };
  return { valid: true, key: parsed.key };
}

/** One line of an OpenSSH public key file. */
export function sshPublicKey(key: PublicKey, comment: string): string {
  return `${KEY_TYPE} ${publicKeyBlob(key).toString('base64')} ${comment}`;
}

/** One line of an allowed_signers file (ssh-keygen(1)): this identity may sign with this key in this namespace only. */
export function allowedSigner(identity: string, namespace: string, key: PublicKey): string {
  return `${identity} namespaces="${namespace}" ${KEY_TYPE} ${publicKeyBlob(key).toString('base64')}`;
}

/** `SHA256:…` as ssh-keygen -l prints it: the form people compare over the telephone. */
export function sshFingerprint(key: PublicKey): string {
  return `SHA256:${hash('sha256', publicKeyBlob(key), 'base64').replace(/=+$/, '')}`;
}

function signedData(message: Buffer, namespace: string): Buffer {
  return Buffer.concat([
    MAGIC,
    field(Buffer.from(namespace)),
    field(Buffer.alloc(0)),
    field(Buffer.from(HASH_ALGORITHM)),
    field(hash(HASH_ALGORITHM, message, 'buffer')),
  ]);
}

function publicKeyBlob(key: PublicKey): Buffer {
  return Buffer.concat([field(Buffer.from(KEY_TYPE)), field(key.raw)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function field(content: Buffer): Buffer {
  return Buffer.concat([uint32(content.length), content]);
}

function dearmor(armored: string): Buffer | null {
  const blob = decodeBase64(armored.split('\n').slice(1, -2).join(''));
  return blob !== null && armor(blob) === armored ? blob : null;
}

type ParsedSignature = { key: PublicKey; namespace: string; signature: Buffer };

function parseBlob(blob: Buffer): ParsedSignature | null {
  if (!blob.subarray(0, MAGIC.length).equals(MAGIC) || blob.length < 10 || blob.readUInt32BE(MAGIC.length) !== VERSION) return null;
  const [publicKey, namespace, reserved, algorithm, signature] = fields(blob.subarray(MAGIC.length + 4), 5) ?? [];
  if (publicKey === undefined || namespace === undefined || reserved?.length !== 0 || algorithm?.toString('latin1') !== HASH_ALGORITHM) return null;
  const [keyType, raw] = fields(publicKey, 2) ?? [];
  const [signatureType, bytes] = fields(signature!, 2) ?? [];
  if (keyType?.toString('latin1') !== KEY_TYPE || raw?.length !== 32 || signatureType?.toString('latin1') !== KEY_TYPE || bytes?.length !== 64)
    return null;
  return { key: readPublicKey(raw), namespace: namespace.toString('utf8'), signature: bytes };
}

/** Exactly `count` length-prefixed fields and nothing after them, or null. */
function fields(bytes: Buffer, count: number): Buffer[] | null {
  const found: Buffer[] = [];
  let at = 0;
  while (found.length < count) {
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt32BE(at);
    if (at + 4 + length > bytes.length) return null;
    found.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return at === bytes.length ? found : null;
}
