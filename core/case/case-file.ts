/** `case.json`: format, identity, algorithms and keys of a case (docs/format/case-folder.md). Knows no database. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { CaseId, Instant } from '../../shared/ids.ts';
import { decodeBase64, readPublicKey, readSigningKey, writeSigningKey, type SigningKey } from '../custody/keys.ts';
import { systemCode, writeFileDurably } from '../files/durable.ts';

const Base64 = z.string().refine((text) => decodeBase64(text) !== null, 'not base64');

const CaseFile = z.strictObject({
  format: z.literal('kualik-case/1'),
  caseId: CaseId,
  createdAt: Instant,
  /** An open case keeps everything readable: who holds the folder can read it. */
  protection: z.literal('open'),
  algorithms: z.strictObject({
    originals: z.tuple([z.literal('sha256'), z.literal('sha512')]),
    entries: z.literal('rfc8785'),
    signatures: z.literal('ed25519'),
    log: z.literal('rfc6962-sha256'),
  }),
  keys: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[0-9a-f]{64}$/),
        publicKey: Base64,
        privateKey: z.strictObject({ wrap: z.literal('none'), pkcs8: Base64 }),
      }),
    )
    .length(1),
});
export type CaseFile = z.output<typeof CaseFile>;

export function newCaseFile(caseId: CaseId, createdAt: Instant, key: SigningKey): CaseFile {
  return {
    format: 'kualik-case/1',
    caseId,
    createdAt,
    protection: 'open',
    algorithms: { originals: ['sha256', 'sha512'], entries: 'rfc8785', signatures: 'ed25519', log: 'rfc6962-sha256' },
    keys: [{ id: key.id, publicKey: key.publicKey.raw.toString('base64'), privateKey: { wrap: 'none', pkcs8: writeSigningKey(key) } }],
  };
}

export function writeCaseFile(path: string, content: CaseFile): void {
  writeFileDurably(path, `${JSON.stringify(content, null, 2)}\n`);
}

/** Throws AppError `not-a-case`, `case-too-new`, `case-damaged` or `permission-denied`. */
export function readCaseFile(path: string): { content: CaseFile; key: SigningKey } {
  const json = parse(readText(path), path);
  const format = z.looseObject({ format: z.string() }).safeParse(json);
  if (format.success && /^kualik-case\/([2-9]|[1-9]\d+)$/.test(format.data.format)) {
    throw new AppError(
      'case-too-new',
      `This case was made by a newer version of Kualik (${format.data.format}). Nothing was changed. Open it with that version.`,
      { path },
    );
  }
  const content = CaseFile.safeParse(json);
  if (!content.success) throw damaged(path, z.prettifyError(content.error));
  return { content: content.data, key: readKey(content.data, path) };
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

function readKey({ keys: [stored] }: CaseFile, path: string): SigningKey {
  try {
    const key = readSigningKey(stored!.privateKey.pkcs8);
    const publicKey = readPublicKey(Buffer.from(stored!.publicKey, 'base64'));
    if (key.id === stored!.id && publicKey.id === stored!.id) return key;
  } catch {
    // falls through: a key that cannot be read is damage like one that does not match
  }
  throw damaged(path, 'its keys do not belong together');
}

function damaged(path: string, why: string): AppError {
  return new AppError(
    'case-damaged',
    `${path} is damaged: ${why}. The originals are untouched. Restore this file from a backup, or verify the case.`,
    { path, why },
  );
}
