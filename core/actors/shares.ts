/** A recovery key split among colleagues, so that any few of them together have it and fewer know nothing (Shamir's scheme). Knows no case. */
import { createHash } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import { AppError } from '../../shared/errors.ts';
import { readCode, readRecoveryKey, writeCode } from './recovery-key.ts';

const version = 1;
/** Of the key's hash, in every share, so that shares of different keys are not joined to a wrong one. They leave 144 bits to guess. */
const tagBytes = 2;
const headBytes = 2 + tagBytes;

/** `of` shares, any `need` of which give the key back. Throws AppError `invalid-input`. */
export async function splitRecoveryKey(key: string, need: number, of: number): Promise<string[]> {
  const bytes = readRecoveryKey(key) === null ? null : readCode(key);
  if (bytes === null) throw new AppError('invalid-input', 'This is not a recovery key. Nothing was split.');
  if (!(need >= 2 && need <= of && of <= 20))
    throw new AppError('invalid-input', 'A key is split into 2 to 20 shares, of which at least 2 are needed.', { need, of });
  const shares = await split(Uint8Array.from(bytes), of, need);
  const tag = tagOf(bytes);
  bytes.fill(0);
  return shares.map((share) => writeCode(Buffer.concat([Buffer.from([version, need]), tag, share])));
}

/** Throws AppError `invalid-input` where a share is mistyped, shares are too few, doubled or of different keys. */
export async function joinShares(typed: readonly string[]): Promise<string> {
  const shares = typed.map((text, at) => {
    const bytes = readCode(text);
    if (bytes === null || bytes[0] !== version || bytes.length <= headBytes)
      throw new AppError('invalid-input', `Share ${at + 1} is mistyped.`, { share: at + 1 });
    return { need: bytes[1]!, tag: bytes.subarray(2, headBytes), part: Uint8Array.from(bytes.subarray(headBytes)), text: writeCode(bytes) };
  });
  const [first] = shares;
  if (first === undefined) throw new AppError('invalid-input', 'No share was given.');
  if (new Set(shares.map(({ text }) => text)).size < shares.length) throw new AppError('invalid-input', 'The same share was given twice.');
  const { need, tag } = first;
  if (shares.some((share) => share.need !== need || !share.tag.equals(tag))) throw foreign();
  if (shares.length < need) throw new AppError('invalid-input', `${need} shares are needed; these are ${shares.length}.`, { need });
  const key = Buffer.from(await combine(shares.map(({ part }) => part)).catch(() => []));
  if (!tagOf(key).equals(tag)) throw foreign();
  return writeCode(key);
}

function tagOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('kualik share').update(key).digest().subarray(0, tagBytes);
}

function foreign(): AppError {
  return new AppError('invalid-input', 'These shares are not all of the same key.');
}
