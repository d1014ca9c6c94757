/** Actors, their keys and the keyring in the catalogue. Wraps no key and enters no event. */
import type { Role } from '../../shared/actors/roles.ts';
import type { ActorId, Instant } from '../../shared/ids.ts';
import type { PublicKey } from '../custody/keys.ts';
import type { Db } from '../db/open.ts';
import { oneRow, sql } from '../db/sql.ts';

export type ActorRow = { id: ActorId; name: string; role: Role; slot: string; addedAt: Instant; removedAt: Instant | null; keyId: string | null };

const columns = 'a.actor_id AS id, a.name, a.role, a.slot, a.added_at AS addedAt, a.removed_at AS removedAt, k.key_id AS keyId';
const joined = 'FROM actor a LEFT JOIN actor_key k ON k.actor_id = a.actor_id AND k.until_at IS NULL';

/** In the order of their coming; those who were removed too. */
export function allActors(db: Db): ActorRow[] {
  return db.prepare(`SELECT ${columns} ${joined} ORDER BY a.added_at, a.actor_id`).all() as ActorRow[];
}

export function findActor(db: Db, id: ActorId): ActorRow | null {
  return (db.prepare(`SELECT ${columns} ${joined} WHERE a.actor_id = ?`).get(id) as ActorRow | undefined) ?? null;
}

export type NewActor = { id: ActorId; name: string; role: Role; slot: string };

export function addActorRow(db: Db, actor: NewActor, key: PublicKey, at: Instant): void {
  db.prepare('INSERT INTO actor VALUES (?, ?, ?, ?, ?, NULL)').run(actor.id, actor.name, actor.role, actor.slot, at);
  addKeyRow(db, actor.id, key, at);
}

/** The key before it, if any, has ended. */
export function addKeyRow(db: Db, actor: ActorId, key: PublicKey, at: Instant): void {
  endKeys(db, actor, at);
  db.prepare('INSERT INTO actor_key VALUES (?, ?, ?, ?, NULL)').run(key.id, actor, key.raw, at);
}

export function removeActorRow(db: Db, actor: ActorId, at: Instant): void {
  endKeys(db, actor, at);
  db.prepare('UPDATE actor SET removed_at = ? WHERE actor_id = ?').run(at, actor);
}

function endKeys(db: Db, actor: ActorId, at: Instant): void {
  db.prepare('UPDATE actor_key SET until_at = ? WHERE actor_id = ? AND until_at IS NULL').run(at, actor);
}

export function changeActorRow(db: Db, actor: ActorId, { name, role, slot }: Omit<NewActor, 'id'>): void {
  db.prepare('UPDATE actor SET name = ?, role = ?, slot = ? WHERE actor_id = ?').run(name, role, slot, actor);
}

/** Null in a case without actors, and in one that was not written to since there are any. */
export function readKeyring(db: Db): { slotsSha256: string; exportApproval: boolean } | null {
  if (!oneRow(db, sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'keyring'`)) return null;
  const row = oneRow<{ slots: string; approval: number }>(db, sql`SELECT slots_sha256 AS slots, export_approval AS approval FROM keyring`);
  return row ? { slotsSha256: row.slots, exportApproval: row.approval === 1 } : null;
}

export function writeSlotsHash(db: Db, slotsSha256: string): void {
  db.prepare('INSERT INTO keyring VALUES (1, ?, 0) ON CONFLICT (one) DO UPDATE SET slots_sha256 = excluded.slots_sha256').run(slotsSha256);
}

export function writeExportApproval(db: Db, isNeeded: boolean): void {
  db.prepare('UPDATE keyring SET export_approval = ?').run(isNeeded ? 1 : 0);
}
