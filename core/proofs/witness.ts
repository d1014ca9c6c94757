/** Cosigns a head of somebody else's log, or refuses: only a head that its log signed, and that continues what was cosigned before. Knows no case and no file. */
import { AppError } from '../../shared/errors.ts';
import { openCheckpoint, readCheckpointBody, readNote, readVerifierKey, type Checkpoint } from '../custody/note.ts';
import { cosign } from './cosignature.ts';
import { readConsistencyText } from './proof-text.ts';
import { consistencyHolds } from './tree-proofs.ts';
import type { WitnessKey } from './witness-key.ts';
import type { WitnessMemory } from './witness-memory.ts';

export type CosignRequest = {
  /** The checkpoint; or a consistency proof, which carries it. */
  text: string;
  witness: WitnessKey;
  memory: WitnessMemory;
  /** The log's verifier key: needed once, remembered then. */
  logKey: string | null;
  /** An older checkpoint of the same log, and the proof from there; for who has no memory of it, or another one. */
  since: string | null;
  proof: string | null;
  at: Date;
};

/** `sinceSize` is null where this key saw the log for the first time. `note` is what goes back to the case. */
export type Cosigned = { origin: string; size: number; rootHex: string; sinceSize: number | null; cosignedAt: string; note: string };

/**
 * Throws AppError `invalid-input` for what cannot be judged (no checkpoint, no key, no proof), `log-differs` for a head that contradicts
 * an older one, or is not signed by the log. Then nothing is signed and nothing remembered.
 */
export function cosignHead({ text, witness, memory, logKey, since, proof, at }: CosignRequest): Cosigned {
  const note = readConsistencyText(text)?.checkpoint ?? text;
  const read = readNote(note);
  const stated = read && readCheckpointBody(read.body);
  if (!stated) throw new AppError('invalid-input', 'That is neither a checkpoint nor a consistency proof with one. Nothing was signed.');
  const seen = memory.of(stated.origin);
  const verifierKey = trustedKey(stated.origin, logKey?.trim() ?? null, seen?.verifierKey ?? null);
  const head = opened(note, stated.origin, verifierKey, 'The checkpoint');
  const olders = [seen?.checkpoint ?? null, since]
    .filter((one) => one !== null)
    .map((one) => opened(one, head.origin, verifierKey, 'The older checkpoint'));
  const proofs = [text, proof].filter((one) => one !== null);
  for (const older of olders) refuseContradiction(older, head, note, proofs);

  const seconds = Math.floor(at.getTime() / 1000);
  const cosigned = `${note}${cosign(note, witness.name, witness.key, seconds)}\n`;
  memory.remember(head.origin, { verifierKey, checkpoint: cosigned });
  return {
    origin: head.origin,
    size: head.size,
    rootHex: head.root.toString('hex'),
    sinceSize: olders.length === 0 ? null : Math.max(...olders.map(({ size }) => size)),
    cosignedAt: new Date(seconds * 1000).toISOString(),
    note: cosigned,
  };
}

function trustedKey(origin: string, given: string | null, remembered: string | null): string {
  if (given !== null && readVerifierKey(given)?.name !== origin)
    throw new AppError('invalid-input', `That is no key of ${origin}: a log’s key begins with the log’s own name. Nothing was signed.`);
  if (given !== null && remembered !== null && given !== remembered)
    throw new AppError(
      'log-differs',
      `${origin} is known here under another key. Nothing was signed. Ask, by another way than the file came, why its key changed.`,
      { origin },
    );
  const key = given ?? remembered;
  if (key !== null) return key;
  throw new AppError(
    'invalid-input',
    `This is the first head of ${origin} seen here, so its key is needed once: --log-key KEY. The case’s keeper has it from kualik log checkpoint; take it by another way than the checkpoint came.`,
    { origin },
  );
}

function opened(note: string, origin: string, verifierKey: string, what: string): Checkpoint {
  const head = openCheckpoint(note, origin, readVerifierKey(verifierKey)!.key);
  if (head) return head;
  throw new AppError('log-differs', `${what} is not signed by ${origin} with its key, or was changed since. Nothing was signed.`, { origin });
}

function refuseContradiction(older: Checkpoint, head: Checkpoint, note: string, proofs: readonly string[]): void {
  if (head.size < older.size)
    throw new AppError(
      'log-differs',
      `This head has ${head.size} entries, and one with ${older.size} was seen before: the log was cut or put back, or an older checkpoint was sent. Nothing was signed.`,
      { size: head.size, older: older.size },
    );
  if (head.size === older.size) {
    if (head.root.equals(older.root)) return;
    throw contradiction(older.size);
  }
  const fitting = proofs.map(readConsistencyText).filter((one) => one !== null && one.old === older.size && sameBody(one.checkpoint, note));
  if (fitting.length === 0)
    throw new AppError(
      'invalid-input',
      `A head of ${older.size} entries was seen before, and nothing shows that this one continues it. Ask for a consistency proof from there (kualik log consistency CASE --from …). Nothing was signed.`,
      { older: older.size },
    );
  if (!fitting.some((one) => consistencyHolds({ from: older, to: head, proof: one!.hashes }))) throw contradiction(older.size);
}

function sameBody(one: string, other: string): boolean {
  return readNote(one)?.body === readNote(other)?.body;
}

function contradiction(size: number): AppError {
  return new AppError(
    'log-differs',
    `This log does not continue the one whose ${size} entries were seen before: its history was rewritten. Nothing was signed. Keep both checkpoints: together they prove it.`,
    { older: size },
  );
}
