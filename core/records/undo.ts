/** Takes a record change back by making the opposite change: the log keeps both, the second naming the first. Knows no window. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import type { EventId, IncidentId, LinkId, NoteId } from '../../shared/ids.ts';
import { CustodyEntry, type CustodyEventType } from '../../shared/model/custody.ts';
import type { Link, Note } from '../../shared/model/item.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { newId } from '../ids.ts';
import { checkUnreferred, fieldsOf, markWithdrawn, setIncidentFields, type IncidentFields } from './incidents.ts';
import { createLinks, getLink, removeLink, setLinkFields, type LinkFields } from './links.ts';
import { addNote, changeNote, getNote, removeNote } from './notes.ts';
import type { Kept } from './record-rows.ts';
import { keptFields, mark, readSubject, referringTo, writeFields, type RecordSubject } from './record-store.ts';
import { checkUnused } from './vocabulary-rules.ts';

type Changes<Fields> = { [Field in keyof Fields]?: { from: Fields[Field]; to: Fields[Field] } };
type Undo = (session: CaseSession, entry: CustodyEntry) => void;

const undos: { [Type in CustodyEventType]?: Undo } = {
  'incident-created': (session, entry) => markWithdrawn(session, aliveIncident(session, entry), 'incident-withdrawn'),
  'incident-withdrawn': (session, entry) => markWithdrawn(session, idOf<IncidentId>(entry, 'incident'), 'incident-restored'),
  'incident-restored': (session, entry) => markWithdrawn(session, aliveIncident(session, entry), 'incident-withdrawn'),
  'incident-changed'(session, entry) {
    const incident = idOf<IncidentId>(entry, 'incident');
    const now = fieldsOf(session, incident);
    setIncidentFields(session, incident, now, earlierValues<IncidentFields>(now, entry));
  },
  'link-created': (session, entry) => removeLink(session, idOf<LinkId>(entry, 'link')),
  'link-removed'(session, entry) {
    const { item, incident, note, passage } = entry.data['link'] as Link;
    createLinks(session, { items: [item], incident, note, passage: passage ?? undefined });
  },
  'link-changed'(session, entry) {
    const link = getLink(session, idOf<LinkId>(entry, 'link'));
    const now: LinkFields = { note: link.note, passage: link.passage };
    setLinkFields(session, link, { ...now, ...earlierValues<LinkFields>(now, entry) });
  },
  'note-added': (session, entry) => removeNote(session, idOf<NoteId>(entry, 'note')),
  'note-removed'(session, entry) {
    const { item, text, passage } = entry.data['note'] as Note;
    addNote(session, { item, text, passage: passage ?? undefined });
  },
  'note-changed'(session, entry) {
    const { id, text } = getNote(session, idOf<NoteId>(entry, 'note'));
    changeNote(session, id, earlierValues({ text }, entry).text!);
  },
  'record-created'(session, entry) {
    const record = entry.subjects[0] as RecordSubject;
    const referring = referringTo(session, record);
    if (referring.length > 0)
      throw new AppError('not-undoable', 'Other records refer to this one since. Withdraw those first; nothing was changed.', { record, referring });
    const { kind, id } = readSubject(record);
    checkUnused(session, kind, keptFields(session, kind, id), 'not-undoable');
    mark(session, [record], 'record-withdrawn');
  },
  'record-changed'(session, entry) {
    const { kind, id } = readSubject(entry.subjects[0] as RecordSubject);
    const now = keptFields(session, kind, id);
    writeFields(session, kind, id, earlierValues<Kept>(now, entry) as Kept);
  },
  'record-withdrawn': (session, entry) => mark(session, entry.data['records'] as RecordSubject[], 'record-restored'),
  'record-restored': (session, entry) => mark(session, entry.data['records'] as RecordSubject[], 'record-withdrawn'),
};

/** The newest change since the case was opened that is neither an undo nor undone already; null when there is none. */
export function findUndoable({ db }: CaseSession): { event: EventId; type: string } | null {
  const undone = new Set<string>();
  // Backwards: whatever undoes an event comes before it, and the walk ends at the newest change that still stands.
  const rows = db.prepare("SELECT event_id, type, entry ->> '$.data.undoes' AS undoes FROM custody_event ORDER BY seq DESC").iterate() as Iterable<{
    event_id: EventId;
    type: CustodyEventType;
    undoes: string | null;
  }>;
  for (const { event_id, type, undoes } of rows) {
    if (type === 'case-opened') return null;
    if (undoes !== null) undone.add(undoes);
    else if (undos[type] && !undone.has(event_id)) return { event: event_id, type };
  }
  return null;
}

/**
 * Takes an event back, and with it all that was done in the same action. Throws AppError `not-found` or `not-undoable`, the latter also when what it
 * changed has changed again since, is gone, or was taken back already; then nothing is changed.
 */
export function undoEvent(session: CaseSession, event: EventId): void {
  const row = oneRow<{ entry: string }>(session.db, sql`SELECT entry FROM custody_event WHERE event_id = ${event}`);
  if (!row) throw new AppError('not-found', 'The custody log has no such event.', { event });
  const entry = CustodyEntry.parse(JSON.parse(row.entry));
  const action = actionOf(session, entry);
  const group = action.length > 1 ? newId<EventId>(session.clock) : null;
  session.change(() => action.forEach((part) => undoOne(session, part, group)));
}

/** All events of the same action, newest first: they stand side by side in the log. */
function actionOf({ db }: CaseSession, entry: CustodyEntry): CustodyEntry[] {
  const group = entry.data['group'];
  if (typeof group !== 'string') return [entry];
  const first = oneRow<{ seq: number }>(
    db,
    sql`SELECT coalesce(max(seq), -1) AS seq FROM custody_event WHERE seq < ${entry.seq} AND entry ->> '$.data.group' IS NOT ${group}`,
  )!.seq;
  const next = oneRow<{ seq: number | null }>(
    db,
    sql`SELECT min(seq) AS seq FROM custody_event WHERE seq > ${entry.seq} AND entry ->> '$.data.group' IS NOT ${group}`,
  )!.seq;
  const rows = allRows<{ entry: string }>(
    db,
    sql`SELECT entry FROM custody_event WHERE seq > ${first} AND seq < ${next ?? Number.MAX_SAFE_INTEGER} ORDER BY seq DESC`,
  );
  return rows.map((row) => CustodyEntry.parse(JSON.parse(row.entry)));
}

function undoOne(session: CaseSession, entry: CustodyEntry, group: string | null): void {
  const event = entry.id;
  const undo = undos[entry.type];
  if (!undo)
    throw new AppError('not-undoable', 'This cannot be undone: it tells of something that happened, not of a change to a record.', {
      event,
      type: entry.type,
    });
  if (isUndone(session, entry)) throw new AppError('not-undoable', 'This was undone already. Nothing was changed.', { event });
  const { custody } = session;
  const sizeBefore = custody.size();
  const tell: typeof custody.append = (next) => custody.append({ ...next, data: { ...next.data, undoes: event, ...(group !== null && { group }) } });
  try {
    undo({ ...session, custody: { ...custody, append: tell } }, entry);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not-found')) throw error;
    throw new AppError('not-undoable', 'What this changed is no longer there. Nothing was changed.', { event }, { cause: error });
  }
  if (custody.size() === sizeBefore)
    throw new AppError('not-undoable', 'Everything is as it was before this change. Nothing was changed.', { event });
}

/** Whoever takes an entry back tells of the same incident or item. */
function isUndone({ db }: CaseSession, { id, seq, subjects }: CustodyEntry): boolean {
  const later = oneRow(
    db,
    sql`SELECT 1 FROM custody_subject JOIN custody_event USING (seq)
      WHERE subject IN (SELECT value FROM json_each(${JSON.stringify(subjects)})) AND seq > ${seq} AND entry ->> '$.data.undoes' = ${id} LIMIT 1`,
  );
  return later !== undefined;
}

function idOf<Id extends string>(entry: CustodyEntry, kind: string): Id {
  return entry.subjects.find((subject) => subject.startsWith(`${kind}:`))!.slice(kind.length + 1) as Id;
}

function aliveIncident(session: CaseSession, entry: CustodyEntry): IncidentId {
  const incident = idOf<IncidentId>(entry, 'incident');
  fieldsOf(session, incident);
  const linked = oneRow(session.db, sql`SELECT 1 FROM link WHERE incident_id = ${incident} AND removed_at IS NULL LIMIT 1`);
  if (linked)
    throw new AppError('not-undoable', 'Items have been linked to this incident since. Unlink them first; nothing was changed.', { incident });
  checkUnreferred(session, incident, 'not-undoable');
  return incident;
}

/** A field that was changed again later is not touched silently: that is a conflict to be told. */
function earlierValues<Fields extends object>(now: Fields, entry: CustodyEntry): Partial<Fields> {
  const earlier: Partial<Fields> = {};
  const changes = entry.data['changes'] as Changes<Fields>;
  for (const field of Object.keys(changes) as (keyof Fields)[]) {
    const change = changes[field]!;
    if (canonicalJson(now[field] as Json) !== canonicalJson(change.to as Json))
      throw new AppError('not-undoable', 'This was changed again since; undo the later change first. Nothing was changed.', { field });
    earlier[field] = change.from;
  }
  return earlier;
}
