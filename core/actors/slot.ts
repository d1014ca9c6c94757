/** Slots of case.json: what an actor needs to work in a case, wrapped by a passphrase or a recovery key (docs/format/case-folder.md). Knows no file and no role. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { ActorId } from '../../shared/ids.ts';
import { decodeBase64, readSigningKey, writeSigningKey, type SigningKey } from '../custody/keys.ts';

const bytesInBase64 = (length: number) => z.string().refine((text) => decodeBase64(text)?.length === length, `not ${length} bytes in base64`);

/** RFC 7914. The highest cost is what an ordinary laptop can still do, so that a slot from outside cannot exhaust it. */
const ScryptCost = z
  .strictObject({
    n: z
      .int()
      .min(2)
      .max(2 ** 20),
    r: z.literal(8),
    p: z.literal(1),
  })
  .refine(({ n }) => (n & (n - 1)) === 0, {
    message: 'n is no power of two',
  });
export type ScryptCost = z.output<typeof ScryptCost>;

export const Slot = z.strictObject({
  opens: z.enum(['passphrase', 'recovery']),
  kdf: z.literal('scrypt'),
  cost: ScryptCost,
  salt: bytesInBase64(16),
  nonce: bytesInBase64(12),
  /** AES-256-GCM of the contents, tag at the end; the slot's other members and the case's id are authenticated with it. */
  box: z.string().refine((text) => decodeBase64(text) !== null, 'not base64'),
});
export type Slot = z.output<typeof Slot>;

const Contents = z.strictObject({ actor: ActorId, key: z.string(), secret: bytesInBase64(32).nullable() });

/** `secret` opens what is sealed in the case; null in an open one. */
export type Unlocked = { actor: ActorId; key: SigningKey; secret: Buffer | null };

/** 128 MiB and about half a second on an old laptop: the cost that OWASP names for interactive use. */
export const usualCost: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };

type Wrapping = { caseId: string; opens: Slot['opens']; words: string; cost?: ScryptCost };

export async function makeSlot({ actor, key, secret }: Unlocked, { caseId, opens, words, cost = usualCost }: Wrapping): Promise<Slot> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const header = { opens, kdf: 'scrypt', cost, salt: salt.toString('base64'), nonce: nonce.toString('base64') } as const;
  const wrappingKey = await derive(words, salt, cost);
  const contents = Buffer.from(JSON.stringify({ actor, key: writeSigningKey(key), secret: secret && secret.toString('base64') }));
  try {
    const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(authenticated(caseId, header));
    const box = Buffer.concat([cipher.update(contents), cipher.final(), cipher.getAuthTag()]);
    return { ...header, box: box.toString('base64') };
  } finally {
    wrappingKey.fill(0);
    contents.fill(0);
  }
}

/** Null when the words do not open this slot, or it was damaged: the two cannot be told apart. */
export async function openSlot(caseId: string, slot: Slot, words: string): Promise<Unlocked | null> {
  const { box, ...header } = slot;
  const boxed = Buffer.from(box, 'base64');
  if (boxed.length < 16) return null;
  const wrappingKey = await derive(words, Buffer.from(slot.salt, 'base64'), slot.cost);
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(slot.nonce, 'base64'), { authTagLength: 16 })
      .setAAD(authenticated(caseId, header))
      .setAuthTag(boxed.subarray(-16));
    const contents = Buffer.concat([decipher.update(boxed.subarray(0, -16)), decipher.final()]);
    const { actor, key, secret } = Contents.parse(JSON.parse(contents.toString('utf8')));
    contents.fill(0);
    return { actor, key: readSigningKey(key), secret: secret === null ? null : Buffer.from(secret, 'base64') };
  } catch {
    return null;
  } finally {
    wrappingKey.fill(0);
  }
}

/** The same words typed on another keyboard or system are the same bytes. */
function derive(words: string, salt: Buffer, { n, r, p }: ScryptCost): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(Buffer.from(words.normalize('NFKC'), 'utf8'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function authenticated(caseId: string, header: Omit<Slot, 'box'>): Buffer {
  return Buffer.from(canonicalJson({ case: caseId, ...header }));
}
