/** Undo: every kind of change can be taken back by a new one, once, and never over a later change. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { listEvents } from '../../core/custody/list.ts';
import { findItem } from '../../core/items/list.ts';
import { changeIncident, createIncident, getIncident, listIncidents, withdrawIncident } from '../../core/records/incidents.ts';
import { changeLink, createLinks, linksOfIncident, removeLink } from '../../core/records/links.ts';
import { addNote, changeNote, notesOfItem, removeNote } from '../../core/records/notes.ts';
import { findUndoable, undoEvent } from '../../core/records/undo.ts';
import type { EventId, IncidentId, ItemId } from '../../shared/ids.ts';
import type { CustodyEntry } from '../../shared/model/custody.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { importFiles, newCase, quietContext, reopened } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let session: CaseSession;
let item: ItemId;
let incident: IncidentId;

beforeEach(async () => {
  const folder = temporary();
  session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a.txt': 'a' });
  item = findItem(session, '1').id;
  incident = createIncident(session, { title: 'a', place: 'p' }).id;
  return () => session.close();
});

function newest(): CustodyEntry {
  return listEvents(session, { limit: 1 }).events[0]!;
}

/** Undoes the newest change; answers the entry that says so. */
function undo(): CustodyEntry {
  const undone = newest();
  const before = session.custody.size();
  undoEvent(session, undone.id);
  expect(session.custody.size()).toBe(before + 1);
  expect(newest().data['undoes']).toBe(undone.id);
  return newest();
}

function expectRefused(event: EventId, why = 'not-undoable'): void {
  const before = session.custody.size();
  expect(() => undoEvent(session, event)).toThrow(expect.objectContaining({ code: why }));
  expect(session.custody.size()).toBe(before);
}

function snapshot(): unknown {
  const { db } = session;
  return ['incident', 'link', 'note'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
}

describe('undo of', () => {
  it('making an incident withdraws it, and undo of that restores it', () => {
    expect(undo().type).toBe('incident-withdrawn');
    expect(listIncidents(session, {})).toEqual([]);
    expect(undo().type).toBe('incident-restored');
    expect(getIncident(session, incident).title).toBe('a');
    expect(undo().type).toBe('incident-withdrawn');
  });

  it('a withdrawal', () => {
    withdrawIncident(session, incident);
    expect(undo().type).toBe('incident-restored');
    expect(listIncidents(session, {})).toHaveLength(1);
  });

  it('a change of an incident', () => {
    changeIncident(session, incident, { title: 'b', when: '2022', place: 'q' });
    expect(undo().type).toBe('incident-changed');
    expect(getIncident(session, incident)).toMatchObject({ title: 'a', when: null, place: 'p' });
  });

  it('a link', () => {
    createLinks(session, { items: [item], incident });
    expect(undo().type).toBe('link-removed');
    expect(linksOfIncident(session, incident)).toEqual([]);
  });

  it('links made at once, as the one action they were', async () => {
    await importFiles(session, join(temporary(), 'card'), { 'b.txt': 'b', 'c.txt': 'c' });
    const items = ['1', '2', '3'].map((reference) => findItem(session, reference).id);
    createLinks(session, { items, incident });
    undoEvent(session, findUndoable(session)!.event);
    expect(linksOfIncident(session, incident)).toEqual([]);
    expect(findUndoable(session)).toMatchObject({ type: 'incident-created' });
  });

  it('the removal of a link', () => {
    const [link] = createLinks(session, { items: [item], incident, note: 'n', passage: 't=1,2' });
    removeLink(session, link!.id);
    expect(undo().type).toBe('link-created');
    expect(linksOfIncident(session, incident)).toMatchObject([{ item, note: 'n', passage: 't=1,2' }]);
  });

  it('a change of a link', () => {
    const [link] = createLinks(session, { items: [item], incident, note: 'n' });
    changeLink(session, link!.id, { note: 'm', passage: 't=1' });
    expect(undo().type).toBe('link-changed');
    expect(linksOfIncident(session, incident)).toMatchObject([{ note: 'n', passage: null }]);
  });

  it('a note, its change and its removal', () => {
    const { id } = addNote(session, { item, text: 'x', passage: 't=1' });
    changeNote(session, id, 'y');
    expect(undo().type).toBe('note-changed');
    expect(notesOfItem(session, item)).toMatchObject([{ text: 'x' }]);
    removeNote(session, id);
    expect(undo().type).toBe('note-added');
    expect(notesOfItem(session, item)).toMatchObject([{ text: 'x', passage: 't=1' }]);
    expect(undo().type).toBe('note-removed');
    expect(notesOfItem(session, item)).toEqual([]);
  });
});

describe('undo is refused', () => {
  it('twice, for every kind of change', () => {
    const [link] = createLinks(session, { items: [item], incident, note: 'n' });
    const note = addNote(session, { item, text: 'x' });
    changeLink(session, link!.id, { note: 'm' });
    changeNote(session, note.id, 'y');
    changeIncident(session, incident, { title: 'b' });
    removeNote(session, note.id);
    removeLink(session, link!.id);
    withdrawIncident(session, incident);
    const changes = listEvents(session, { limit: 8 }).events;
    expect(changes).toHaveLength(8);
    for (const { id, type } of changes.slice(0, 3)) {
      undoEvent(session, id);
      const before = snapshot();
      expectRefused(id);
      expect(snapshot(), type).toEqual(before);
    }
  });

  it('when the same was changed again since', () => {
    changeIncident(session, incident, { title: 'b' });
    const change = newest().id;
    changeIncident(session, incident, { title: 'c' });
    expectRefused(change);
    expect(getIncident(session, incident).title).toBe('c');

    const note = addNote(session, { item, text: 'x' });
    changeNote(session, note.id, 'y');
    const noteChange = newest().id;
    changeNote(session, note.id, 'z');
    expectRefused(noteChange);
    expect(notesOfItem(session, item)).toMatchObject([{ text: 'z' }]);

    const [link] = createLinks(session, { items: [item], incident, note: 'n' });
    changeLink(session, link!.id, { note: 'm' });
    const linkChange = newest().id;
    changeLink(session, link!.id, { note: 'o' });
    expectRefused(linkChange);
  });

  it('but not when something else of the same incident was changed since', () => {
    changeIncident(session, incident, { title: 'b' });
    const change = newest().id;
    changeIncident(session, incident, { place: 'q' });
    undoEvent(session, change);
    expect(getIncident(session, incident)).toMatchObject({ title: 'a', place: 'q' });
  });

  it('when what it changed is gone', () => {
    const note = addNote(session, { item, text: 'x' });
    changeNote(session, note.id, 'y');
    const change = newest().id;
    removeNote(session, note.id);
    expectRefused(change);
    const [link] = createLinks(session, { items: [item], incident });
    const made = newest().id;
    removeLink(session, link!.id);
    expectRefused(made);
  });

  it('when the incident of a removed link is gone, or the link is there again', () => {
    const [link] = createLinks(session, { items: [item], incident });
    removeLink(session, link!.id);
    const removal = newest().id;
    createLinks(session, { items: [item], incident });
    expectRefused(removal);
    removeLink(session, linksOfIncident(session, incident)[0]!.id);
    withdrawIncident(session, incident);
    expectRefused(removal);
  });

  it('for making an incident to which items have been linked since', () => {
    const made = newest().id;
    createLinks(session, { items: [item], incident });
    expectRefused(made);
    expect(listIncidents(session, {})).toHaveLength(1);
  });

  it('for what happened and is no change to a record', () => {
    const secured = listEvents(session, { limit: 100 }).events.find(({ type }) => type === 'item-secured')!;
    expectRefused(secured.id);
  });

  it('for an event that is not there', () => {
    expectRefused('01900000-0000-7000-8000-000000000000' as EventId, 'not-found');
  });
});

describe('what undo would take back', () => {
  it('goes back change by change, passes over undos, and ends where the case was opened', () => {
    changeIncident(session, incident, { title: 'b' });
    addNote(session, { item, text: 'x' });
    const types: string[] = [];
    for (let next = findUndoable(session); next !== null; next = findUndoable(session)) {
      types.push(next.type);
      undoEvent(session, next.event);
    }
    expect(types).toEqual(['note-added', 'incident-changed', 'incident-created']);
    session = reopened(session);
    expect(findUndoable(session)).toBeNull();
    createIncident(session, { title: 'new' });
    expect(findUndoable(session)).toMatchObject({ type: 'incident-created' });
  });

  it('leaves a case that verifies', async () => {
    const note = addNote(session, { item, text: 'x' });
    undo();
    undo();
    changeIncident(session, incident, { title: 'b' });
    undo();
    session.checkpoint();
    expect(await verifyOpenCase(session, 'full', quietContext())).toMatchObject({ ok: true, problems: [] });
    expect(note.item).toBe(item);
  });
});
