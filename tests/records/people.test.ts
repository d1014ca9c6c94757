/** Lists of people, organisations and places: filters, roles, counts, hierarchy, judgements about who is the same, and the items behind claims. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { evidenceOf } from '../../core/records/evidence.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { listOrganisations, listPeople, samePersons } from '../../core/records/people.ts';
import { incidentsAt, listPlaces, placeRow } from '../../core/records/places.ts';
import { labelsOf } from '../../core/records/record-list.ts';
import { createRecord, withdrawRecord } from '../../core/records/record-store.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { importFiles, itemIds, newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let session: CaseSession;
beforeEach(() => {
  session = newCase(temporary());
  return () => session.close();
});

const person = (text: string, more: object = {}) => createRecord(session, 'person', { names: [{ text, use: 'main' }], ...more });
const organisation = (text: string, more: object = {}) => createRecord(session, 'organisation', { names: [{ text, use: 'main' }], ...more });
const place = (text: string, within: RecordId | null = null) => createRecord(session, 'place', { names: [{ text, use: 'main' }], within });
const names = (rows: { person: { fields: { names: { text: string }[] } } }[]) => rows.map((row) => row.person.fields.names[0]?.text);

describe('people', () => {
  it('are found by any spelling, by form and by any of several roles', () => {
    const aru = person('Aru Serik', { names: [{ text: 'Aru Serik', use: 'main' }, { text: 'Ару Серік' }] });
    const dana = person('Dana Omar');
    createRecord(session, 'person', { form: 'unnamed', description: 'a man in a red coat' });
    const paper = organisation('Steppe Courier');
    createRecord(session, 'affiliation', { person: aru, organisation: paper, role: 'journalist', since: '2014' });
    createRecord(session, 'affiliation', { person: aru, role: 'human-rights-defender' });
    createRecord(session, 'affiliation', { person: dana, role: 'lawyer' });

    expect(listPeople(session, { limit: 10 }).total).toBe(3);
    expect(names(listPeople(session, { text: 'серік', limit: 10 }).rows)).toEqual(['Aru Serik']);
    expect(listPeople(session, { text: 'red coat', limit: 10 }).total).toBe(1);
    expect(listPeople(session, { form: 'unnamed', limit: 10 }).total).toBe(1);
    // Somebody with two of the roles is there once.
    const { rows, total } = listPeople(session, { roles: ['journalist', 'human-rights-defender'], limit: 10 });
    expect([total, names(rows)]).toEqual([1, ['Aru Serik']]);
    expect(rows[0]!.roles).toMatchObject([
      { role: 'human-rights-defender' },
      { role: 'journalist', organisation: { text: 'Steppe Courier' }, since: { words: '2014' } },
    ]);
    expect(listPeople(session, { roles: [], limit: 10 }).total).toBe(0);
  });

  it('come in pages, in the order asked for', () => {
    for (const text of ['C', 'A', 'B']) person(text);
    expect(names(listPeople(session, { limit: 2 }).rows)).toEqual(['A', 'B']);
    expect(names(listPeople(session, { limit: 2, offset: 2 }).rows)).toEqual(['C']);
    expect(names(listPeople(session, { limit: 3, sort: 'newest' }).rows)).toEqual(['B', 'A', 'C']);
    expect(names(listPeople(session, { limit: 3, sort: 'oldest' }).rows)).toEqual(['C', 'A', 'B']);
  });

  it('count an act once, whatever parts they had in it, and not what was withdrawn', () => {
    const aru = person('Aru Serik');
    const incident = createIncident(session, { title: 'A day' }).id;
    const act = createRecord(session, 'act', { incident, type: 'detention' });
    createRecord(session, 'involvement', { act, person: aru, part: 'victim' });
    createRecord(session, 'involvement', { act, person: aru, part: 'witness' });
    expect(listPeople(session, { limit: 1 }).rows[0]!.acts).toBe(1);
    withdrawRecord(session, 'act', act);
    expect(listPeople(session, { limit: 1 }).rows[0]!.acts).toBe(0);
  });

  it('may be judged to be the same from either side, the surest first', () => {
    const [aru, other, third] = [person('Aru Serik'), person('A. Serikova'), person('Aru S.')];
    createRecord(session, 'identity', { first: aru, second: other, certainty: 'possible' });
    const identity = createRecord(session, 'identity', { first: third, second: aru, certainty: 'probable', reason: 'the same scar' });
    expect(samePersons(session, aru).map((same) => same.other.text)).toEqual(['Aru S.', 'A. Serikova']);
    expect(samePersons(session, third)).toMatchObject([{ other: { text: 'Aru Serik' }, identity: { fields: { reason: 'the same scar' } } }]);
    expect(labelsOf(session, [`identity:${identity}`])).toMatchObject([{ text: 'Aru S. · Aru Serik' }]);
    withdrawRecord(session, 'identity', identity);
    expect(samePersons(session, aru)).toHaveLength(1);
    expect(samePersons(session, third)).toEqual([]);
  });

  it('of a group are called with how many they were', () => {
    const group = createRecord(session, 'person', { form: 'group', description: 'people in the bus', count: 'around 50 to 60' });
    expect(labelsOf(session, [`person:${group}`])).toMatchObject([{ text: 'people in the bus', form: 'group', count: 'around 50 to 60' }]);
  });
});

it('organisations tell of what they are part and how many persons they had', () => {
  const ministry = organisation('Department of Police', { type: 'police' });
  const station = organisation('Station 4', { type: 'police', within: ministry });
  const officer = person('An officer');
  createRecord(session, 'affiliation', { person: officer, organisation: station, since: '2010', until: '2012' });
  createRecord(session, 'affiliation', { person: officer, organisation: station, since: '2015' });
  const { rows } = listOrganisations(session, { text: 'station', limit: 10 });
  expect(rows).toMatchObject([{ within: { text: 'Department of Police' }, members: 1, acts: 0 }]);
  expect(listOrganisations(session, { type: 'police', limit: 10 }).total).toBe(2);
  expect(listOrganisations(session, { type: 'court', limit: 10 }).total).toBe(0);
});

describe('places', () => {
  it('stand within each other and count what happened in all that lies within', () => {
    const country = place('Country');
    const city = place('City', country);
    const square = place('Square', city);
    const incident = createIncident(session, { title: 'A day' }).id;
    session.db.prepare('UPDATE incident SET place_ref = ? WHERE incident_id = ?').run(city, incident);
    createRecord(session, 'act', { incident, type: 'detention', place: square });
    createRecord(session, 'act', { incident, type: 'fine', place: country });

    expect(listPlaces(session, { within: null, limit: 10 }).rows).toMatchObject([{ children: 1, acts: 2, incidents: 1, path: [] }]);
    expect(listPlaces(session, { within: city, limit: 10 }).rows).toMatchObject([{ children: 0, acts: 1, incidents: 0 }]);
    expect(placeRow(session, square).path.map(({ text }) => text)).toEqual(['Country', 'City']);
    expect(listPlaces(session, { text: 'squ', limit: 10 })).toMatchObject({ total: 1, rows: [{ path: [{ text: 'Country' }, { text: 'City' }] }] });
    expect(incidentsAt(session, country, 10)).toMatchObject({ total: 1, rows: [{ title: 'A day' }] });
    expect(incidentsAt(session, square, 10).total).toBe(0);
  });

  it('that are not there are not found', () => {
    const gone = place('Gone');
    withdrawRecord(session, 'place', gone);
    expect(() => placeRow(session, gone)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(listPlaces(session, { within: null, limit: 10 }).total).toBe(0);
  });
});

it('the items behind a person are those of claims about them, their roles and their parts in acts', async () => {
  await importFiles(session, join(session.folder.root, '..', 'card'), { 'a.txt': 'a', 'b.txt': 'b' });
  const [first, second] = itemIds(session);
  const [aru, other] = [person('Aru Serik'), person('Somebody else')];
  const role = createRecord(session, 'affiliation', { person: aru, role: 'journalist' });
  const incident = createIncident(session, { title: 'A day' }).id;
  const act = createRecord(session, 'act', { incident, type: 'detention' });
  createRecord(session, 'involvement', { act, person: aru, part: 'victim' });
  const claim = (about: string, item: string | undefined, wording: string) =>
    createRecord(session, 'claim', { about, wording, standing: 'reported', item: item ?? null });
  claim(`affiliation:${role}`, first, 'of the role');
  claim(`act:${act}`, second, 'of the act');
  claim(`person:${other}`, first, 'of another');
  claim(`person:${aru}`, undefined, 'without an item');
  expect(evidenceOf(session, { kind: 'person', id: aru }).map(({ wording, item }) => [wording, item.text])).toEqual([
    ['of the act', 'b.txt'],
    ['of the role', 'a.txt'],
  ]);
});
