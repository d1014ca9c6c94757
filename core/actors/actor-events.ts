/** What the custody log says of actors (docs/format/custody-log.md). Enters nothing. */
import type { Json } from '../../shared/canonical-json.ts';
import type { PublicKey } from '../custody/keys.ts';
import type { NewActor } from './actor-rows.ts';

/** Of `actor-added` and `recovery-made`. */
export function addedData({ id, name, role, slot }: NewActor, key: PublicKey, slotsSha256: string): { [member: string]: Json } {
  return { actor: { id, name, role }, ...keyData(key), slot, slotsSha256 };
}

export function keyData({ id, raw }: PublicKey): { publicKey: string; keyId: string } {
  return { publicKey: raw.toString('base64'), keyId: id };
}
