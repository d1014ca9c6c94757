/** Replays who worked in the case: that every entry was made by somebody who was there, with their key of that time and a role that allows it. Knows no other record. */
import { mayEnter, type Role } from '../../shared/actors/roles.ts';
import type { CustodyEntry, CustodyEventType } from '../../shared/model/custody.ts';
import { slotsSha256, type CaseFile } from '../case/case-file.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import type { Replay } from './replay-records.ts';
import { compareRow, memberOf, textOf } from './replayed-row.ts';

type Actor = { name: string | null; role: Role; slot: string | null; addedAt: string; removedAt: string | null; keyId: string | null };
type Key = { actor: string; publicKey: string | null; sinceAt: string; untilAt: string | null };
type Proposal = { request: string | null; by: string; at: string; approvedBy: string | null; approvedAt: string | null; usedAt: string | null };

/** What concerns nobody but the one who enters it. */
const aboutOneself: readonly CustodyEventType[] = ['passphrase-changed', 'actor-key-rotated'];

/** `next` is a case.json whose change was cut off before it took the other's place. */
export function replayActors(
  db: Db,
  tables: ReadonlySet<string>,
  { caseFile, next }: { caseFile: CaseFile | null; next: CaseFile | null },
  findings: Findings,
): Replay {
  const actors = new Map<string, Actor>();
  const keys = new Map<string, Key>();
  const proposals = new Map<string, Proposal>();
  let slots: string | null = null;
  let exportApproval = false;

  function take(entry: CustodyEntry): void {
    checkHand(entry);
    const apply = changes[entry.type];
    if (apply) apply(entry);
    const stated = textOf(memberOf(entry.data, 'slotsSha256'));
    if (apply && stated !== null) slots = stated;
  }

  function checkHand({ seq, type, actor: id, key, data }: CustodyEntry): void {
    const place = `catalogue.db#custody_event/${seq}`;
    if (actors.size === 0) {
      if (id !== 'case') findings.problem('not-allowed', `${place}/actor`, 'the case itself, which has nobody yet', id);
      return;
    }
    const actor = actors.get(id);
    if (!actor || actor.removedAt !== null) return findings.problem('not-allowed', `${place}/actor`, 'somebody who works in the case', id);
    if (actor.keyId !== key) findings.problem('key', `${place}/key`, actor.keyId, key);
    if (!mayEnter(actor.role, type)) findings.problem('not-allowed', `${place}/type`, `what the role ${actor.role} allows`, type);
    if (aboutOneself.includes(type) && memberOf(data, 'actor') !== id)
      findings.problem('not-allowed', `${place}/data/actor`, id, textOf(memberOf(data, 'actor')));
  }

  function add({ at, data }: CustodyEntry): void {
    const actor = memberOf(data, 'actor');
    const id = textOf(memberOf(actor, 'id')) ?? '';
    const role = textOf(memberOf(actor, 'role')) as Role;
    actors.set(id, { name: textOf(memberOf(actor, 'name')), role, slot: textOf(memberOf(data, 'slot')), addedAt: at, removedAt: null, keyId: null });
    giveKey(id, data, at);
  }

  function giveKey(id: string, data: unknown, at: string): void {
    endKey(id, at);
    const keyId = textOf(memberOf(data, 'keyId'));
    const actor = actors.get(id);
    if (!actor || keyId === null) return;
    actor.keyId = keyId;
    keys.set(keyId, { actor: id, publicKey: textOf(memberOf(data, 'publicKey')), sinceAt: at, untilAt: null });
  }

  function endKey(id: string, at: string): void {
    const key = keys.get(actors.get(id)?.keyId ?? '');
    if (key) key.untilAt = at;
  }

  function remove(id: string, at: string): void {
    endKey(id, at);
    const actor = actors.get(id);
    if (actor) Object.assign(actor, { removedAt: at, keyId: null });
  }

  const idIn = (data: unknown) => textOf(memberOf(data, 'actor')) ?? '';
  const proposalIn = ({ data }: CustodyEntry) => proposals.get(textOf(memberOf(data, 'proposal')) ?? '');
  function giveSlot({ data }: CustodyEntry): void {
    const actor = actors.get(idIn(data));
    if (actor) actor.slot = textOf(memberOf(data, 'slot'));
  }

  const changes: { [Type in CustodyEventType]?: (entry: CustodyEntry) => void } = {
    'actor-added': (entry) => {
      if (actors.size === 0 && memberOf(memberOf(entry.data, 'actor'), 'role') !== 'owner')
        findings.problem('not-allowed', `catalogue.db#custody_event/${entry.seq}/data`, 'an owner as the first person', 'another role');
      add(entry);
    },
    'recovery-made': (entry) => {
      const before = textOf(memberOf(entry.data, 'replaces'));
      if (before !== null) remove(before, entry.at);
      add(entry);
    },
    'actor-changed': ({ data }) => {
      const actor = actors.get(idIn(data));
      const changed = memberOf(data, 'changes');
      const name = textOf(memberOf(memberOf(changed, 'name'), 'to'));
      const role = textOf(memberOf(memberOf(changed, 'role'), 'to'));
      if (actor) Object.assign(actor, { ...(name !== null && { name }), ...(role !== null && { role }) });
    },
    'actor-removed': ({ data, at }) => remove(idIn(data), at),
    'passphrase-changed': giveSlot,
    'actor-key-rotated': (entry) => {
      giveSlot(entry);
      giveKey(idIn(entry.data), entry.data, entry.at);
    },
    'passphrase-restored': (entry) => {
      giveSlot(entry);
      giveKey(idIn(entry.data), entry.data, entry.at);
    },
    'policy-changed': ({ data }) => {
      const to = memberOf(memberOf(data, 'exportApproval'), 'to');
      if (typeof to === 'boolean') exportApproval = to;
    },
    'export-proposed': ({ actor, at, data }) => {
      const id = textOf(memberOf(data, 'proposal'));
      if (id !== null)
        proposals.set(id, { request: textOf(memberOf(data, 'request')), by: actor, at, approvedBy: null, approvedAt: null, usedAt: null });
    },
    'export-approved': (entry) => {
      const proposal = proposalIn(entry);
      if (!proposal || proposal.by === entry.actor)
        findings.problem(
          'not-allowed',
          `catalogue.db#custody_event/${entry.seq}/actor`,
          'a second person, of an export that was proposed',
          entry.actor,
        );
      if (proposal) Object.assign(proposal, { approvedBy: entry.actor, approvedAt: entry.at });
    },
    exported: (entry) => {
      const proposal = proposalIn(entry);
      // Spreadsheets of records are no packages.
      if (exportApproval && memberOf(entry.data, 'table') === undefined && (!proposal?.approvedBy || proposal.usedAt !== null))
        findings.problem('not-allowed', `catalogue.db#custody_event/${entry.seq}/data/proposal`, 'an export that a second person approved', null);
      if (proposal) proposal.usedAt = entry.at;
    },
  };

  function finish(): void {
    if (tables.has('actor')) compareTable('actor', 'actor_id', actorRows());
    if (tables.has('actor_key')) compareTable('actor_key', 'key_id', keyRows());
    if (tables.has('export_proposal')) compareTable('export_proposal', 'proposal_id', proposalRows());
    if (tables.has('keyring')) {
      const rows = slots === null ? [] : [['1', { slots_sha256: slots, export_approval: exportApproval ? 1 : 0 }] as const];
      compareTable('keyring', 'one', new Map(rows));
    }
    compareSlots();
  }

  function compareTable(table: string, id: string, expected: Map<string, { [column: string]: string | number | null }>): void {
    const left = new Map(expected);
    // A key is compared as the log writes it.
    const columns = table === 'actor_key' ? 'key_id, actor_id, lower(hex(public_key)) AS public_key, since_at, until_at' : '*';
    for (const row of db.prepare(`SELECT ${columns} FROM ${table}`).iterate() as Iterable<{ [column: string]: unknown }>) {
      const name = String(row[id]);
      compareRow(`catalogue.db#${table}/${name}`, left.get(name), row, findings);
      left.delete(name);
    }
    for (const name of left.keys()) findings.problem('log-catalogue-differs', `catalogue.db#${table}/${name}`, 'the row that the log tells of', null);
  }

  const actorRows = () =>
    new Map(
      [...actors].map(([id, { name, role, slot, addedAt, removedAt }]) => [id, { name, role, slot, added_at: addedAt, removed_at: removedAt }]),
    );
  const keyRows = () =>
    new Map(
      [...keys].map(([id, { actor, publicKey, sinceAt, untilAt }]) => [
        id,
        { actor_id: actor, public_key: Buffer.from(publicKey ?? '', 'base64').toString('hex'), since_at: sinceAt, until_at: untilAt },
      ]),
    );
  const proposalRows = () =>
    new Map(
      [...proposals].map(([id, { request, by, at, approvedBy, approvedAt, usedAt }]) => [
        id,
        { request, proposed_by: by, proposed_at: at, approved_by: approvedBy, approved_at: approvedAt, used_at: usedAt },
      ]),
    );

  function compareSlots(): void {
    if (caseFile === null) return;
    const hashOf = (file: CaseFile) => (file.format === 'kualik-case/2' ? slotsSha256(file.slots) : null);
    const found = hashOf(caseFile);
    if (found === slots) return;
    if (next?.caseId === caseFile.caseId && hashOf(next) === slots)
      findings.warning('case-file', 'case.json', 'the content of case.json.next', 'a change that was cut off; opening the case completes it');
    else findings.problem('case-file', 'case.json#slots', slots === null ? 'no slots' : `slots with SHA-256 ${slots}`, found ?? 'no slots');
  }

  return { take, finish };
}
