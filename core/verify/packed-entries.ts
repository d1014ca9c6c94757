/** Log entries as one block of bytes on their way to a thread: copying many small buffers costs more than checking what is in them. */
import type { StoredEntry } from './entry-check.ts';

type PackedEntry = Omit<StoredEntry, 'entry' | 'storedLeaf'> & { entryBytes: number; leafBytes: number };
/** `bytes` holds each row's entry and leaf, one after the other. */
export type PackedEntries = { rows: PackedEntry[]; bytes: Uint8Array<ArrayBuffer> };

export function packEntries(rows: readonly StoredEntry[]): PackedEntries {
  const parts = rows.flatMap(({ entry, storedLeaf }) => [entry, storedLeaf]);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { rows: rows.map(({ entry, storedLeaf, ...row }) => ({ ...row, entryBytes: entry.length, leafBytes: storedLeaf.length })), bytes };
}

export function unpackEntries({ rows, bytes }: PackedEntries): StoredEntry[] {
  let at = 0;
  const next = (length: number) => bytes.subarray(at, (at += length));
  return rows.map(({ entryBytes, leafBytes, ...row }) => ({ ...row, entry: next(entryBytes), storedLeaf: next(leafBytes) }));
}
