/** Sealed cases for tests, and a search for what must not be readable in them. Knows no single test. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSlot } from '../../core/actors/slot.ts';
import { readSigningKey } from '../../core/custody/keys.ts';
import type { ActorId, CaseId } from '../../shared/ids.ts';
import { sealOf, type Seal } from '../../core/sealed/seal.ts';
import { caseOptions, type TestOptions } from '../support/test-case.ts';

export const caseSecret = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
/** The same in every process: 48 bytes of PKCS #8 around a seed (RFC 8410). */
const ownerKey = readSigningKey(Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 5)]).toString('base64'));
const caseId = '019a0000-0000-7000-8000-000000000001' as CaseId;
const unlocked = { actor: '019a0000-0000-7000-8000-000000000002' as ActorId, key: ownerKey, secret: caseSecret };
export const passphrase = 'words that nobody says';
const slot = await makeSlot(unlocked, { caseId, opens: 'passphrase', words: passphrase, cost: { n: 1024, r: 8, p: 1 } });
export const sealedOptions: TestOptions = { ...caseOptions, founding: { caseId, ownerName: 'Owner', unlocked, slot } };

export function testSeal(): Seal {
  return sealOf(caseSecret);
}

/** Where any of the words lies in a file below the folders, in any of the forms in which a program might have written it. */
export function placesOf(words: readonly string[], folders: readonly string[]): string[] {
  const forms = words.flatMap((word) => formsOf(word).map(([form, bytes]) => ({ word, form, bytes })));
  const found: string[] = [];
  let bytesRead = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      for (const word of words) if (entry.name.includes(word)) found.push(`${word} in the name ${path}`);
      if (!entry.isFile()) continue;
      const content = readOrNothing(path);
      bytesRead += content.length;
      for (const { word, form, bytes } of forms) if (content.includes(bytes)) found.push(`${word} as ${form} in ${path}`);
    }
  }
  if (bytesRead === 0) throw new Error('nothing was searched');
  return found;
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // Gone meanwhile.
    return Buffer.alloc(0);
  }
}

function formsOf(word: string): [string, Buffer][] {
  const utf8 = Buffer.from(word);
  const little = Buffer.from(word, 'utf16le');
  const base64 = [0, 1, 2].map((before): [string, Buffer] => {
    const text = Buffer.concat([Buffer.alloc(before), utf8]).toString('base64');
    // The characters that only this word decides.
    return [`base64 after ${before} bytes`, Buffer.from(text.slice(before === 0 ? 0 : before + 1, Math.floor(((before + utf8.length) * 8) / 6)))];
  });
  return [
    ['UTF-8', utf8],
    ['UTF-16LE', little],
    ['UTF-16BE', Buffer.from(little).swap16()],
    ['hexadecimal', Buffer.from(utf8.toString('hex'))],
    ...base64,
  ];
}
