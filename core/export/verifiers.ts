/** The verifiers that go into every package and work without Kualik: their bytes, and the hash by which a copy is known. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const verifierNames = ['verify.py', 'verify.html'] as const;
export type VerifierName = (typeof verifierNames)[number];

/** The same bytes in every package of this version, so that they can be compared with a copy from elsewhere. */
export function readVerifier(name: VerifierName): Buffer {
  return readFileSync(new URL(`./verifiers/${name}`, import.meta.url));
}

export function verifierSha256(name: VerifierName): string {
  return createHash('sha256').update(readVerifier(name)).digest('hex');
}
