/** Checks a proof file by itself, as an outsider does: head signed by the log, hashes lead there, the entry is what stands in it. Needs no case. */
import { CustodyEntry } from '../../shared/model/custody.ts';
import { openCheckpoint, readCheckpointBody, readNote, readVerifierKey, type Checkpoint } from '../custody/note.ts';
import { leafHash } from '../custody/tree.ts';
import { readAnchor } from './anchor.ts';
import { cosignaturesOf, readCosignerKey } from './cosignature.ts';
import { readConsistencyText, readTlogProof } from './proof-text.ts';
import { consistencyHolds, inclusionHolds } from './tree-proofs.ts';

/** What an outsider brings along: keys that came by another way than the file, the entry or older head that is asked about. */
export type Brought = { logKey: string; partnerKeys: readonly string[]; entry: Buffer | null; from: string | null };
export type ProofVerdict = {
  holds: boolean;
  kind: 'inclusion' | 'consistency' | 'checkpoint' | 'unknown';
  origin: string | null;
  size: number | null;
  /** Of the entry, or the number of entries of the older head. */
  index: number | null;
  entry: CustodyEntry | null;
  cosignatures: { name: string; cosignedAt: string }[];
  /** Empty where it holds. */
  problems: string[];
};

export function checkProof(text: string, { logKey, partnerKeys, entry, from }: Brought): ProofVerdict {
  const problems: string[] = [];
  const inclusion = readTlogProof(text);
  const consistency = inclusion ? null : readConsistencyText(text);
  const note = inclusion?.checkpoint ?? consistency?.checkpoint ?? text;
  const verdict: ProofVerdict = {
    holds: false,
    kind: inclusion ? 'inclusion' : consistency ? 'consistency' : readNote(note) ? 'checkpoint' : 'unknown',
    origin: null,
    size: null,
    index: inclusion?.index ?? consistency?.old ?? null,
    entry: null,
    cosignatures: [],
    problems,
  };
  const head = signedHead(note, logKey, problems);
  if (head) {
    verdict.origin = head.origin;
    verdict.size = head.size;
    verdict.cosignatures = cosigned(note, partnerKeys, problems);
    if (inclusion) verdict.entry = checkInclusion(inclusion, head, entry, problems);
    if (consistency) checkConsistency(consistency, head, from, problems);
  }
  return { ...verdict, holds: problems.length === 0 };
}

function signedHead(note: string, logKey: string, problems: string[]): Checkpoint | null {
  const stated = readCheckpointBody(readNote(note)?.body ?? '');
  const log = readVerifierKey(logKey.trim());
  const head = stated && log?.name === stated.origin ? openCheckpoint(note, stated.origin, log.key) : null;
  if (!stated) problems.push('no checkpoint in its one spelling');
  else if (!log) problems.push('the log’s key is none');
  else if (log.name !== stated.origin) problems.push(`the checkpoint is of ${stated.origin}, the key of ${log.name}`);
  else if (!head) problems.push('the checkpoint is not signed by the log’s key');
  return head;
}

/** Partners whose key was brought must have signed: that is what was asked. */
function cosigned(note: string, partnerKeys: readonly string[], problems: string[]): ProofVerdict['cosignatures'] {
  return partnerKeys.flatMap((text) => {
    const cosigner = readCosignerKey(text.trim());
    const lines = cosigner && cosignaturesOf(note, cosigner);
    if (!cosigner) problems.push('a partner’s key is none');
    else if (!lines) problems.push(`a line in the name of ${cosigner.name} does not fit`);
    else if (lines.length === 0) problems.push(`not cosigned by ${cosigner.name}`);
    return (lines ?? []).map(({ cosignedAt }) => ({ name: cosigner!.name, cosignedAt: new Date(cosignedAt * 1000).toISOString() }));
  });
}

function checkInclusion(
  { index, hashes, extra }: { index: number; hashes: Buffer[]; extra: Buffer | null },
  head: Checkpoint,
  brought: Buffer | null,
  problems: string[],
): CustodyEntry | null {
  const leaf = brought ?? extra;
  const entry = leaf && entryIn(leaf);
  if (!leaf) problems.push('neither the proof nor anything else has the entry');
  else if (brought && extra && !brought.equals(extra)) problems.push('the entry is another than the one in the proof');
  else if (!inclusionHolds({ leaf: leafHash(leaf), index, proof: hashes, head })) problems.push('the hashes do not lead from this entry to the root');
  else if (!entry) problems.push('what is proved is no entry of a custody log');
  else if (entry.seq !== index) problems.push(`the entry says that it is number ${entry.seq}, and stands at ${index}`);
  return entry;
}

function entryIn(leaf: Buffer): CustodyEntry | null {
  try {
    return CustodyEntry.safeParse(JSON.parse(leaf.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function checkConsistency({ old, hashes }: { old: number; hashes: Buffer[] }, head: Checkpoint, from: string | null, problems: string[]): void {
  const older = from === null ? null : readAnchor(from);
  if (older === null) problems.push('an older checkpoint is needed to hold the proof against');
  else if (older.origin !== head.origin) problems.push(`the older checkpoint is of ${older.origin}`);
  else if (older.size !== old) problems.push(`the proof is from ${old} entries, the older checkpoint of ${older.size}`);
  else if (!consistencyHolds({ from: older, to: head, proof: hashes })) problems.push('the hashes do not lead from the older root to the newer');
}
