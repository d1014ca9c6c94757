/** What is checked: files by their paths, `/` between parts, relative to the package. However they were come by. */
import type { Bytes } from './bytes.ts';

export type Folder = { name: string; files: Map<string, File> };

/** Null for a file that is not there or cannot be read; that it cannot was said when it was hashed. */
export async function contentOf(folder: Folder, path: string): Promise<Bytes | null> {
  try {
    const content = await folder.files.get(path)?.arrayBuffer();
    return content === undefined ? null : new Uint8Array(content);
  } catch {
    return null;
  }
}

/** Where a package keeps what vouches for it. */
export const custody = {
  log: 'data/custody/log.jsonl',
  checkpoint: 'data/custody/checkpoint.txt',
  key: 'data/custody/keys/case.ed25519',
  proofs: 'data/custody/proofs/',
  timestamps: 'data/custody/timestamps/',
  cosigned: 'data/custody/cosigned/',
  partners: 'data/custody/partners.json',
} as const;
