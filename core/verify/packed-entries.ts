/** Log entries as one block of bytes on their way to a thread, and verdicts on their way back: copying many small buffers costs more than checking what is in them. */
import type { Problem } from '../../shared/model/verification.ts';
import type { EntryVerdict, StoredEntry } from './entry-check.ts';

/** `bytes` holds each row's entry and leaf, one after the other; `lengths` those of both; `columns` each row's id, type and time. */
export type PackedEntries = { seqs: number[]; columns: string[]; lengths: Uint32Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> };

export function packEntries(rows: readonly StoredEntry[]): PackedEntries {
  const lengths = new Uint32Array(rows.length * 2);
  let size = 0;
  for (const [index, { entry, storedLeaf }] of rows.entries()) {
    lengths[2 * index] = entry.length;
    lengths[2 * index + 1] = storedLeaf.length;
    size += entry.length + storedLeaf.length;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const { entry, storedLeaf } of rows) {
    bytes.set(entry, at);
    bytes.set(storedLeaf, at + entry.length);
    at += entry.length + storedLeaf.length;
  }
  return { seqs: rows.map(({ seq }) => seq), columns: rows.flatMap(({ eventId, type, at: time }) => [eventId, type, time]), lengths, bytes };
}

export function unpackEntries({ seqs, columns, lengths, bytes }: PackedEntries): StoredEntry[] {
  let at = 0;
  const next = (length: number) => bytes.subarray(at, (at += length));
  return seqs.map((seq, index) => ({
    seq,
    eventId: columns[3 * index]!,
    type: columns[3 * index + 1]!,
    at: columns[3 * index + 2]!,
    entry: next(lengths[2 * index]!),
    storedLeaf: next(lengths[2 * index + 1]!),
  }));
}

const leafBytes = 32;
const isReadable = 1;
const isSigned = 2;

/** `problems` of those few that have any. */
export type PackedVerdicts = { leaves: Uint8Array<ArrayBuffer>; flags: Uint8Array<ArrayBuffer>; problems: [index: number, problems: Problem[]][] };

export function packVerdicts(verdicts: readonly EntryVerdict[]): PackedVerdicts {
  const leaves = new Uint8Array(verdicts.length * leafBytes);
  const flags = new Uint8Array(verdicts.length);
  const problems: PackedVerdicts['problems'] = [];
  for (const [index, verdict] of verdicts.entries()) {
    leaves.set(verdict.leaf, index * leafBytes);
    flags[index] = (verdict.readable ? isReadable : 0) | (verdict.signed ? isSigned : 0);
    if (verdict.problems.length > 0) problems.push([index, verdict.problems]);
  }
  return { leaves, flags, problems };
}

export function unpackVerdicts({ leaves, flags, problems }: PackedVerdicts): EntryVerdict[] {
  const found = new Map(problems);
  return Array.from(flags, (flag, index) => ({
    leaf: leaves.subarray(index * leafBytes, (index + 1) * leafBytes),
    readable: (flag & isReadable) !== 0,
    signed: (flag & isSigned) !== 0,
    problems: found.get(index) ?? [],
  }));
}
