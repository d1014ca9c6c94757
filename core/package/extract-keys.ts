/** Whose key signs which entry of a package: the case's, or one that an earlier entry introduced for an actor. Checks no signature. */
import { decodeBase64, readPublicKey, type PublicKey } from '../custody/keys.ts';

/** Types of entries that give an actor a key: the subject's, `data.publicKey` under the id `data.keyId`. */
export const introducingTypes = ['actor-added', 'actor-key-rotated', 'passphrase-restored', 'recovery-made'] as const;

type Introducing = { type: string; subjects: readonly string[]; data: { [member: string]: unknown } };

export type ExtractKeys = {
  /** Null where no earlier entry gave this key to this actor, or where the case signs although it has actors. */
  signerOf(entry: { actor: string; key: string }): PublicKey | null;
  /** Takes note of what a signed entry says of keys; false when it says so in a way that cannot be. */
  learn(entry: Introducing): boolean;
};

export function extractKeys(caseKey: PublicKey): ExtractKeys {
  const known = new Map([[caseKey.id, { actor: 'case', key: caseKey }]]);
  let hasActors = false;
  return {
    signerOf({ actor, key }) {
      const signer = known.get(key);
      return signer === undefined || signer.actor !== actor || (actor === 'case' && hasActors) ? null : signer.key;
    },
    learn({ type, subjects, data }) {
      if (!(introducingTypes as readonly string[]).includes(type)) return true;
      hasActors = true;
      const actor = subjects.find((subject) => subject.startsWith('actor:'))?.slice('actor:'.length);
      const raw = typeof data['publicKey'] === 'string' ? decodeBase64(data['publicKey']) : null;
      if (actor === undefined || raw?.length !== 32) return false;
      const key = readPublicKey(raw);
      if (key.id !== data['keyId']) return false;
      known.set(key.id, { actor, key });
      return true;
    },
  };
}
