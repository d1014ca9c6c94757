/** The names inside a Kualik package that both its maker and its verifier must know (docs/format/package.md). Reads and writes nothing. */

export const packageFormatVersion = 2;
/** In version 1 entries had no proofs. */
export const readableFormatVersions = ['1', '2'];

export const requiredManifests = ['manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'] as const;

export const signatureNamespace = 'kualik-package';
export const signedFile = 'tagmanifest-sha512.txt';
export const signatureFile = `${signedFile}.sig`;

export const custodyFiles = {
  log: 'data/custody/log.jsonl',
  checkpoint: 'data/custody/checkpoint.txt',
  proofs: 'data/custody/proofs/',
  timestamps: 'data/custody/timestamps/',
  cosigned: 'data/custody/cosigned/',
  partners: 'data/custody/partners.json',
  rawKey: 'data/custody/keys/case.ed25519',
  pemKey: 'data/custody/keys/case.pem',
  sshKey: 'data/custody/keys/case.pub',
  noteKey: 'data/custody/keys/case.note-key',
  allowedSigners: 'data/custody/keys/allowed_signers',
} as const;

export const itemRecordsFile = 'data/records/items.jsonl';
export const originalsFolder = 'data/originals';

/** Labels of bag-info.txt that make a bag a Kualik package. */
export const infoLabels = {
  format: 'Kualik-Package-Format',
  caseId: 'Kualik-Case-Id',
  keyId: 'Kualik-Key-Id',
  logSize: 'Kualik-Log-Size',
  items: 'Kualik-Items',
} as const;

/** The file with the proof of one entry. */
export function proofFile(seq: number): string {
  return `${custodyFiles.proofs}${String(seq).padStart(10, '0')}.tlog-proof`;
}

/** Beside an older head: that the log of the package's head begins with it. */
export function consistencyFileName(size: number): string {
  return `consistency-${String(size).padStart(10, '0')}.txt`;
}

export function keyFile(keyId: string): string {
  return `data/custody/keys/${keyId}.pem`;
}

/** Under which a case's key signs packages, as ssh-keygen's allowed_signers names a signer. */
export function packageIdentity(caseId: string): string {
  return `${caseId}@case.kualik`;
}
