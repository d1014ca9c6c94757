/** The Merkle tree hash of RFC 6962 §2.1 word for word, as an oracle for the one that grows. Knows nothing of ours. */
import { createHash } from 'node:crypto';

/** Splits at the largest power of two below the size. */
export function naiveRoot(entries: readonly Buffer[]): Buffer {
  if (entries.length === 0) return sha256();
  if (entries.length === 1) return sha256(Buffer.from([0]), entries[0]!);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha256(Buffer.from([1]), naiveRoot(entries.slice(0, split)), naiveRoot(entries.slice(split)));
}

function sha256(...parts: Buffer[]): Buffer {
  return parts.reduce((running, part) => running.update(part), createHash('sha256')).digest();
}
