/** The key with which a partner cosigns other people's logs: a file of its own, plain or wrapped by a passphrase. Needs no case and knows none. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { decodeBase64, newSigningKey, readSigningKey, writeSigningKey, type SigningKey } from '../custody/keys.ts';
import { storageFailure, systemCode, writeFileDurably } from '../files/durable.ts';
import { cosignerKey, isSignerName } from './cosignature.ts';

/** `verifierKey` is what is handed to those whose heads are cosigned. */
export type WitnessKey = { name: string; verifierKey: string; key: SigningKey };
/** Asked only where the key is wrapped. */
export type AskPassphrase = () => Promise<string>;

const Base64 = z.string().refine((text) => decodeBase64(text) !== null, 'not base64');
/** Power of two, and few enough for any computer of today: about a second and 128 MiB. */
const scryptCost = { N: 2 ** 17, r: 8, p: 1 } as const;

const WitnessFile = z.strictObject({
  format: z.literal('kualik-witness/1'),
  name: z.string().refine(isSignerName, 'not a signer’s name'),
  verifierKey: z.string(),
  privateKey: z.discriminatedUnion('wrap', [
    z.strictObject({ wrap: z.literal('none'), pkcs8: Base64 }),
    z.strictObject({
      wrap: z.literal('scrypt-aes-256-gcm'),
      scrypt: z.strictObject({ N: z.literal(scryptCost.N), r: z.literal(scryptCost.r), p: z.literal(scryptCost.p) }),
      salt: Base64,
      nonce: Base64,
      /** PKCS #8 in AES-256-GCM, its tag of 16 bytes at the end; name and verifier key are authenticated with it. */
      sealed: Base64,
    }),
  ]),
});
type WitnessFile = z.output<typeof WitnessFile>;
type Wrapped = Extract<WitnessFile['privateKey'], { wrap: 'scrypt-aes-256-gcm' }>;

/** Makes a key and writes its file; the caller has seen to it that there is none. A null passphrase leaves the key readable for whoever has the file. */
export function makeWitnessKey(path: string, name: string, passphrase: string | null): WitnessKey {
  if (!isSignerName(name))
    throw new AppError('invalid-input', `"${name}" cannot be a signer’s name: no spaces and no plus sign. Use a name like office.example/ana.`);
  const key = newSigningKey();
  const verifierKey = cosignerKey({ name, key: key.publicKey });
  const pkcs8 = writeSigningKey(key);
  const privateKey = passphrase === null ? ({ wrap: 'none', pkcs8 } as const) : wrap(Buffer.from(pkcs8, 'base64'), passphrase, verifierKey);
  const file: WitnessFile = { format: 'kualik-witness/1', name, verifierKey, privateKey };
  writeFileDurably(path, `${JSON.stringify(file, null, 2)}\n`);
  return { name, verifierKey, key };
}

/** Throws AppError `not-found`, `unreadable`, or `invalid-input` for another file and for a wrong passphrase. */
export async function readWitnessKey(path: string, ask: AskPassphrase): Promise<WitnessKey> {
  const file = parse(readText(path), path);
  const pkcs8 = file.privateKey.wrap === 'none' ? file.privateKey.pkcs8 : unwrap(file.privateKey, await ask(), file.verifierKey).toString('base64');
  try {
    const key = readSigningKey(pkcs8);
    if (cosignerKey({ name: file.name, key: key.publicKey }) === file.verifierKey) return { name: file.name, verifierKey: file.verifierKey, key };
  } catch {
    // Said below: a key that cannot be read is as wrong as one that does not fit.
  }
  throw notAKey(path, 'its parts do not belong together');
}

function wrap(plain: Buffer, passphrase: string, verifierKey: string): Wrapped {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', derive(passphrase, salt), nonce).setAAD(Buffer.from(verifierKey));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  return { wrap: 'scrypt-aes-256-gcm', scrypt: scryptCost, salt: text(salt), nonce: text(nonce), sealed: text(sealed) };
}

function unwrap({ salt, nonce, sealed }: Wrapped, passphrase: string, verifierKey: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', derive(passphrase, Buffer.from(salt, 'base64')), Buffer.from(nonce, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(verifierKey)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  } catch (error) {
    throw new AppError('invalid-input', 'The passphrase does not open this key. Nothing was signed.', undefined, { cause: error });
  }
}

/** NFKC, so that the same letters typed on another keyboard are the same passphrase. */
function derive(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(Buffer.from(passphrase.normalize('NFKC')), salt, 32, { ...scryptCost, maxmem: 256 * 1024 * 1024 });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT')
      throw new AppError('not-found', `There is no key at ${path}. Make one with --new-key.`, { path }, { cause: error });
    if (systemCode(error) === 'EISDIR') throw notAKey(path, 'it is a folder');
    throw storageFailure(error, path);
  }
}

function parse(text: string, path: string): WitnessFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw notAKey(path, 'it is not JSON');
  }
  const file = WitnessFile.safeParse(json);
  if (!file.success) throw notAKey(path, z.prettifyError(file.error));
  return file.data;
}

function notAKey(path: string, why: string): AppError {
  return new AppError('invalid-input', `${path} is no key to cosign with: ${why}.`, { path });
}
