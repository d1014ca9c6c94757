/** The recovery key as people print, type and share it: 160 random bits in letters that cannot be mistaken for each other. Knows no case. */
import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 20;
const checkLetters = 4;

/** Nine groups of four: eight of the key, and one that finds typing errors. */
export function newRecoveryKey(): string {
  return writeCode(randomBytes(keyBytes));
}

/** The one spelling of a key, however it was typed; null where letters are missing or wrong. */
export function readRecoveryKey(typed: string): string | null {
  const bytes = readCode(typed);
  return bytes?.length === keyBytes ? writeCode(bytes) : null;
}

/** Bytes as groups of four letters, the last of them a check. */
export function writeCode(bytes: Uint8Array): string {
  const text = base32(bytes) + checkOf(bytes);
  return text.match(/.{1,4}/g)!.join('-');
}

/** Null for what is no such code. Case, spaces and dashes mean nothing, and letters are read as what they look like. */
export function readCode(typed: string): Buffer | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]+$/.test(plain) || plain.length <= checkLetters) return null;
  const bytes = fromBase32(plain.slice(0, -checkLetters));
  return bytes !== null && checkOf(bytes) === plain.slice(-checkLetters) ? bytes : null;
}

function checkOf(bytes: Uint8Array): string {
  return base32(createHash('sha256').update(bytes).digest()).slice(0, checkLetters);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31];
  }
  return bits === 0 ? text : text + letters[(held << (5 - bits)) & 31]!;
}

/** Null where the last letter holds bits that no byte has: one spelling only. */
function fromBase32(text: string): Buffer | null {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    held = ((held << 5) | letters.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
  }
  return (held & ((1 << bits) - 1)) === 0 && bits < 5 ? Buffer.from(bytes) : null;
}
