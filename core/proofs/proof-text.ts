/** Proofs as text: C2SP tlog-proof for inclusion, the body of C2SP tlog-witness add-checkpoint for consistency. One spelling each; knows neither keys nor trees. */
import { decodeBase64 } from '../custody/keys.ts';
import { longestProof } from './tree-proofs.ts';

/** `checkpoint` is the signed note, to the byte; `extra` is authenticated by nothing in the file. */
export type TlogProof = { index: number; hashes: Buffer[]; checkpoint: string; extra: Buffer | null };
/** That the log of `checkpoint` begins with the first `old` of its entries as they were then. */
export type ConsistencyText = { old: number; hashes: Buffer[]; checkpoint: string };

const tlogProofHeader = 'c2sp.org/tlog-proof@v1';
const decimal = /^(0|[1-9]\d{0,15})$/;

export function writeTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const head = [tlogProofHeader, ...(extra === null ? [] : [`extra ${extra.toString('base64')}`]), `index ${index}`];
  return [...head, ...base64Lines(hashes), '', checkpoint].join('\n');
}

/** Null for anything that is no such proof, to the byte. Whether it holds is for `inclusionHolds` to say, once the checkpoint's signature is checked. */
export function readTlogProof(text: string): TlogProof | null {
  const parts = divide(text);
  if (parts === null) return null;
  const [header, ...lines] = parts.lines;
  if (header !== tlogProofHeader) return null;
  let extra: Buffer | null = null;
  if (lines[0]?.startsWith('extra ')) {
    extra = decodeBase64(lines.shift()!.slice('extra '.length));
    if (extra === null || extra.length === 0) return null;
  }
  const index = numberAfter('index ', lines.shift());
  const hashes = readHashes(lines);
  return index === null || hashes === null ? null : { index, hashes, checkpoint: parts.checkpoint, extra };
}

export function writeConsistencyText({ old, hashes, checkpoint }: ConsistencyText): string {
  return [`old ${old}`, ...base64Lines(hashes), '', checkpoint].join('\n');
}

/** Null for anything that is no such proof, to the byte. Whether it holds is for `consistencyHolds` to say. */
export function readConsistencyText(text: string): ConsistencyText | null {
  const parts = divide(text);
  if (parts === null) return null;
  const [first, ...lines] = parts.lines;
  const old = numberAfter('old ', first);
  const hashes = readHashes(lines);
  return old === null || hashes === null ? null : { old, hashes, checkpoint: parts.checkpoint };
}

/** The proof's own lines, and after the first empty line the checkpoint. */
function divide(text: string): { lines: string[]; checkpoint: string } | null {
  const end = text.indexOf('\n\n');
  return end < 0 ? null : { lines: text.slice(0, end).split('\n'), checkpoint: text.slice(end + 2) };
}

function numberAfter(word: string, line: string | undefined): number | null {
  if (line?.startsWith(word) !== true) return null;
  const digits = line.slice(word.length);
  const number = Number(digits);
  return decimal.test(digits) && Number.isSafeInteger(number) ? number : null;
}

function base64Lines(hashes: readonly Buffer[]): string[] {
  return hashes.map((hash) => hash.toString('base64'));
}

function readHashes(lines: readonly string[]): Buffer[] | null {
  const hashes = lines.map(decodeBase64);
  return hashes.length <= longestProof && hashes.every((hash) => hash?.length === 32) ? (hashes as Buffer[]) : null;
}
