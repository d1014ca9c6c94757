/** Who works in a case: adding, changing and removing people, their passphrases and keys, the printed recovery key. Knows no window. */
import type { PersonRole } from '../../shared/actors/roles.ts';
import type { ActorId } from '../../shared/ids.ts';
import { AppError } from '../../shared/errors.ts';
import { caseFileWithSlots } from '../case/case-file.ts';
import { changeCaseFile } from '../case/case-file-change.ts';
import type { CaseSession } from '../case/session.ts';
import { newSigningKey } from '../custody/keys.ts';
import type { Signer } from '../custody/signer.ts';
import { instant, newId } from '../ids.ts';
import { addedData, keyData } from './actor-events.ts';
import {
  addActorRow,
  addKeyRow,
  allActors,
  changeActorRow,
  findActor,
  removeActorRow,
  writeExportApproval,
  readKeyring,
  type ActorRow,
} from './actor-rows.ts';
import { requireGoodPassphrase } from './passphrase.ts';
import { requirePermission } from './permission.ts';
import { newRecoveryKey } from './recovery-key.ts';
import { makeSlot, openSlot, type ScryptCost, type Slot, type Unlocked } from './slot.ts';

export type NewPerson = { name: string; role: PersonRole; passphrase: string };

/** Tests take a cheap one. */
export type Wrapping = { cost?: ScryptCost };

/**
 * The first person of a case that had none becomes its owner, and whoever adds them signs as that person from then on.
 * Throws AppError `not-allowed`, `already-exists` (the name), `invalid-input` (the passphrase; the first is no owner), `read-only` or `disk-full`.
 */
export async function addActor(session: CaseSession, { name, role, passphrase }: NewPerson, wrapping: Wrapping = {}): Promise<ActorRow> {
  requirePermission(session, 'manage');
  requireGoodPassphrase(passphrase);
  requireFreeName(session, name);
  const isFirst = session.signer === null;
  if (isFirst && role !== 'owner')
    throw new AppError('invalid-input', 'The first person in a case is its owner. Nothing was changed. Add yourself as owner, then the others.');
  const unlocked = { actor: newId<ActorId>(session.clock), key: newSigningKey(), secret: session.secret };
  const slot = await makeSlot(unlocked, { caseId: session.caseId, opens: 'passphrase', words: passphrase, ...wrapping });
  const actor = { id: unlocked.actor, name, role, slot: slot.salt };
  const changed = commit(session, [...slotsOf(session), slot], (hash) => {
    addActorRow(session.db, actor, unlocked.key.publicKey, instant(session.clock));
    session.custody.append({ type: 'actor-added', subjects: [`actor:${actor.id}`], data: addedData(actor, unlocked.key.publicKey, hash) });
  });
  session.rekey(changed, session.signer ?? { actor: actor.id, role, key: unlocked.key });
  return findActor(session.db, actor.id)!;
}

/** Throws AppError `not-allowed`, `not-found`, `already-exists`, `invalid-input` (no owner would be left) or `read-only`. */
export function changeActor(session: CaseSession, id: ActorId, change: { name?: string; role?: PersonRole }): ActorRow {
  requirePermission(session, 'manage');
  const actor = person(session, id);
  const name = change.name ?? actor.name;
  const role = change.role ?? actor.role;
  if (name !== actor.name) requireFreeName(session, name);
  if (role !== 'owner') requireAnotherOwner(session, actor);
  const changes = {
    ...(name !== actor.name && { name: { from: actor.name, to: name } }),
    ...(role !== actor.role && { role: { from: actor.role, to: role } }),
  };
  if (Object.keys(changes).length === 0) return actor;
  session.change(() => {
    changeActorRow(session.db, id, { ...actor, name, role });
    session.custody.append({ type: 'actor-changed', subjects: [`actor:${id}`], data: { actor: id, changes } });
  });
  if (session.signer?.actor === id) session.rekey(session.caseFile, { ...session.signer, role });
  return findActor(session.db, id)!;
}

/** Their passphrase opens nothing from then on; what they signed stays. Throws as `changeActor`. */
export function removeActor(session: CaseSession, id: ActorId): void {
  requirePermission(session, 'manage');
  const actor = person(session, id);
  requireAnotherOwner(session, actor);
  if (session.signer?.actor === id)
    throw new AppError('invalid-input', 'You cannot remove yourself. Nothing was changed. Another owner of the case can.');
  const left = slotsOf(session).filter(({ salt }) => salt !== actor.slot);
  const changed = commit(session, left, (slotsSha256) => {
    removeActorRow(session.db, id, instant(session.clock));
    session.custody.append({ type: 'actor-removed', subjects: [`actor:${id}`], data: { actor: id, slotsSha256 } });
  });
  session.rekey(changed, session.signer!);
}

/** One's own. Throws AppError `not-allowed`, `wrong-passphrase` (the present one), `invalid-input` (the new one), `read-only` or `disk-full`. */
export async function changePassphrase(session: CaseSession, present: string, next: string, wrapping: Wrapping = {}): Promise<void> {
  const { actor, unlocked } = await oneself(session, present);
  requireGoodPassphrase(next);
  const slot = await makeSlot(unlocked, { caseId: session.caseId, opens: 'passphrase', words: next, ...wrapping });
  const changed = commit(session, replaced(session, actor.slot, slot), (slotsSha256) => {
    changeActorRow(session.db, actor.id, { ...actor, slot: slot.salt });
    session.custody.append({
      type: 'passphrase-changed',
      subjects: [`actor:${actor.id}`],
      data: { actor: actor.id, slot: slot.salt, slotsSha256 },
    });
  });
  session.rekey(changed, session.signer!);
}

/** A new key for oneself; the entry that tells of it is the last that the old one signs. Throws as `changePassphrase`. */
export async function rotateKey(session: CaseSession, passphrase: string, wrapping: Wrapping = {}): Promise<void> {
  const { actor, unlocked } = await oneself(session, passphrase);
  const key = newSigningKey();
  const slot = await makeSlot({ ...unlocked, key }, { caseId: session.caseId, opens: 'passphrase', words: passphrase, ...wrapping });
  const changed = commit(session, replaced(session, actor.slot, slot), (slotsSha256) => {
    session.custody.append({
      type: 'actor-key-rotated',
      subjects: [`actor:${actor.id}`],
      data: { actor: actor.id, ...keyData(key.publicKey), slot: slot.salt, slotsSha256 },
    });
    changeActorRow(session.db, actor.id, { ...actor, slot: slot.salt });
    addKeyRow(session.db, actor.id, key.publicKey, instant(session.clock));
  });
  session.rekey(changed, { ...session.signer!, key });
}

/** For somebody who lost theirs: with a key of their own again. Throws AppError `not-allowed`, `not-found`, `invalid-input`, `read-only` or `disk-full`. */
export async function restorePassphrase(session: CaseSession, id: ActorId, passphrase: string, wrapping: Wrapping = {}): Promise<void> {
  requirePermission(session, 'restore');
  const actor = person(session, id);
  if (session.signer?.actor === id) throw new AppError('invalid-input', 'Your own passphrase is changed, not restored. Nothing was changed.');
  requireGoodPassphrase(passphrase);
  const unlocked: Unlocked = { actor: id, key: newSigningKey(), secret: session.secret };
  const slot = await makeSlot(unlocked, { caseId: session.caseId, opens: 'passphrase', words: passphrase, ...wrapping });
  const changed = commit(session, replaced(session, actor.slot, slot), (slotsSha256) => {
    changeActorRow(session.db, id, { ...actor, slot: slot.salt });
    addKeyRow(session.db, id, unlocked.key.publicKey, instant(session.clock));
    session.custody.append({
      type: 'passphrase-restored',
      subjects: [`actor:${id}`],
      data: { actor: id, ...keyData(unlocked.key.publicKey), slot: slot.salt, slotsSha256 },
    });
  });
  session.rekey(changed, session.signer!);
}

/** Answers the key, which is kept nowhere: to be printed. One made before opens nothing any more. Throws AppError `not-allowed`, `read-only` or `disk-full`. */
export async function makeRecoveryKey(session: CaseSession, wrapping: Wrapping = {}): Promise<string> {
  requirePermission(session, 'manage');
  if (session.signer === null)
    throw new AppError('invalid-input', 'This case has no people yet, so there is nothing to recover. Nothing was changed. Add its owner first.');
  const words = newRecoveryKey();
  const unlocked: Unlocked = { actor: newId<ActorId>(session.clock), key: newSigningKey(), secret: session.secret };
  const slot = await makeSlot(unlocked, { caseId: session.caseId, opens: 'recovery', words, ...wrapping });
  const actor = { id: unlocked.actor, name: 'Recovery key', role: 'recovery', slot: slot.salt } as const;
  const before = allActors(session.db).find(({ role, removedAt }) => role === 'recovery' && removedAt === null);
  const slots = [...slotsOf(session).filter(({ salt }) => salt !== before?.slot), slot];
  const changed = commit(session, slots, (hash) => {
    const at = instant(session.clock);
    if (before) removeActorRow(session.db, before.id, at);
    addActorRow(session.db, actor, unlocked.key.publicKey, at);
    session.custody.append({
      type: 'recovery-made',
      subjects: [`actor:${actor.id}`],
      data: { ...addedData(actor, unlocked.key.publicKey, hash), replaces: before?.id ?? null },
    });
  });
  session.rekey(changed, session.signer);
  return words;
}

/** Whether an export needs a second person's word. Throws AppError `not-allowed` or `read-only`. */
export function setExportApproval(session: CaseSession, isNeeded: boolean): void {
  requirePermission(session, 'manage');
  const keyring = readKeyring(session.db);
  if (keyring === null)
    throw new AppError('invalid-input', 'This case has no people yet, so nobody could approve. Nothing was changed. Add its owner first.');
  if (keyring.exportApproval === isNeeded) return;
  session.change(() => {
    writeExportApproval(session.db, isNeeded);
    session.custody.append({
      type: 'policy-changed',
      subjects: [`case:${session.caseId}`],
      data: { exportApproval: { from: !isNeeded, to: isNeeded } },
    });
  });
}

function commit(session: CaseSession, slots: Slot[], enter: (slotsSha256: string) => void) {
  const next = caseFileWithSlots(session.caseFile, session.key, session.secret, slots);
  changeCaseFile(session, next, enter);
  return next;
}

function slotsOf({ caseFile }: CaseSession): Slot[] {
  return caseFile.format === 'kualik-case/2' ? caseFile.slots : [];
}

/** In the same place, so that the file does not tell who changed what. */
function replaced(session: CaseSession, salt: string, slot: Slot): Slot[] {
  const slots = slotsOf(session);
  return slots.some((one) => one.salt === salt) ? slots.map((one) => (one.salt === salt ? slot : one)) : [...slots, slot];
}

async function oneself(session: CaseSession, passphrase: string): Promise<{ actor: ActorRow; unlocked: Unlocked; signer: Signer }> {
  requirePermission(session, 'own');
  const signer = session.signer;
  if (signer === null) throw new AppError('invalid-input', 'This case has no people yet, so there is no passphrase to change. Nothing was changed.');
  const actor = person(session, signer.actor);
  const slot = slotsOf(session).find(({ salt }) => salt === actor.slot);
  const unlocked = slot ? await openSlot(session.caseId, slot, passphrase) : null;
  if (unlocked?.actor !== signer.actor) throw new AppError('wrong-passphrase', 'This is not your present passphrase. Nothing was changed.');
  return { actor, unlocked, signer };
}

function person({ db }: CaseSession, id: ActorId): ActorRow {
  const actor = findActor(db, id);
  if (!actor || actor.removedAt !== null || actor.role === 'recovery')
    throw new AppError('not-found', 'There is no such person in this case.', { actor: id });
  return actor;
}

function requireFreeName({ db }: CaseSession, name: string): void {
  const wanted = name.normalize('NFKC').toLowerCase();
  if (!allActors(db).some((one) => one.removedAt === null && one.name.normalize('NFKC').toLowerCase() === wanted)) return;
  throw new AppError('already-exists', `There is a person called ${name} in this case already. Nothing was changed.`, { name });
}

function requireAnotherOwner({ db }: CaseSession, { id, role }: ActorRow): void {
  if (role !== 'owner' || allActors(db).some((one) => one.role === 'owner' && one.removedAt === null && one.id !== id)) return;
  throw new AppError('invalid-input', 'A case needs an owner. Nothing was changed. Make somebody else an owner first.');
}
