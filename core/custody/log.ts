/** Appends to the custody log: the only place that writes it, always inside the transaction of the change it tells of. Knows no record and no file but its checkpoints'. */
import type { CaseId, EventId, Instant } from '../../shared/ids.ts';
import type { CustodyEventType, Subject } from '../../shared/model/custody.ts';
import { canonicalMembers, joinMembers, type Json } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import type { Db } from '../db/open.ts';
import { instant, newId, type Clock } from '../ids.ts';
import { mayEnter } from '../../shared/actors/roles.ts';
import { signBytes, type SigningKey } from './keys.ts';
import { logOrigin, signCheckpoint } from './note.ts';
import type { Signer } from './signer.ts';
import { Frontier, leafHash } from './tree.ts';

export type NewEvent = { type: CustodyEventType; subjects: Subject[]; data: { [key: string]: Json } };
export type AppendedEvent = { seq: number; id: EventId; at: Instant };
/** `at` is when the newest entry it covers was made: that time is signed. */
export type SignedHead = { size: number; rootHex: string; note: string; at: Instant };

export type CustodyLog = {
  /**
   * Throws when called outside a transaction: an event without its change, or a change without its event, must not exist.
   * Throws AppError `not-allowed` where the actor's role may not do what the event tells of; the change then fails with it.
   */
  append(event: NewEvent): AppendedEvent;
  size(): number;
  /**
   * Signs the head of the log as it stands and stores it; the newest stored one when nothing was added since. Null for an empty log.
   * `keep` puts it where outsiders can see it, and comes first: a head that was given out and not stored can still be checked against
   * the log, one that was stored and is not there looks like one that somebody removed. Throws inside a transaction, whose entries may yet vanish.
   */
  checkpoint(keep: (head: SignedHead) => void): SignedHead | null;
};

/** `key` is the case's own: it signs heads of the log, and entries for as long as `signer` answers null, when nobody has been added to the case. */
type LogOptions = { db: Db; caseId: CaseId; key: SigningKey; signer?: () => Signer | null; clock: Clock; software: string };

export function custodyLog({ db, caseId, key, signer = () => null, clock, software }: LogOptions): CustodyLog {
  const statements = prepare(db);
  let known: { frontier: Frontier; lastLeaf: Buffer | undefined } | null = null;

  // A transaction rolled back, or another process, may have left what we remember behind: the database's last leaf decides.
  function currentFrontier(): Frontier {
    const last = statements.last.get() as { seq: number; leaf_hash: Buffer } | undefined;
    const size = last === undefined ? 0 : last.seq + 1;
    const upToDate = known !== null && known.frontier.size === size && (size === 0 || known.lastLeaf?.equals(last!.leaf_hash) === true);
    if (!upToDate) known = { frontier: new Frontier(size, storedHash), lastLeaf: last?.leaf_hash };
    return known!.frontier;
  }

  function storedHash(level: number, position: number): Buffer {
    const hash = (level === 0 ? statements.leaf.get(position) : statements.node.get(level, position)) as Buffer | undefined;
    if (hash) return hash;
    throw new AppError('case-damaged', 'The custody log of this case has holes. Nothing was changed. Verify the case to see what is affected.', {
      node: `${level}/${position}`,
    });
  }

  return {
    append({ type, subjects, data }) {
      if (!db.inTransaction) throw new Error(`custody event ${type} outside a transaction`);
      const by = signer();
      if (by !== null && !mayEnter(by.role, type)) throw notAllowed(type, by);
      const tree = currentFrontier();
      const seq = tree.size;
      const id = newId<EventId>(clock);
      const at = instant(clock);
      const signingKey = by?.key ?? key;
      const entry = signEntry(
        { v: 1, case: caseId, seq, id, at, type, actor: by?.actor ?? 'case', key: signingKey.id, software, subjects, data },
        signingKey,
      );
      const leaf = leafHash(Buffer.from(entry));

      statements.addEvent.run(seq, id, type, at, entry, leaf);
      for (const subject of new Set(subjects)) statements.addSubject.run(subject, seq);
      for (const node of tree.append(leaf)) statements.addNode.run(node.level, node.position, node.hash);
      known!.lastLeaf = leaf;
      return { seq, id, at };
    },
    size: () => Number(statements.size.get()),
    checkpoint(keep) {
      if (db.inTransaction) throw new Error('a checkpoint of a log that is still changing');
      return db
        .transaction((): SignedHead | null => {
          const tree = currentFrontier();
          if (tree.size === 0) return null;
          const rootHex = tree.root().toString('hex');
          const at = statements.at.get(tree.size - 1) as Instant;
          const stored = statements.checkpoint.get(tree.size) as string | undefined;
          if (stored !== undefined) return { size: tree.size, rootHex, note: stored, at };
          const note = signCheckpoint({ origin: logOrigin(caseId), size: tree.size, root: tree.root() }, key);
          const head = { size: tree.size, rootHex, note, at };
          keep(head);
          statements.addCheckpoint.run(tree.size, note);
          return head;
        })
        .immediate();
    },
  };
}

function notAllowed(type: CustodyEventType, { role }: Signer): AppError {
  return new AppError(
    'not-allowed',
    `Your role in this case (${role}) does not allow this. Nothing was changed. An owner of the case can change roles.`,
    {
      role,
      type,
    },
  );
}

/** Canonical JSON of the entry with its signature, which covers the canonical JSON without it. Members are spelt once and joined twice. */
function signEntry(unsigned: { [member: string]: Json }, key: SigningKey): string {
  const members = canonicalMembers(unsigned);
  const signature = signBytes(key, Buffer.from(joinMembers(members))).toString('base64');
  return joinMembers([...members, ...canonicalMembers({ signature })]);
}

function prepare(db: Db) {
  return {
    size: db.prepare('SELECT coalesce(max(seq) + 1, 0) FROM custody_event').pluck(),
    last: db.prepare('SELECT seq, leaf_hash FROM custody_event ORDER BY seq DESC LIMIT 1'),
    leaf: db.prepare('SELECT leaf_hash FROM custody_event WHERE seq = ?').pluck(),
    node: db.prepare('SELECT hash FROM custody_node WHERE level = ? AND position = ?').pluck(),
    addEvent: db.prepare('INSERT INTO custody_event (seq, event_id, type, at, entry, leaf_hash) VALUES (?, ?, ?, ?, ?, ?)'),
    addSubject: db.prepare('INSERT INTO custody_subject (subject, seq) VALUES (?, ?)'),
    addNode: db.prepare('INSERT INTO custody_node (level, position, hash) VALUES (?, ?, ?)'),
    at: db.prepare('SELECT at FROM custody_event WHERE seq = ?').pluck(),
    checkpoint: db.prepare('SELECT note FROM custody_checkpoint WHERE size = ?').pluck(),
    addCheckpoint: db.prepare('INSERT INTO custody_checkpoint (size, note) VALUES (?, ?)'),
  };
}
