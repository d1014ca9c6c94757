/** Whose hand signs an entry of the custody log. Knows no passphrase and no SQL. */
import type { Role } from '../../shared/actors/roles.ts';
import type { ActorId } from '../../shared/ids.ts';
import type { SigningKey } from './keys.ts';

/** Somebody who works in the case, unlocked. */
export type Signer = { actor: ActorId; role: Role; key: SigningKey };
