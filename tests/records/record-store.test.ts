/** Records of every kind: made, changed, withdrawn, restored, listed, told of in the log, and what verification makes of them. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { listEvents } from '../../core/custody/list.ts';
import { createIncident, withdrawIncident } from '../../core/records/incidents.ts';
import { applySteps } from '../../core/records/record-batch.ts';
import { historyOf } from '../../core/records/record-history.ts';
import { getRecord, labelsOf, listRecords } from '../../core/records/record-list.ts';
import { changeRecord, createRecord, withdrawRecord } from '../../core/records/record-store.ts';
import { findUndoable, undoEvent } from '../../core/records/undo.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { fieldsOfKind, recordKinds, type RecordKind } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { importFiles, itemIds, newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let session: CaseSession;
let incident: IncidentId;

beforeEach(async () => {
  const folder = temporary();
  session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a.txt': 'a' });
  incident = createIncident(session, { title: 'A day of detentions' }).id;
  return () => session.close();
});

const newest = () => listEvents(session, { limit: 1 }).events[0]!;
const undoNewest = () => undoEvent(session, findUndoable(session)!.event);
const person = (text: string) => createRecord(session, 'person', { names: [{ text, use: 'main' }] });
const verdict = async () => (await verifyOpenCase(session, 'full', quietContext())).problems;

/** One record of each kind, with as much in it as its form allows. */
function oneOfEach(): Map<RecordKind, RecordId> {
  const item = itemIds(session)[0]!;
  const made = new Map<RecordKind, RecordId>();
  const keep = (kind: RecordKind, id: RecordId) => (made.set(kind, id), id);
  keep('field', createRecord(session, 'field', { record: 'act', code: 'height', labelEn: 'Height', type: 'number' }));
  const first = keep('person', person('Дана Ұлықбек'));
  const second = createRecord(session, 'person', { form: 'group', description: 'people on the square', count: 'around 50 to 60', besides: 'yes' });
  const paper = keep('organisation', createRecord(session, 'organisation', { names: [{ text: 'Steppe Courier' }], type: 'media-outlet' }));
  const city = createRecord(session, 'place', { names: [{ text: 'Arkanor' }] });
  const square = keep(
    'place',
    createRecord(session, 'place', { names: [{ text: 'Old Square' }], within: city, latitude: 43.5, longitude: 71, radiusM: 80 }),
  );
  keep('affiliation', createRecord(session, 'affiliation', { person: first, organisation: paper, role: 'journalist', since: '2014' }));
  keep('identity', createRecord(session, 'identity', { first, second, certainty: 'possible', reason: 'the same jacket' }));
  const act = keep(
    'act',
    createRecord(session, 'act', {
      incident,
      type: 'detention',
      happened: '21 May 2016, around noon',
      place: square,
      provisions: [{ words: 'Art. 488 § 1', article: '488', part: '1' }],
      penalty: { kind: 'administrative-arrest', days: 15, amount: { value: '1200.50', currency: 'KZT' } },
      custom: { height: 3 },
    }),
  );
  keep('involvement', createRecord(session, 'involvement', { act, person: first, part: 'victim', role: 'journalist' }));
  const claim = keep(
    'claim',
    createRecord(session, 'claim', {
      about: `act:${act}`,
      wording: 'She was held.',
      standing: 'reported',
      item,
      passage: 't=1,2',
      claimant: `person:${first}`,
    }),
  );
  keep('missing-item', createRecord(session, 'missing-item', { title: 'Her phone', type: 'seized-phone', incident, act, found: item }));
  keep(
    'relation',
    createRecord(session, 'relation', { first: incident, second: createIncident(session, { title: 'The trial' }).id, type: 'follows' }),
  );
  keep('term', createRecord(session, 'term', { list: 'act', code: 'kettling', labelEn: 'Kettling' }));
  keep('figure', createRecord(session, 'figure', { title: 'Journalists', rule: { unit: 'persons' }, published: 'at least 54', source: claim }));
  keep('saved-search', createRecord(session, 'saved-search', { title: 'Noon', query: { text: 'noon' } }));
  keep('mapping', createRecord(session, 'mapping', { title: 'Monthly', mapping: { columns: [] } }));
  return made;
}

describe('every kind', () => {
  it('is kept, answered and verified with all its fields', async () => {
    const made = oneOfEach();
    expect([...made.keys()].toSorted()).toEqual(recordKinds.toSorted());
    for (const [kind, id] of made) {
      const record = getRecord(session, kind, id);
      expect(Object.keys(record.fields).toSorted()).toEqual(
        fieldsOfKind(kind)
          .map(([name]) => name)
          .toSorted(),
      );
      expect(listRecords(session, { kind, limit: 10 }).rows.map((row) => row.id)).toContain(id);
    }
    expect(await verdict()).toEqual([]);
  });

  it('reads times and counts from their words, and keeps the words', () => {
    const act = getRecord(session, 'act', oneOfEach().get('act')!);
    expect(act.fields.happened).toMatchObject({ words: '21 May 2016, around noon', earliest: '2016-05-21', latest: '2016-05-21' });
    const group = listRecords(session, { kind: 'person', where: { form: 'group' }, limit: 1 }).rows[0]!;
    expect(group.fields.count).toMatchObject({ words: 'around 50 to 60', approximate: true });
  });

  it('is undone to the last, and verification agrees', async () => {
    oneOfEach();
    const living = () => recordKinds.reduce((sum, kind) => sum + listRecords(session, { kind, limit: 1 }).total, 0);
    expect(living()).toBeGreaterThan(15);
    while (findUndoable(session)) undoNewest();
    expect(living()).toBe(0);
    expect(await verdict()).toEqual([]);
  });

  it.each(recordKinds)('%s: a change past the log is found', async (kind) => {
    const id = oneOfEach().get(kind)!;
    const table = kind.replaceAll('-', '_');
    session.db.prepare(`UPDATE ${table} SET created_at = '2020-01-01T00:00:00.000Z' WHERE ${table}_id = ?`).run(id);
    expect(await verdict()).toMatchObject([{ what: 'log-catalogue-differs', path: `catalogue.db#${table}/${id}/created_at` }]);
  });

  it.each(recordKinds)('%s: a row without an event, and an event without a row, are found', async (kind) => {
    const id = oneOfEach().get(kind)!;
    const table = kind.replaceAll('-', '_');
    session.db.pragma('foreign_keys = OFF');
    session.db.prepare(`UPDATE ${table} SET ${table}_id = upper(${table}_id) WHERE ${table}_id = ?`).run(id);
    session.db.pragma('foreign_keys = ON');
    const paths = (await verdict()).map(({ path }) => path);
    expect(paths).toContain(`catalogue.db#${table}/${id}`);
    expect(paths).toContain(`catalogue.db#${table}/${id.toUpperCase()}`);
  });
});

describe('a change', () => {
  it('is told with old value, new value and reason, and makes no event when nothing differs', () => {
    const id = person('Aru Serik');
    changeRecord(session, 'person', id, { description: 'wore a red coat' }, { reason: 'a second interview' });
    expect(newest()).toMatchObject({
      type: 'record-changed',
      data: { kind: 'person', changes: { description: { from: '', to: 'wore a red coat' } }, reason: 'a second interview' },
    });
    const size = session.custody.size();
    changeRecord(session, 'person', id, { description: 'wore a red coat' });
    expect(session.custody.size()).toBe(size);
    expect(historyOf(session, { subject: `person:${id}`, limit: 10 }).entries).toMatchObject([
      { type: 'record-changed', field: 'description', from: '', to: 'wore a red coat', reason: 'a second interview' },
      { type: 'record-created', field: null },
    ]);
  });

  it('does not overwrite a later one when it is undone', () => {
    const id = person('Aru Serik');
    changeRecord(session, 'person', id, { note: 'one' });
    const first = newest();
    changeRecord(session, 'person', id, { note: 'two' });
    expect(() => undoEvent(session, first.id)).toThrow(expect.objectContaining({ code: 'not-undoable' }));
    expect(getRecord(session, 'person', id).fields.note).toBe('two');
  });

  it('is refused whole when one field is of no valid form', () => {
    const id = person('Aru Serik');
    const size = session.custody.size();
    expect(() => changeRecord(session, 'place', id, { latitude: 91 })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => changeRecord(session, 'person', id, { form: 'ghost' as never })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => changeRecord(session, 'person', id, { height: 1 } as never)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(session.custody.size()).toBe(size);
  });
});

describe('references', () => {
  it('must lead somewhere', () => {
    const id = person('Aru Serik');
    withdrawRecord(session, 'person', id);
    expect(() => createRecord(session, 'affiliation', { person: id })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('keep what they lead to, and what is part of it goes with it and comes back', async () => {
    const made = oneOfEach();
    const act = made.get('act')!;
    expect(() => withdrawRecord(session, 'act', act)).toThrow(/refer to this one/);
    expect(() => withdrawIncident(session, incident)).toThrow(/refer to this incident/);
    changeRecord(session, 'missing-item', made.get('missing-item')!, { act: null });
    changeRecord(session, 'figure', made.get('figure')!, { source: null });
    withdrawRecord(session, 'act', act);
    expect(newest().data['records']).toHaveLength(3);
    expect(listRecords(session, { kind: 'involvement', limit: 1 }).total).toBe(0);
    expect(listRecords(session, { kind: 'claim', limit: 1 }).total).toBe(0);
    expect(await verdict()).toEqual([]);
    undoNewest();
    expect(listRecords(session, { kind: 'involvement', where: { act }, limit: 1 }).total).toBe(1);
    expect(getRecord(session, 'act', act).standing).toEqual({ standing: 'reported', denied: 0, claims: 1 });
    expect(await verdict()).toEqual([]);
  });

  it('make no circles', () => {
    const city = createRecord(session, 'place', { names: [{ text: 'Arkanor' }] });
    const square = createRecord(session, 'place', { names: [{ text: 'Old Square' }], within: city });
    expect(() => changeRecord(session, 'place', city, { within: square })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('standing', () => {
  it('is the strongest of what is claimed, with denials beside it', async () => {
    const id = person('Aru Serik');
    const claim = (standing: 'reported' | 'alleged' | 'corroborated' | 'denied') =>
      createRecord(session, 'claim', { about: `person:${id}`, wording: 'w', standing });
    const standing = () => getRecord(session, 'person', id).standing;
    expect(standing()).toEqual({ standing: 'unsourced', denied: 0, claims: 0 });
    claim('denied');
    expect(standing()).toEqual({ standing: 'unsourced', denied: 1, claims: 1 });
    claim('alleged');
    const strong = claim('corroborated');
    expect(standing()).toEqual({ standing: 'corroborated', denied: 1, claims: 3 });
    withdrawRecord(session, 'claim', strong);
    expect(standing()).toEqual({ standing: 'alleged', denied: 1, claims: 2 });
    expect(await verdict()).toEqual([]);
    session.db.prepare('UPDATE standing SET denied = 0').run();
    expect(await verdict()).toMatchObject([{ path: `catalogue.db#standing/person:${id}/denied` }]);
  });
});

describe('several steps at once', () => {
  const steps = () => [
    { do: 'create' as const, kind: 'act' as const, fields: { incident, type: 'detention' } },
    { do: 'create' as const, kind: 'person' as const, fields: { names: [{ text: 'Aru Serik' }] } },
    { do: 'create' as const, kind: 'involvement' as const, fields: { act: '$0', person: '$1', part: 'victim' } },
    { do: 'create' as const, kind: 'claim' as const, fields: { about: 'act:$0', wording: 'held', standing: 'reported' } },
  ];

  it('are one action: made together, undone together', async () => {
    const subjects = applySteps(session, steps());
    expect(labelsOf(session, subjects).map(({ text, term }) => text || term?.code)).toEqual(['detention', 'Aru Serik', 'victim', 'held']);
    undoNewest();
    for (const kind of ['act', 'person', 'involvement', 'claim'] as const) expect(listRecords(session, { kind, limit: 1 }).total).toBe(0);
    expect(await verdict()).toEqual([]);
  });

  it('are made all or none', () => {
    const size = session.custody.size();
    expect(() =>
      applySteps(session, [...steps(), { do: 'create', kind: 'claim', fields: { about: 'act:$9', wording: 'x', standing: 'reported' } }]),
    ).toThrow();
    expect(session.custody.size()).toBe(size);
    expect(listRecords(session, { kind: 'act', limit: 1 }).total).toBe(0);
  });
});

it('finds part of any name, pages and counts', () => {
  for (let n = 0; n < 25; n++) person(`Person ${String(n).padStart(2, '0')}`);
  const page = listRecords(session, { kind: 'person', text: 'PERSON', offset: 20, limit: 10 });
  expect(page.total).toBe(25);
  expect(page.rows.map(({ fields }) => fields.names[0]!.text)).toEqual(['Person 20', 'Person 21', 'Person 22', 'Person 23', 'Person 24']);
});
