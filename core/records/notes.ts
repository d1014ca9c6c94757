/** Notes on items: added, changed, removed; each with its custody event. Knows no window. */
import { AppError } from '../../shared/errors.ts';
import type { Instant, ItemId, NoteId } from '../../shared/ids.ts';
import type { Subject } from '../../shared/model/custody.ts';
import type { Note } from '../../shared/model/item.ts';
import { canonicalPassage } from '../../shared/passage.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, run, sql } from '../db/sql.ts';
import { foldText } from '../fold.ts';
import { instant, newId } from '../ids.ts';
import { keepSearchable } from '../search/keep.ts';

type NoteRow = { note_id: NoteId; item_id: ItemId; text: string; passage: string | null; created_at: Instant; changed_at: Instant };

/** Throws AppError `not-found`. */
export function addNote(session: CaseSession, { item, text, passage }: { item: ItemId; text: string; passage?: string | undefined }): Note {
  const { db, custody, clock } = session;
  if (!oneRow(db, sql`SELECT 1 FROM item WHERE item_id = ${item}`)) throw new AppError('not-found', 'There is no such item in this case.', { item });
  const id = newId<NoteId>(clock);
  const fragment = passage === undefined ? null : canonicalPassage(passage);
  session.change(() => {
    const at = instant(clock);
    run(
      db,
      sql`INSERT INTO note (note_id, item_id, text, folded, passage, created_at, changed_at)
        VALUES (${id}, ${item}, ${text}, ${foldText(text)}, ${fragment}, ${at}, ${at})`,
    );
    custody.append({ type: 'note-added', subjects: subjectsOf({ id, item }), data: { note: { id, item, text, passage: fragment } } });
    keepSearchable(db, `note:${id}`);
  });
  announce(session, item);
  return getNote(session, id);
}

/** Throws AppError `not-found`. */
export function getNote({ db }: CaseSession, note: NoteId): Note {
  const row = oneRow<NoteRow>(
    db,
    sql`SELECT note_id, item_id, text, passage, created_at, changed_at FROM note WHERE note_id = ${note} AND removed_at IS NULL`,
  );
  if (!row) throw new AppError('not-found', 'There is no such note; it may have been removed.', { note });
  return toNote(row);
}

export function notesOfItem({ db }: CaseSession, item: ItemId): Note[] {
  return allRows<NoteRow>(
    db,
    sql`SELECT note_id, item_id, text, passage, created_at, changed_at FROM note WHERE item_id = ${item} AND removed_at IS NULL ORDER BY created_at, note_id`,
  ).map(toNote);
}

/** Writes nothing when the text is the same. Throws AppError `not-found`. */
export function changeNote(session: CaseSession, note: NoteId, text: string): Note {
  const before = getNote(session, note);
  if (before.text !== text) {
    session.change(() => {
      run(
        session.db,
        sql`UPDATE note SET text = ${text}, folded = ${foldText(text)}, changed_at = ${instant(session.clock)} WHERE note_id = ${note}`,
      );
      session.custody.append({ type: 'note-changed', subjects: subjectsOf(before), data: { changes: { text: { from: before.text, to: text } } } });
      keepSearchable(session.db, `note:${note}`);
    });
    announce(session, before.item);
  }
  return getNote(session, note);
}

/** Throws AppError `not-found`. */
export function removeNote(session: CaseSession, note: NoteId): void {
  const { id, item, text, passage } = getNote(session, note);
  session.change(() => {
    run(session.db, sql`UPDATE note SET removed_at = ${instant(session.clock)} WHERE note_id = ${note}`);
    session.custody.append({ type: 'note-removed', subjects: subjectsOf({ id, item }), data: { note: { id, item, text, passage } } });
    keepSearchable(session.db, `note:${id}`);
  });
  announce(session, item);
}

function subjectsOf({ id, item }: { id: NoteId; item: ItemId }): Subject[] {
  return [`note:${id}`, `item:${item}`];
}

function announce(session: CaseSession, item: ItemId): void {
  session.emit('records.changed', { subjects: [`item:${item}`] });
}

function toNote(row: NoteRow): Note {
  return { id: row.note_id, item: row.item_id, text: row.text, passage: row.passage, createdAt: row.created_at, changedAt: row.changed_at };
}
