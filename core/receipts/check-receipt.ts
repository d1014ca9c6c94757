/** Checks a receipt by itself: form, keys, signatures, and that its parts agree with one another. Needs no case and knows none. */
import { isCanonicalJson, joinMembers, canonicalMembers, type Json } from '../../shared/canonical-json.ts';
import { Receipt } from '../../shared/receipts/receipt.ts';
import { decodeBase64, readPublicKey, signatureIsValid, type PublicKey } from '../custody/keys.ts';
import { logOrigin, openCheckpoint } from '../custody/note.ts';

/** What is wrong with a receipt; more than one thing may be. */
export const receiptFaults = ['form', 'spelling', 'key', 'signature', 'checkpoint', 'contradiction'] as const;
export type ReceiptFault = { what: (typeof receiptFaults)[number]; where: string };

/** `receipt` is null only where the form is not that of one. */
export type ReceiptVerdict = { ok: boolean; receipt: Receipt | null; faults: ReceiptFault[] };

export const mostReceiptBytes = 1024 * 1024;

/** The text of a whole file: one line of canonical JSON (RFC 8785) and a line end, to the byte. */
export function checkReceipt(bytes: Buffer): ReceiptVerdict {
  if (bytes.length > mostReceiptBytes) return formFault('larger than any receipt');
  const text = bytes.toString('utf8');
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return formFault('no JSON');
  }
  const read = Receipt.safeParse(value);
  if (!read.success) return formFault(read.error.issues[0]?.path.map(String).join('/') ?? '');
  const receipt = read.data;
  const faults: ReceiptFault[] = [];
  const isSpelt = text.endsWith('\n') && Buffer.from(text).equals(bytes) && isCanonicalJson(text.slice(0, -1), value);
  if (!isSpelt) faults.push({ what: 'spelling', where: '' });
  checkSignatures(receipt, faults);
  for (const where of contradictions(receipt)) faults.push({ what: 'contradiction', where });
  return { ok: faults.length === 0, receipt, faults };
}

function formFault(where: string): ReceiptVerdict {
  return { ok: false, receipt: null, faults: [{ what: 'form', where }] };
}

function checkSignatures(receipt: Receipt, faults: ReceiptFault[]): void {
  const key = keyNamed(receipt.key, 'key', faults);
  const { signature, ...unsigned } = receipt;
  const signed = Buffer.from(joinMembers(canonicalMembers(unsigned as unknown as { [member: string]: Json })));
  const bytes = decodeBase64(signature);
  if (key && (bytes === null || !signatureIsValid(key, signed, bytes))) faults.push({ what: 'signature', where: 'signature' });

  const logKey = keyNamed(receipt.log.key, 'log/key', faults);
  const head = logKey && openCheckpoint(receipt.log.checkpoint, logOrigin(receipt.case), logKey);
  if (logKey && (!head || head.size !== receipt.log.size || head.root.toString('hex') !== receipt.log.rootHex))
    faults.push({ what: 'checkpoint', where: 'log/checkpoint' });
}

function keyNamed({ id, publicKey }: Receipt['key'], where: string, faults: ReceiptFault[]): PublicKey | null {
  const raw = decodeBase64(publicKey);
  const key = raw?.length === 32 ? readPublicKey(raw) : null;
  if (key?.id === id) return key;
  faults.push({ what: 'key', where });
  return null;
}

/** Members that cannot all be true. */
function* contradictions(receipt: Receipt): Generator<string> {
  const { of, run, scope, result, complete, problemCount, problems, expected, checked, skipped, startedAt, endedAt, entry, log, checkedLog } =
    receipt;
  if ((result === 'intact') !== (problemCount === 0)) yield 'result';
  if (problems.length !== Math.min(problemCount, 100)) yield 'problems';
  if (checked + skipped > expected) yield 'checked';
  if ((of === 'verification') !== (scope === 'case') || (of === 'fixity') !== (run !== null)) yield 'of';
  if (of === 'fixity' && (checked + skipped !== expected || problemCount > checked || complete !== (skipped === 0))) yield 'complete';
  if (startedAt !== null && startedAt > endedAt) yield 'startedAt';
  if (entry.at !== endedAt || endedAt > receipt.madeAt) yield 'endedAt';
  if (entry.seq >= log.size) yield 'entry';
  if (checkedLog !== null && checkedLog.size > entry.seq) yield 'checkedLog';
}
