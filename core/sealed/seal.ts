/** The keys of a sealed case, derived from its case secret (docs/format/sealed-files.md). Knows no file, no database and no passphrase. */
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { Sha256 } from '../../shared/ids.ts';

/** What a file is called in its store: 64 lower-case hexadecimal digits. In a sealed case nobody can tell the hash of its content from it. */
export const StoredName = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'not a stored name')
  .brand<'StoredName'>();
export type StoredName = z.output<typeof StoredName>;

export const CASE_SECRET_BYTES = 32;
const KEY_BYTES = 32;
const info = { catalogue: 'kualik-sealed/1 catalogue', names: 'kualik-sealed/1 names', files: 'kualik-sealed/1 files' } as const;
const places = { catalogue: 0, names: 1, files: 2 } as const;

export type Seal = {
  /** All keys, shared with threads: once wiped, they are gone for every thread. */
  readonly memory: SharedArrayBuffer;
  /** Raw key of SQLCipher, 32 bytes; not to be kept. */
  readonly catalogueKey: Buffer;
  /** Root of the keys of single files, 32 bytes; not to be kept. */
  readonly fileRootKey: Buffer;
  storedName(sha256: Sha256): StoredName;
  /** Forgets all keys, as far as this memory holds them. What is asked of the seal afterwards throws SealWiped. */
  wipe(): void;
};

/** A bug: work went on after its case was locked or closed. */
export class SealWiped extends Error {
  override name = 'SealWiped';
}

/** Derives the keys; the case secret itself is not kept, and stays the caller's to wipe. */
export function sealOf(caseSecret: Uint8Array): Seal {
  if (caseSecret.length !== CASE_SECRET_BYTES) throw new RangeError('a case secret has 32 bytes');
  const memory = new SharedArrayBuffer(3 * KEY_BYTES + 1);
  for (const use of ['catalogue', 'names', 'files'] as const) {
    const key = Buffer.from(hkdfSync('sha256', caseSecret, Buffer.alloc(0), info[use], KEY_BYTES));
    key.copy(keyIn(memory, use));
    key.fill(0);
  }
  flagIn(memory)[0] = 1;
  return sealOver(memory);
}

/** For threads: the seal whose memory they were given. */
export function sealOver(memory: SharedArrayBuffer): Seal {
  const key = (use: keyof typeof places) => {
    if (flagIn(memory)[0] !== 1) throw new SealWiped('the keys of this case are no longer in memory');
    return keyIn(memory, use);
  };
  return {
    memory,
    get catalogueKey() {
      return key('catalogue');
    },
    get fileRootKey() {
      return key('files');
    },
    storedName: (sha256) =>
      createHmac('sha256', createSecretKey(key('names')))
        .update(sha256, 'hex')
        .digest('hex') as StoredName,
    wipe: () => void new Uint8Array(memory).fill(0),
  };
}

function keyIn(memory: SharedArrayBuffer, use: keyof typeof places): Buffer {
  return Buffer.from(memory, places[use] * KEY_BYTES, KEY_BYTES);
}

function flagIn(memory: SharedArrayBuffer): Uint8Array {
  return new Uint8Array(memory, 3 * KEY_BYTES, 1);
}
