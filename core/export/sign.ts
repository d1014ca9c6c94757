/** Signs a finished bag: one SSH signature over the tag manifest, which through the manifests stands for every byte. */
import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningKey } from '../custody/keys.ts';
import { syncFolder } from '../files/durable.ts';
import { signatureFile, signatureNamespace, signedFile } from '../package/layout.ts';
import { signSsh } from '../package/ssh-signature.ts';

/** Gives the size of the signature file in bytes. It lies beside the manifests and in none of them: it is made from the last one. */
export function signPackage(root: string, key: SigningKey): number {
  const signature = signSsh(readFileSync(join(root, signedFile)), signatureNamespace, key);
  const file = openSync(join(root, signatureFile), 'wx', 0o644);
  try {
    writeFileSync(file, signature);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncFolder(root);
  return Buffer.byteLength(signature);
}
