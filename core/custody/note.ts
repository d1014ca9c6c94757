/** Signed notes and tree heads as text: C2SP signed-note and tlog-checkpoint, written and read in exactly one spelling. Knows no database. */
import { createHash } from 'node:crypto';
import { decodeBase64, signatureIsValid, signBytes, type PublicKey, type SigningKey } from './keys.ts';

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

/** Null for anything that is not, to the byte, a checkpoint of this origin signed by this key; lines by other signers may follow. */
export function openCheckpoint(note: string, origin: string, key: PublicKey): Checkpoint | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return null;
  const body = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  const parsed = bodyPattern.exec(body);
  if (!parsed || parsed[1] !== origin) return null;
  const root = decodeBase64(parsed[3]!);
  const size = Number(parsed[2]);
  if (root === null || !Number.isSafeInteger(size)) return null;

  const keyHash = noteKeyHash(origin, key);
  let signed = false;
  for (const line of lines) {
    const match = signatureLine.exec(line);
    const bytes = match && decodeBase64(match[2]!);
    if (!match || !bytes || bytes.length < 5) return null;
    if (match[1] !== origin || !bytes.subarray(0, 4).equals(keyHash)) continue;
    if (signed || !signatureIsValid(key, Buffer.from(body), bytes.subarray(4))) return null;
    signed = true;
  }
  return signed ? { origin, size, root } : null;
}

/** The verifier key of C2SP signed-note: `name+hash+base64(0x01 || raw)`, as Go's sumdb/note reads it. */
export function noteVerifierKey(origin: string, key: PublicKey): string {
  const bytes = Buffer.concat([Buffer.from([ed25519Algorithm]), key.raw]);
  return `${origin}+${noteKeyHash(origin, key).toString('hex')}+${bytes.toString('base64')}`;
}

function noteKeyHash(name: string, key: PublicKey): Buffer {
  return createHash('sha256')
    .update(name)
    .update(Buffer.from([0x0a, ed25519Algorithm]))
    .update(key.raw)
    .digest()
    .subarray(0, 4);
}
