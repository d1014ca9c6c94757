/** A case's vocabularies and fields: own terms beside the built-in ones, codes and values that must fit, nothing taken away that is in use. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { changeIncident, createIncident, getIncident } from '../../core/records/incidents.ts';
import { applySteps } from '../../core/records/record-batch.ts';
import { getRecord, labelsOf } from '../../core/records/record-list.ts';
import { changeRecord, createRecord, withdrawRecord } from '../../core/records/record-store.ts';
import { findUndoable, undoEvent } from '../../core/records/undo.ts';
import { listsOf, termsOfList, usedBy, usesOf } from '../../core/records/vocabulary.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { DraftOf } from '../../shared/records/kinds.ts';
import { builtInLists } from '../../shared/vocabulary/lists.ts';
import { matchTerm, narrowerCodes } from '../../shared/vocabulary/vocabulary.ts';
import { newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let session: CaseSession;
let incident: IncidentId;

beforeEach(() => {
  session = newCase(temporary());
  incident = createIncident(session, { title: 'A day of detentions' }).id;
  return () => session.close();
});

const term = (draft: Partial<DraftOf<'term'>> = {}) =>
  createRecord(session, 'term', { list: 'act', code: 'held-in-bus', labelRu: 'Удержание в автобусе', broader: 'detention', ...draft });
const field = (draft: Partial<DraftOf<'field'>> = {}) =>
  createRecord(session, 'field', { record: 'act', code: 'bus-number', labelEn: 'Number of the bus', type: 'line', ...draft });
const act = (draft: Partial<DraftOf<'act'>> = {}) => createRecord(session, 'act', { incident, type: 'detention', ...draft });
const refused = (message: RegExp) => expect.objectContaining({ code: 'invalid-input', message: expect.stringMatching(message) as string }) as Error;
const undoNewest = () => undoEvent(session, findUndoable(session)!.event);

describe('an own term', () => {
  it('stands beside the built-in ones, under one of them', () => {
    const id = term();
    const terms = termsOfList(session, 'act');
    expect(terms).toHaveLength(builtInLists['act']!.length + 1);
    expect(terms.at(-1)).toEqual({ code: 'held-in-bus', en: '', ru: 'Удержание в автобусе', kk: '', broader: 'detention', own: id });
    expect(narrowerCodes('act', 'deprivation-of-liberty', terms)).toContain('held-in-bus');
    expect(matchTerm('act', 'удержание в автобусах', terms)?.code).toBe('held-in-bus');
    expect(listsOf(session).find(({ list }) => list === 'act')).toEqual({ list: 'act', own: 1, labels: null });
    expect(labelsOf(session, [`term:${id}`, `field:${field({ labelEn: '', labelKk: 'Автобус нөмірі' })}`])).toMatchObject([
      { text: '', term: { list: 'act', code: 'held-in-bus' } },
      { text: 'Автобус нөмірі' },
    ]);
  });

  it('makes a list of its own where no built-in one has the name', () => {
    field({ code: 'colour', type: 'term', list: 'bus-colour' });
    expect(listsOf(session).at(-1)).toEqual({ list: 'bus-colour', own: 0, labels: { en: 'Number of the bus', ru: '', kk: '' } });
    term({ list: 'bus-colour', code: 'white', broader: null });
    expect(listsOf(session).at(-1)).toMatchObject({ list: 'bus-colour', own: 1 });
    expect(act({ custom: { colour: 'white' } })).toBeTruthy();
  });

  it('takes no built-in code, hangs under nothing that is not there, and makes no circle', () => {
    expect(() => term({ code: 'detention' })).toThrow(refused(/built-in/));
    expect(() => term({ broader: 'no-such' })).toThrow(refused(/no term “no-such”/));
    const above = term();
    term({ code: 'held-in-minibus', broader: 'held-in-bus' });
    expect(() => changeRecord(session, 'term', above, { broader: 'held-in-minibus' })).toThrow(refused(/under itself/));
    expect(() => changeRecord(session, 'term', above, { broader: 'held-in-bus' })).toThrow(refused(/under itself/));
    changeRecord(session, 'term', above, { broader: 'arrest', labelKk: 'Автобуста ұстау' });
    expect(termsOfList(session, 'act').find(({ code }) => code === 'held-in-bus')).toMatchObject({ broader: 'arrest', kk: 'Автобуста ұстау' });
  });

  it('is not withdrawn, re-coded or undone while it is used, and says by how many', () => {
    const id = term();
    const using = [act({ type: 'held-in-bus' }), act({ type: 'held-in-bus' })];
    const users = using.map((user) => `act:${user}`);
    expect(usedBy(session, { list: 'act', code: 'held-in-bus' }, 0, 10)).toEqual({ subjects: users, total: 2 });
    expect(usedBy(session, { list: 'act', code: 'held-in-bus' }, 1, 10)).toEqual({ subjects: users.slice(1), total: 2 });
    expect(usesOf(session, { list: 'act' })).toContainEqual({ code: 'held-in-bus', uses: 2 });
    expect(() => withdrawRecord(session, 'term', id)).toThrow(refused(/\(2\)/));
    expect(() => changeRecord(session, 'term', id, { code: 'bus' })).toThrow(refused(/\(2\)/));
    using.forEach((user) => withdrawRecord(session, 'act', user));
    withdrawRecord(session, 'term', id);
    expect(() => undoEvent(session, findUndoable(session)!.event)).not.toThrow();
    changeRecord(session, 'term', id, { code: 'bus' });
    act({ type: 'bus' });
    withdrawRecord(session, 'act', act({ type: 'bus' }));
    expect(() => withdrawRecord(session, 'term', id)).toThrow(refused(/\(1\)/));
  });

  it('is counted wherever a code of its list stands: penalties, own fields, narrower terms', () => {
    term({ list: 'penalty', code: 'public-apology', broader: 'warning' });
    term({ list: 'penalty', code: 'apology-on-tv', broader: 'public-apology' });
    field({ code: 'threatened-with', type: 'term', list: 'penalty' });
    createRecord(session, 'field', { record: 'incident', code: 'worst', labelEn: 'Worst', type: 'term', list: 'penalty' });
    act({ penalty: { kind: 'public-apology' }, custom: { 'threatened-with': 'public-apology' } });
    changeIncident(session, incident, { custom: { worst: 'public-apology' } });
    const { total, subjects } = usedBy(session, { list: 'penalty', code: 'public-apology' }, 0, 10);
    expect(total).toBe(4);
    expect(subjects.map((subject) => subject.split(':')[0]!).toSorted()).toEqual(['act', 'act', 'incident', 'term']);
  });

  it('that was made with what uses it is undone with it', async () => {
    applySteps(session, [
      { do: 'create', kind: 'term', fields: { list: 'act', code: 'held-in-bus', labelEn: 'Held in a bus' } },
      { do: 'create', kind: 'act', fields: { incident, type: 'held-in-bus' } },
    ]);
    undoNewest();
    expect(termsOfList(session, 'act').filter(({ own }) => own !== null)).toEqual([]);
    expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
  });

  it('that was made before what uses it is not undone', () => {
    term();
    const making = findUndoable(session)!.event;
    act({ type: 'held-in-bus' });
    expect(() => undoEvent(session, making)).toThrow(expect.objectContaining({ code: 'not-undoable' }));
  });
});

describe('a code', () => {
  it('is of its list, built in or own', () => {
    expect(() => act({ type: 'no-such' })).toThrow(refused(/The list “act” has no term “no-such”/));
    expect(() => act({ outcome: 'detention' })).toThrow(refused(/“outcome”/));
    expect(() => act({ penalty: { kind: 'no-such' } })).toThrow(refused(/“penalty”/));
    const id = act();
    expect(() => changeRecord(session, 'act', id, { counsel: 'maybe' })).toThrow(refused(/“counsel”/));
    changeRecord(session, 'act', id, { counsel: 'refused' });
    expect(getRecord(session, 'act', id).fields.counsel).toBe('refused');
  });

  it('of a withdrawn term is no longer taken, nor comes back with a record', () => {
    const id = term();
    const user = act({ type: 'held-in-bus' });
    withdrawRecord(session, 'act', user);
    const withdrawal = findUndoable(session)!.event;
    withdrawRecord(session, 'term', id);
    expect(() => act({ type: 'held-in-bus' })).toThrow(refused(/no term/));
    expect(() => undoEvent(session, withdrawal)).toThrow(refused(/no term/));
    undoNewest();
    undoEvent(session, withdrawal);
    expect(getRecord(session, 'act', user).fields.type).toBe('held-in-bus');
  });
});

describe('a field of the case', () => {
  it('keeps values of its type, times read from their words', async () => {
    field();
    field({ code: 'seats', type: 'number' });
    field({ code: 'story', type: 'text' });
    field({ code: 'seen', type: 'time' });
    field({ code: 'locked', type: 'flag' });
    field({ code: 'led-by', type: 'term', list: 'role' });
    const id = act({
      custom: { 'bus-number': ' 12 A ', seats: 40, story: 'one\ntwo', seen: 'around noon on 21 May 2016', locked: true, 'led-by': 'police-officer' },
    });
    const { custom } = getRecord(session, 'act', id).fields;
    expect(custom).toMatchObject({ 'bus-number': '12 A', seats: 40, story: 'one\ntwo', locked: true, 'led-by': 'police-officer' });
    expect(custom['seen']).toMatchObject({ words: 'around noon on 21 May 2016', earliest: '2016-05-21' });
    // What was kept is taken again, as undo gives it back.
    changeRecord(session, 'act', id, { custom: { ...custom, seats: null, story: '' } });
    expect(Object.keys(getRecord(session, 'act', id).fields.custom).toSorted()).toEqual(['bus-number', 'led-by', 'locked', 'seen']);
    undoNewest();
    expect(getRecord(session, 'act', id).fields.custom).toEqual(custom);
    expect(usesOf(session, { record: 'act' })).toContainEqual({ code: 'seats', uses: 1 });
    expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
  });

  it.each([
    ['line', 'two\nlines'],
    ['line', 4],
    ['line', 'x'.repeat(501)],
    ['text', ['a']],
    ['number', '12'],
    ['flag', 'yes'],
    ['time', 12],
    ['time', { words: 'noon' }],
    ['term', 'no-such'],
    ['term', 3],
  ] as const)('refuses, as %s, what does not fit it (%#)', (type, value) => {
    field({ type, list: type === 'term' ? 'role' : null });
    expect(() => act({ custom: { 'bus-number': value as never } })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('is for its kind of record only, incidents included', () => {
    field();
    expect(() => createRecord(session, 'person', { custom: { 'bus-number': '12' } })).toThrow(refused(/no field “bus-number”/));
    expect(() => createIncident(session, { title: 'x', custom: { 'bus-number': '12' } })).toThrow(refused(/no field/));
    field({ record: 'incident', code: 'weather' });
    changeIncident(session, incident, { custom: { weather: 'rain' } });
    expect(getIncident(session, incident).custom).toEqual({ weather: 'rain' });
  });

  it('keeps type and code, and is not withdrawn, while records have values for it', () => {
    const id = field();
    const user = act({ custom: { 'bus-number': '12' } });
    for (const change of [{ code: 'bus' }, { type: 'text' as const }, { record: 'person' as const }])
      expect(() => changeRecord(session, 'field', id, change)).toThrow(refused(/\(1\)/));
    expect(() => withdrawRecord(session, 'field', id)).toThrow(refused(/\(1\)/));
    changeRecord(session, 'field', id, { labelEn: 'Bus', position: 2 });
    changeRecord(session, 'act', user, { custom: {} });
    withdrawRecord(session, 'field', id);
    expect(() => act({ custom: { 'bus-number': '12' } })).toThrow(refused(/no field/));
  });
});
