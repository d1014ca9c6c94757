/** Incidents, links and notes: each change writes exactly one custody event with it, and what changes nothing writes none. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { listEvents } from '../../core/custody/list.ts';
import { findItem } from '../../core/items/list.ts';
import { changeIncident, createIncident, getIncident, listIncidents, withdrawIncident } from '../../core/records/incidents.ts';
import { changeLink, createLinks, getLink, linksOfIncident, linksOfItem, removeLink } from '../../core/records/links.ts';
import { addNote, changeNote, notesOfItem, removeNote } from '../../core/records/notes.ts';
import type { CustodyEntry } from '../../shared/model/custody.ts';
import type { IncidentId, ItemId, LinkId, NoteId } from '../../shared/ids.ts';
import { importFiles, newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let session: CaseSession;
let first: ItemId;
let second: ItemId;
const nowhere = '01900000-0000-7000-8000-000000000000';

beforeEach(async () => {
  const folder = temporary();
  session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a.txt': 'a', 'b.txt': 'b' });
  first = findItem(session, '1').id;
  second = findItem(session, '#2').id;
  return () => session.close();
});

function linkOf(input: Parameters<typeof createLinks>[1]): LinkId {
  return createLinks(session, input)[0]!.id;
}

/** The entries that `work` added, oldest first. */
function written(work: () => void): CustodyEntry[] {
  const before = session.custody.size();
  work();
  return listEvents(session, { limit: 1000 })
    .events.filter(({ seq }) => seq >= before)
    .reverse();
}

function written1(work: () => void): CustodyEntry {
  const entries = written(work);
  expect(entries).toHaveLength(1);
  return entries[0]!;
}

describe('an incident', () => {
  it('is made with the words of its time and one event at the same instant', () => {
    let made!: ReturnType<typeof createIncident>;
    const entry = written1(() => (made = createIncident(session, { title: 'Ұстау', when: '2022-01-05', place: 'Алматы', summary: 'x' })));
    expect(made).toMatchObject({
      title: 'Ұстау',
      when: { words: '2022-01-05', edtf: '2022-01-05', earliest: '2022-01-05', latest: '2022-01-05' },
      itemCount: 0,
    });
    expect(entry).toMatchObject({
      type: 'incident-created',
      subjects: [`incident:${made.id}`],
      at: made.createdAt,
      data: { incident: { id: made.id, title: 'Ұстау' } },
    });
    expect(getIncident(session, made.id)).toEqual(made);
  });

  it('keeps the bounds of a vague time, hours included, in the catalogue and in the log alike', () => {
    let made!: ReturnType<typeof createIncident>;
    const entry = written1(() => (made = createIncident(session, { title: 'Ұстау', when: '21 мая 2016 г., около полудня' })));
    expect(made.when).toMatchObject({
      words: '21 мая 2016 г., около полудня',
      edtf: '2016-05-21',
      earliest: '2016-05-21',
      earliestTime: '11:00',
      latestTime: '13:00',
    });
    const { happened } = (entry.data as { incident: { happened: string } }).incident;
    expect(JSON.parse(happened)).toEqual(made.when);
  });

  it('shows times stored when only days were known', () => {
    const { id } = createIncident(session, { title: 'a', when: 'May 2016' });
    const stored = { words: 'May 2016', edtf: '2016-05', earliest: '2016-05-01', latest: '2016-05-31' };
    session.db.prepare('UPDATE incident SET happened = ? WHERE incident_id = ?').run(JSON.stringify(stored), id);
    expect(getIncident(session, id).when).toMatchObject({ ...stored, earliestTime: null, relation: null });
  });

  it('is changed in what differs only, with old and new value', () => {
    const { id } = createIncident(session, { title: 'a', when: 'around noon', place: 'p' });
    const entry = written1(() => changeIncident(session, id, { title: 'b', when: 'around noon', place: 'p' }));
    expect(entry).toMatchObject({ type: 'incident-changed', data: { changes: { title: { from: 'a', to: 'b' } } } });
    expect(written(() => changeIncident(session, id, { title: 'b', place: 'p' }))).toEqual([]);
    expect(written(() => changeIncident(session, id, {}))).toEqual([]);
    expect(changeIncident(session, id, { when: '' }).when).toBeNull();
  });

  it('is withdrawn and gone from lists, but not while items are linked', () => {
    const { id } = createIncident(session, { title: 'a' });
    const [link] = createLinks(session, { items: [first], incident: id });
    expect(written(() => expect(() => withdrawIncident(session, id)).toThrow(expect.objectContaining({ code: 'invalid-input' })))).toEqual([]);
    removeLink(session, link!.id);
    expect(written1(() => withdrawIncident(session, id))).toMatchObject({ type: 'incident-withdrawn' });
    expect(listIncidents(session, {})).toEqual([]);
    for (const gone of [() => getIncident(session, id), () => changeIncident(session, id, { title: 'b' }), () => withdrawIncident(session, id)]) {
      expect(gone).toThrow(expect.objectContaining({ code: 'not-found' }));
    }
  });

  it('is found by title and place in any alphabet and case, newest first', () => {
    const a = createIncident(session, { title: 'ҰСТАУ на площади', place: 'АЛМАТЫ' });
    const b = createIncident(session, { title: '100%_sure', place: '' });
    expect(listIncidents(session, {}).map(({ id }) => id)).toEqual([b.id, a.id]);
    for (const text of ['ұстау', 'ПЛОЩАД', 'алматы']) expect(listIncidents(session, { text }).map(({ id }) => id)).toEqual([a.id]);
    expect(listIncidents(session, { text: '%_' }).map(({ id }) => id)).toEqual([b.id]);
    expect(listIncidents(session, { text: 'nothing' })).toEqual([]);
  });
});

describe('a link', () => {
  let incident: IncidentId;
  beforeEach(() => void (incident = createIncident(session, { title: 'a' }).id));

  it('is one event for each item, about the item, the incident and itself', () => {
    const entries = written(() => createLinks(session, { items: [first, second], incident, note: 'n', passage: 't=1,2' }));
    expect(entries.map(({ type, subjects }) => [type, subjects[1], subjects[2]])).toEqual([
      ['link-created', `item:${first}`, `incident:${incident}`],
      ['link-created', `item:${second}`, `incident:${incident}`],
    ]);
    expect(linksOfIncident(session, incident)).toMatchObject([
      { note: 'n', passage: 't=1,2' },
      { note: 'n', passage: 't=1,2' },
    ]);
    expect(linksOfItem(session, first)).toMatchObject([{ incidentTitle: 'a' }]);
    expect(getIncident(session, incident).itemCount).toBe(2);
  });

  it('is not made twice for the same passage, however that is spelt, and the same item twice in one asking is one', () => {
    const [link] = createLinks(session, { items: [first], incident, passage: 't=1,2' });
    expect(written(() => expect(createLinks(session, { items: [first, first], incident, passage: 't=1.0,2.00' })[0]).toEqual(link))).toEqual([]);
    expect(written(() => createLinks(session, { items: [first, first], incident, passage: 't=5,6' }))).toHaveLength(1);
    expect(getIncident(session, incident).itemCount).toBe(1);
  });

  it('is made for all items named or for none', () => {
    const entries = written(() => {
      expect(() => createLinks(session, { items: [first, nowhere as ItemId], incident })).toThrow(expect.objectContaining({ code: 'not-found' }));
    });
    expect(entries).toEqual([]);
    expect(linksOfIncident(session, incident)).toEqual([]);
  });

  it('is changed in what differs only', () => {
    const id = linkOf({ items: [first], incident, note: 'n', passage: 't=1,2' });
    expect(written1(() => changeLink(session, id, { note: 'm', passage: 't=1,2' }))).toMatchObject({
      type: 'link-changed',
      data: { changes: { note: { from: 'n', to: 'm' } } },
    });
    expect(written(() => changeLink(session, id, { note: 'm' }))).toEqual([]);
    expect(written1(() => changeLink(session, id, { passage: null }))).toMatchObject({ data: { changes: { passage: { from: 't=1,2', to: null } } } });
  });

  it('is removed with what it said kept in the log, once', () => {
    const id = linkOf({ items: [first], incident, note: 'n' });
    expect(written1(() => removeLink(session, id))).toMatchObject({ type: 'link-removed', data: { link: { id, item: first, incident, note: 'n' } } });
    expect(() => getLink(session, id)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(written(() => expect(() => removeLink(session, id)).toThrow(expect.objectContaining({ code: 'not-found' })))).toEqual([]);
  });
});

describe('a note', () => {
  it('is added, changed and removed, one event each', () => {
    let id!: NoteId;
    expect(written1(() => (id = addNote(session, { item: first, text: 'x', passage: 't=3' }).id))).toMatchObject({
      type: 'note-added',
      data: { note: { item: first, text: 'x', passage: 't=3' } },
    });
    expect(written1(() => changeNote(session, id, 'y'))).toMatchObject({ type: 'note-changed', data: { changes: { text: { from: 'x', to: 'y' } } } });
    expect(written(() => changeNote(session, id, 'y'))).toEqual([]);
    expect(notesOfItem(session, first)).toMatchObject([{ text: 'y', passage: 't=3' }]);
    expect(written1(() => removeNote(session, id))).toMatchObject({ type: 'note-removed', data: { note: { text: 'y' } } });
    expect(notesOfItem(session, first)).toEqual([]);
    expect(() => changeNote(session, id, 'z')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('needs an item that is there', () => {
    expect(
      written(() => expect(() => addNote(session, { item: nowhere as ItemId, text: 'x' })).toThrow(expect.objectContaining({ code: 'not-found' }))),
    ).toEqual([]);
  });
});

describe('a change and its event', () => {
  it('are both there or both not', () => {
    const broken: CaseSession = {
      ...session,
      custody: {
        ...session.custody,
        append(event) {
          session.custody.append(event);
          throw new Error('power cut');
        },
      },
    };
    expect(written(() => expect(() => createIncident(broken, { title: 'a' })).toThrow('power cut'))).toEqual([]);
    expect(listIncidents(session, {})).toEqual([]);
    expect(written1(() => createIncident(session, { title: 'b' }))).toMatchObject({ type: 'incident-created' });
  });
});
