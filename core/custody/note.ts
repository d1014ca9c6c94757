/** Signed notes and tree heads as text: C2SP signed-note and tlog-checkpoint, written and read in exactly one spelling. Knows no database. */
import { createHash } from 'node:crypto';
import { decodeBase64, readPublicKey, signatureIsValid, signBytes, type PublicKey, type SigningKey } from './keys.ts';

export type Checkpoint = { origin: string; size: number; root: Buffer };

const ed25519Algorithm = 0x01;
const signatureLine = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;
const bodyPattern = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;

/** Key names in notes must be free of spaces and plus signs; ours is the log's origin. */
export function logOrigin(caseId: string): string {
  return `kualik/case/${caseId}`;
}

export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  const body = `${checkpoint.origin}\n${checkpoint.size}\n${checkpoint.root.toString('base64')}\n`;
  const signature = Buffer.concat([noteKeyHash(checkpoint.origin, key.publicKey), signBytes(key, Buffer.from(body))]);
  return `${body}\n— ${checkpoint.origin} ${signature.toString('base64')}\n`;
}

/** A note taken apart: the text that is signed, and its signature lines without their line ends. `bytes` is key id and signature. */
export type SignedText = { body: string; signatures: { line: string; name: string; bytes: Buffer }[] };

/** Null for anything that is not laid out as a note, to the byte. Checks no signature. */
export function readNote(note: string): SignedText | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return null;
  const signatures: SignedText['signatures'] = [];
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const match = signatureLine.exec(line);
    const bytes = match && decodeBase64(match[2]!);
    if (!match || !bytes || bytes.length < 5) return null;
    signatures.push({ line, name: match[1]!, bytes });
  }
  return { body: note.slice(0, split + 1), signatures };
}

/** What the text of a checkpoint states; null in any other spelling. */
export function readCheckpointBody(body: string): Checkpoint | null {
  const parsed = bodyPattern.exec(body);
  const root = parsed && decodeBase64(parsed[3]!);
  const size = Number(parsed?.[2]);
  return parsed && root && Number.isSafeInteger(size) ? { origin: parsed[1]!, size, root } : null;
}

/** Null for anything that is not, to the byte, a checkpoint of this origin signed by this key; lines by other signers may follow. */
export function openCheckpoint(note: string, origin: string, key: PublicKey): Checkpoint | null {
  const read = readNote(note);
  const checkpoint = read && readCheckpointBody(read.body);
  if (!checkpoint || checkpoint.origin !== origin) return null;
  const keyHash = noteKeyHash(origin, key);
  const own = read.signatures.filter(({ name, bytes }) => name === origin && bytes.subarray(0, 4).equals(keyHash));
  // One line, and one that fits: nothing may be said in this key's name that it did not say.
  return own.length === 1 && signatureIsValid(key, Buffer.from(read.body), own[0]!.bytes.subarray(4)) ? checkpoint : null;
}

/** The verifier key of C2SP signed-note: `name+hash+base64(algorithm || raw)`, as Go's sumdb/note reads it for Ed25519. */
export function noteVerifierKey(name: string, key: PublicKey, algorithm: number = ed25519Algorithm): string {
  const bytes = Buffer.concat([Buffer.from([algorithm]), key.raw]);
  return `${name}+${noteKeyHash(name, key, algorithm).toString('hex')}+${bytes.toString('base64')}`;
}

/** Null for anything that is no verifier key of this algorithm, to the byte. */
export function readVerifierKey(text: string, algorithm: number = ed25519Algorithm): { name: string; key: PublicKey } | null {
  const parts = /^([^\s+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/]+={0,2})$/u.exec(text);
  const bytes = parts && decodeBase64(parts[2]!);
  if (!parts || bytes?.length !== 33 || bytes[0] !== algorithm) return null;
  try {
    const read = { name: parts[1]!, key: readPublicKey(bytes.subarray(1)) };
    return noteVerifierKey(read.name, read.key, algorithm) === text ? read : null;
  } catch {
    // Thirty-two bytes that are no key, or one that anybody can sign for.
    return null;
  }
}

/** The four bytes by which a signature line tells whose it is; `algorithm` is the signature type of C2SP signed-note. */
export function noteKeyHash(name: string, key: PublicKey, algorithm: number = ed25519Algorithm): Buffer {
  return createHash('sha256')
    .update(name)
    .update(Buffer.from([0x0a, algorithm]))
    .update(key.raw)
    .digest()
    .subarray(0, 4);
}
