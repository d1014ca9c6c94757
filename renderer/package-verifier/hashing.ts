/** SHA-2 over files of any size, a piece at a time: the browser's own digest wants whole files in memory. Knows no manifest. */
import { sha256, sha512 } from '@noble/hashes/sha2';
import { sha1 } from '@noble/hashes/sha1';
import { hex } from './bytes.ts';

const running = { sha1: () => sha1.create(), sha256: () => sha256.create(), sha512: () => sha512.create() };
export type Algorithm = keyof typeof running;

export function canCompute(algorithm: string): algorithm is Algorithm {
  return algorithm in running;
}

/** Up to this size the browser's own digest is quicker. */
const WHOLE_FILE_BYTES = 32 * 1024 * 1024;

/** Lower-case hexadecimal digests. Rejects when the file cannot be read. */
export async function digestsOf(
  file: File,
  algorithms: readonly Algorithm[],
  onBytes: (bytes: number) => void,
): Promise<Partial<Record<Algorithm, string>>> {
  const digests: Partial<Record<Algorithm, string>> = {};
  if (file.size <= WHOLE_FILE_BYTES && globalThis.crypto?.subtle !== undefined) {
    const content = await file.arrayBuffer();
    for (const algorithm of algorithms)
      digests[algorithm] = hex(new Uint8Array(await crypto.subtle.digest(algorithm.replace('sha', 'SHA-'), content)));
    onBytes(content.byteLength);
    return digests;
  }
  const hashes = algorithms.map((algorithm) => [algorithm, running[algorithm]()] as const);
  const reader = file.stream().getReader();
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    for (const [, hash] of hashes) hash.update(value);
    onBytes(value.length);
  }
  for (const [algorithm, hash] of hashes) digests[algorithm] = hex(hash.digest());
  return digests;
}

export function sha256Of(bytes: Uint8Array): Uint8Array {
  return sha256(bytes);
}

export function sha512Of(bytes: Uint8Array): Uint8Array {
  return sha512(bytes);
}
