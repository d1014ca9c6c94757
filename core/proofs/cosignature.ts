/** Cosignatures of checkpoints by C2SP tlog-cosignature (`cosignature/v1`, Ed25519 with a time): making, finding and checking them in notes. Knows no database and no file. */
import { signatureIsValid, signBytes, type PublicKey, type SigningKey } from '../custody/keys.ts';
import { noteKeyHash, noteVerifierKey, readNote, readVerifierKey } from '../custody/note.ts';

/** Who cosigns, by the name in notes; a key is used under one name only, since what is signed does not tell it. */
export type Cosigner = { name: string; key: PublicKey };
/** `line` is the note's signature line without its line end; `cosignedAt` is what the cosigner's clock said, in seconds since 1970. */
export type Cosignature = { line: string; cosignedAt: number };

const cosignatureAlgorithm = 0x04;
/** The last second of the year 9999: beyond it no instant can be written. */
const latestTime = 253_402_300_799;

/** `name+hash+base64(0x04 || raw)`: what a partner hands over for its cosignatures to be known by. */
export function cosignerKey({ name, key }: Cosigner): string {
  return noteVerifierKey(name, key, cosignatureAlgorithm);
}

export function readCosignerKey(text: string): Cosigner | null {
  return isSignerName(text.slice(0, Math.max(0, text.indexOf('+')))) ? readVerifierKey(text, cosignatureAlgorithm) : null;
}

/** Names stand in notes between spaces, and in verifier keys before a plus sign. */
export function isSignerName(name: string): boolean {
  return name.length > 0 && name.length <= 200 && name.isWellFormed() && !/[\s\p{Cc}\p{Z}+]/u.test(name);
}

/** The line that says: at this time, the largest consistent head of this log that I have seen is this one. Throws RangeError for no time. */
export function cosign(note: string, name: string, key: SigningKey, at: number): string {
  const read = readNote(note);
  if (read === null) throw new RangeError('no note to cosign');
  if (!Number.isInteger(at) || at < 0 || at > latestTime) throw new RangeError(`no time to cosign at: ${at}`);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(at));
  const signature = signBytes(key, signedMessage(read.body, at));
  const id = noteKeyHash(name, key.publicKey, cosignatureAlgorithm);
  return `— ${name} ${Buffer.concat([id, time, signature]).toString('base64')}`;
}

/** All lines in this cosigner's name. Null when the text is no note, or one of them does not fit: then nothing of it may be believed. */
export function cosignaturesOf(note: string, { name, key }: Cosigner): Cosignature[] | null {
  const read = readNote(note);
  if (read === null) return null;
  const id = noteKeyHash(name, key, cosignatureAlgorithm);
  const found: Cosignature[] = [];
  for (const signature of read.signatures) {
    if (signature.name !== name || !signature.bytes.subarray(0, 4).equals(id)) continue;
    const cosignedAt = timeOf(signature.bytes);
    if (cosignedAt === null || !signatureIsValid(key, signedMessage(read.body, cosignedAt), signature.bytes.subarray(12))) return null;
    found.push({ line: signature.line, cosignedAt });
  }
  return found;
}

/** Key id, time and signature: 4, 8 and 64 bytes. */
function timeOf(bytes: Buffer): number | null {
  if (bytes.length !== 76) return null;
  const time = bytes.readBigUInt64BE(4);
  return time > BigInt(latestTime) ? null : Number(time);
}

function signedMessage(body: string, at: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${at}\n${body}`);
}
