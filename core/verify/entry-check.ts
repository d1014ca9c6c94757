/** Checks one stored entry of the custody log by itself: spelling, form, signature, hash and the columns copied from it. Knows no database and no other entry. */
import { z } from 'zod';
import { isCanonicalJson, type Json } from '../../shared/canonical-json.ts';
import { CustodyEntry } from '../../shared/model/custody.ts';
import type { Problem, ProblemKind } from '../../shared/model/verification.ts';
import { decodeBase64, readPublicKey, signatureIsValid, type PublicKey } from '../custody/keys.ts';
import { leafHash } from '../custody/tree.ts';

/** A row of `custody_event`; `entry` is its exact bytes. */
export type StoredEntry = { seq: number; eventId: string; type: string; at: string; entry: Uint8Array; storedLeaf: Uint8Array };
/** Whose log it ought to be; plain data, so that it can be sent to a thread. */
export type LogIdentity = {
  caseId: string;
  /** The case's own key. */
  publicKey: Uint8Array;
  /** Keys that actors have had; whether one was theirs at the time is for who reads the log in order (replay-actors.ts). */
  actorKeys?: readonly ActorKey[];
};
export type ActorKey = { actor: string; publicKey: Uint8Array };
/** `leaf` is computed from the entry; `readable` says that the entry has the form of one. */
export type EntryVerdict = { leaf: Uint8Array; readable: boolean; signed: boolean; problems: Problem[] };

// That `data` is JSON at all was settled by parsing it; checking every member of it again would cost as much as the signature.
const EntryForm = CustodyEntry.extend({ data: z.custom((data) => typeof data === 'object' && data !== null && !Array.isArray(data)) });
type EntryForm = z.output<typeof EntryForm>;

/** The check for one log: keys are made ready once. */
export function entryChecker({ caseId, publicKey, actorKeys = [] }: LogIdentity): (row: StoredEntry) => EntryVerdict {
  const own = readPublicKey(Buffer.from(publicKey));
  const keys = new Map([[`case ${own.id}`, own]]);
  for (const { actor, publicKey: raw } of actorKeys) {
    const key = readPublicKey(Buffer.from(raw));
    keys.set(`${actor} ${key.id}`, key);
  }
  return (row) => checkEntry(row, caseId, { own, keys });
}

type Keys = { own: PublicKey; keys: ReadonlyMap<string, PublicKey> };

function checkEntry(row: StoredEntry, caseId: string, { own, keys }: Keys): EntryVerdict {
  const place = `catalogue.db#custody_event/${row.seq}`;
  const problems: Problem[] = [];
  const report = (what: ProblemKind, path: string, expected: string, found: string) => void problems.push({ what, path, expected, found });

  const leaf = leafHash(Buffer.from(row.entry));
  if (!leaf.equals(row.storedLeaf)) report('log-tree', `${place}/leaf_hash`, leaf.toString('hex'), Buffer.from(row.storedLeaf).toString('hex'));
  const parsed = parseEntry(row.entry);
  if (typeof parsed === 'string') {
    report('log-entry', place, 'one entry in canonical JSON (RFC 8785)', parsed);
    return { leaf, readable: false, signed: false, problems };
  }
  const { entry, text } = parsed;
  const differs = (member: string, expected: string | number, found: string | number) =>
    expected === found || report('log-entry', `${place}/${member}`, String(expected), String(found));
  differs('case', caseId, entry.case);
  differs('seq', row.seq, entry.seq);
  differs('event_id', entry.id, row.eventId);
  differs('type', entry.type, row.type);
  differs('at', entry.at, row.at);
  const known = keys.get(`${entry.actor} ${entry.key}`);
  if (!known) report('key', `${place}/key`, entry.actor === 'case' ? own.id : `a key of actor ${entry.actor}`, entry.key);
  const key = known ?? own;
  const signed = isSigned(text, entry.signature, key);
  if (!signed) report('log-signature', place, `a valid signature by key ${key.id}`, 'a signature that does not fit the entry');
  return { leaf, readable: true, signed, problems };
}

/** The entry, or what keeps it from being one. */
function parseEntry(bytes: Uint8Array): { entry: EntryForm; text: string } | string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const json = JSON.parse(text) as Json;
    if (!isCanonicalJson(text, json)) return 'JSON in another spelling';
    const form = EntryForm.safeParse(json);
    return form.success ? { entry: form.data, text } : z.prettifyError(form.error);
  } catch (error) {
    // Not UTF-8, not JSON, or nested so deeply that reading it exhausts the stack: all of them are ways of being no entry.
    return error instanceof RangeError
      ? 'JSON nested too deeply'
      : error instanceof TypeError
        ? 'bytes that are no UTF-8 text'
        : 'text that is not JSON';
  }
}

/**
 * What is signed is the entry without its signature, in the same spelling. In canonical JSON that member can be cut out: it is never the first,
 * nothing but strings follows it, and within a string its quotes would be escaped.
 */
function isSigned(text: string, signature: string, key: PublicKey): boolean {
  const member = `,"signature":"${signature}"`;
  const at = text.lastIndexOf(member);
  const bytes = decodeBase64(signature);
  return at !== -1 && bytes !== null && signatureIsValid(key, Buffer.from(text.slice(0, at) + text.slice(at + member.length)), bytes);
}
