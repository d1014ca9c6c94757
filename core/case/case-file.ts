/** `case.json`: format, identity, algorithms and keys of a case (docs/format/case-folder.md). Knows no database. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import { CaseId, Instant } from '../../shared/ids.ts';
import { Slot } from '../actors/slot.ts';
import { decodeBase64, readPublicKey, readSigningKey, writeSigningKey, type SigningKey } from '../custody/keys.ts';
import { systemCode, writeFileDurably } from '../files/durable.ts';

const Base64 = z.string().refine((text) => decodeBase64(text) !== null, 'not base64');
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

const algorithms = {
  originals: z.tuple([z.literal('sha256'), z.literal('sha512')]),
  entries: z.literal('rfc8785'),
  signatures: z.literal('ed25519'),
  log: z.literal('rfc6962-sha256'),
};
const PlainKey = z.strictObject({ wrap: z.literal('none'), pkcs8: Base64 });
const SealedKey = z.strictObject({ wrap: z.literal('case-secret'), nonce: Base64, box: Base64 });

/** A case without actors: the case itself signs, and who holds the folder can read it. */
const CaseFile1 = z.strictObject({
  format: z.literal('kualik-case/1'),
  caseId: CaseId,
  createdAt: Instant,
  protection: z.literal('open'),
  algorithms: z.strictObject(algorithms),
  keys: z.array(z.strictObject({ id: Hex64, publicKey: Base64, privateKey: PlainKey })).length(1),
});

const version2 = { format: z.literal('kualik-case/2'), caseId: CaseId, createdAt: Instant };

/** A case with actors: entries are signed by theirs, heads of the log by the case's own key. */
const CaseFile2 = z.discriminatedUnion('protection', [
  z.strictObject({
    ...version2,
    protection: z.literal('open'),
    algorithms: z.strictObject(algorithms),
    keys: z.array(z.strictObject({ id: Hex64, publicKey: Base64, privateKey: PlainKey })).length(1),
    slots: z.array(Slot).min(1).max(200),
    check: Hex64,
  }),
  z.strictObject({
    ...version2,
    protection: z.literal('sealed'),
    algorithms: z.strictObject({ ...algorithms, catalogue: z.literal('sqlcipher-4'), files: z.literal('kualik-sealed/1') }),
    keys: z.array(z.strictObject({ id: Hex64, publicKey: Base64, privateKey: SealedKey })).length(1),
    slots: z.array(Slot).min(1).max(200),
    check: Hex64,
  }),
]);
export type CaseFile1 = z.output<typeof CaseFile1>;
export type CaseFile2 = z.output<typeof CaseFile2>;
export type CaseFile = CaseFile1 | CaseFile2;

const known = {
  originals: ['sha256', 'sha512'] as ['sha256', 'sha512'],
  entries: 'rfc8785',
  signatures: 'ed25519',
  log: 'rfc6962-sha256',
} as const;

export function newCaseFile(caseId: CaseId, createdAt: Instant, key: SigningKey): CaseFile1 {
  return { format: 'kualik-case/1', caseId, createdAt, protection: 'open', algorithms: known, keys: [plainKey(key)] };
}

/** `secret` is the case's where it is to be sealed; null for an open case. */
export function caseFileWithSlots(
  { caseId, createdAt }: Pick<CaseFile, 'caseId' | 'createdAt'>,
  key: SigningKey,
  secret: Buffer | null,
  slots: Slot[],
): CaseFile2 {
  const common = { format: 'kualik-case/2', caseId, createdAt } as const;
  if (secret === null) return withCheck({ ...common, protection: 'open', algorithms: known, keys: [plainKey(key)], slots });
  const sealed = { id: key.id, publicKey: key.publicKey.raw.toString('base64'), privateKey: sealKey(key, caseId, secret) };
  const sealedAlgorithms = { ...known, catalogue: 'sqlcipher-4', files: 'kualik-sealed/1' } as const;
  return withCheck({ ...common, protection: 'sealed', algorithms: sealedAlgorithms, keys: [sealed], slots });
}

/** Tells damage from a wrong passphrase; against people who mean harm stands what the custody log says of the slots. */
export function checkFits({ check, ...content }: CaseFile2): boolean {
  return check === checkOf(content);
}

function withCheck<Content extends { [member: string]: Json }>(content: Content): Content & { check: string } {
  return { ...content, check: checkOf(content) };
}

function checkOf(content: { [member: string]: Json }): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** What the custody log says of the slots: SHA-256 of their canonical JSON, in lower-case hexadecimal. */
export function slotsSha256(slots: readonly Slot[]): string {
  return createHash('sha256')
    .update(canonicalJson([...slots]))
    .digest('hex');
}

export function writeCaseFile(path: string, content: CaseFile): void {
  writeFileDurably(path, spellCaseFile(content));
}

/** The one spelling of it. */
export function spellCaseFile(content: CaseFile): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Throws AppError `not-a-case`, `case-too-new`, `case-damaged` or `permission-denied`. */
export function readCaseFile(path: string): CaseFile {
  const json = parse(readText(path), path);
  const format = z.looseObject({ format: z.string() }).safeParse(json);
  const version = format.success ? /^kualik-case\/([1-9]\d*)$/.exec(format.data.format)?.[1] : undefined;
  if (version !== undefined && Number(version) > 2) {
    throw new AppError(
      'case-too-new',
      `This case was made by a newer version of Kualik (kualik-case/${version}). Nothing was changed. Open it with that version.`,
      { path },
    );
  }
  const content = (version === '2' ? CaseFile2 : CaseFile1).safeParse(json);
  if (!content.success) throw damaged(path, z.prettifyError(content.error));
  return content.data;
}

/**
 * The case's own key, which signs heads of the log. `secret` is needed in a sealed case.
 * Throws AppError `case-damaged` when it does not fit its public key or the secret.
 */
export function readCaseKey({ caseId, keys }: CaseFile, path: string, secret: Buffer | null): SigningKey {
  const { id, publicKey, privateKey } = keys[0]!;
  try {
    const pkcs8 = privateKey.wrap === 'none' ? privateKey.pkcs8 : unsealKey(privateKey, id, caseId, secret!);
    const key = readSigningKey(pkcs8);
    if (key.id === id && readPublicKey(Buffer.from(publicKey, 'base64')).id === id) return key;
  } catch {
    // falls through: a key that cannot be read is damage like one that does not match
  }
  throw damaged(path, 'its keys do not belong together');
}

function plainKey(key: SigningKey) {
  return {
    id: key.id,
    publicKey: key.publicKey.raw.toString('base64'),
    privateKey: { wrap: 'none' as const, pkcs8: writeSigningKey(key) },
  };
}

function sealKey(key: SigningKey, caseId: CaseId, secret: Buffer): z.output<typeof SealedKey> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(secret), nonce).setAAD(Buffer.from(`${caseId} ${key.id}`));
  const box = Buffer.concat([cipher.update(Buffer.from(writeSigningKey(key), 'base64')), cipher.final(), cipher.getAuthTag()]);
  return { wrap: 'case-secret', nonce: nonce.toString('base64'), box: box.toString('base64') };
}

/** Throws when the secret is not this case's. */
function unsealKey({ nonce, box }: z.output<typeof SealedKey>, id: string, caseId: CaseId, secret: Buffer): string {
  const boxed = Buffer.from(box, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(secret), Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    .setAAD(Buffer.from(`${caseId} ${id}`))
    .setAuthTag(boxed.subarray(-16));
  return Buffer.concat([decipher.update(boxed.subarray(0, -16)), decipher.final()]).toString('base64');
}

function wrappingKey(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'kualik case key', 32));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new AppError('not-a-case', `There is no Kualik case here: ${path} does not exist.`, { path }, { cause: error });
    if (code === 'EACCES' || code === 'EPERM')
      throw new AppError('permission-denied', `${path} cannot be read: no permission.`, { path }, { cause: error });
    throw new AppError('unreadable', `${path} cannot be read (${code ?? 'unknown error'}).`, { path }, { cause: error });
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(path, 'it is not JSON');
  }
}

function damaged(path: string, why: string): AppError {
  return new AppError(
    'case-damaged',
    `${path} is damaged: ${why}. The originals are untouched. Restore this file from a backup, or verify the case.`,
    { path, why },
  );
}
