/** What a timeline and a map are told: everything once, with its uncertain time and place, narrowed truly by each filter. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { listChronicle } from '../../core/records/chronicle.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { devicePositions, placesOnMap } from '../../core/records/places-on-map.ts';
import { createRecord, withdrawRecord } from '../../core/records/record-store.ts';
import { createLinks } from '../../core/records/links.ts';
import { ChronicleFilter } from '../../shared/model/chronicle.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { DraftOf } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { importFiles, itemIds, newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let session: CaseSession;
let square: IncidentId;
let station: IncidentId;
let city: RecordId;
let oldSquare: RecordId;
let arrest: RecordId;

beforeEach(async () => {
  const folder = temporary();
  session = newCase(folder);
  await importFiles(session, join(folder, 'card'), { 'a.jpg': 'a', 'b.jpg': 'b' });
  const place = (text: string, more: object = {}) => createRecord(session, 'place', { names: [{ text }], ...more });
  city = place('Tasbulaq', { latitude: 51.1, longitude: 71.4, radiusM: 9000 });
  oldSquare = place('Old Square', { within: city, latitude: 51.12, longitude: 71.43 });
  place('Empty field');
  square = createIncident(session, { title: 'On the square', when: '2024-05-18', placeRef: oldSquare, place: 'Old Square' }).id;
  station = createIncident(session, { title: 'At the station', when: 'May 2024', place: 'near the railway station' }).id;
  const act = (fields: Omit<DraftOf<'act'>, 'incident'>, incident = square) => createRecord(session, 'act', { incident, ...fields });
  arrest = act({ type: 'administrative-detention', happened: '18 May 2024, around noon', ended: '18 May 2024, 22:30' });
  act({ type: 'detention', happened: 'around 16 May 2024', placeWords: 'Near the railway station' }, station);
  act({ type: 'fine', happened: null, place: city });
  act({ type: 'fine', happened: '2024-06-02' }, station);
  const person = (text: string) => createRecord(session, 'person', { names: [{ text, use: 'main' }] });
  for (const name of ['Дана Ұлықбек', 'Oraz Tölegen', 'Third'])
    createRecord(session, 'involvement', { act: arrest, person: person(name), part: 'victim' });
  createRecord(session, 'claim', { about: `act:${arrest}`, wording: 'They were held.', standing: 'corroborated' });
  createRecord(session, 'claim', { about: `act:${arrest}`, wording: 'Nobody was held.', standing: 'denied' });
  return () => session.close();
});

const entries = (filter: ChronicleFilter = {}) => listChronicle(session, ChronicleFilter.parse(filter), 100);
const told = (filter: ChronicleFilter = {}) =>
  entries(filter).entries.map(({ type, incident, when }) => `${type ?? incident.title} ${when?.words ?? '-'}`);
const tallies = (filter: ChronicleFilter = {}) => {
  const { places, named, nowhere } = placesOnMap(session, ChronicleFilter.parse(filter));
  return {
    places: Object.fromEntries(places.map(({ label, tally }) => [label, tally])),
    named: named.map(({ words, tally }) => [words.toLowerCase(), tally]),
    nowhere,
  };
};

describe('the timeline', () => {
  it('tells every act and incident in order of time', () => {
    expect(told()).toEqual([
      'At the station May 2024',
      'detention around 16 May 2024',
      'administrative-detention 18 May 2024, around noon',
      'On the square 2024-05-18',
      'fine 2024-06-02',
      'fine -',
    ]);
    expect(entries().total).toBe(6);
    expect(listChronicle(session, {}, 2)).toMatchObject({ total: 6, entries: [{}, {}] });
  });

  it('says to whom, until when, where and how well it is known', () => {
    const entry = entries().entries.find(({ subject }) => subject === `act:${arrest}`)!;
    expect(entry).toMatchObject({
      incident: { id: square, title: 'On the square' },
      persons: ['Дана Ұлықбек', 'Oraz Tölegen'],
      morePersons: 1,
      place: { id: oldSquare, label: 'Old Square' },
      ended: { words: '18 May 2024, 22:30' },
      standing: { standing: 'corroborated', denied: 1, claims: 2 },
    });
  });

  it.each([
    ['an incident', () => ({ incident: station }), ['At the station May 2024', 'detention around 16 May 2024', 'fine 2024-06-02']],
    [
      'a type with its narrower ones',
      () => ({ type: 'detention' }),
      ['detention around 16 May 2024', 'administrative-detention 18 May 2024, around noon'],
    ],
    [
      'a place with what lies in it',
      () => ({ place: city }),
      ['administrative-detention 18 May 2024, around noon', 'On the square 2024-05-18', 'fine -'],
    ],
    ['a standing', () => ({ standing: 'corroborated' as const }), ['administrative-detention 18 May 2024, around noon']],
    ['denials', () => ({ standing: 'denied' as const }), ['administrative-detention 18 May 2024, around noon']],
    [
      'a range, with what may lie in it',
      () => ({ from: '2024-05-18', to: '2024-05-18' }),
      [
        'At the station May 2024',
        'detention around 16 May 2024',
        'administrative-detention 18 May 2024, around noon',
        'On the square 2024-05-18',
        'fine -',
      ],
    ],
    ['a range of hours', () => ({ from: '2024-05-20T10:00', to: '2024-05-20T12:00' }), ['At the station May 2024', 'fine -']],
  ])('is narrowed to %s', (_what, filter, expected) => {
    expect(told(filter() as ChronicleFilter)).toEqual(expected);
  });

  it('leaves out what was withdrawn', () => {
    withdrawRecord(session, 'act', arrest);
    expect(told()).toHaveLength(5);
  });
});

describe('the map', () => {
  it('tells every place, and loses nothing that has none', () => {
    expect(tallies()).toEqual({
      places: {
        'Empty field': { acts: 0, incidents: 0, certain: 0 },
        'Old Square': { acts: 1, incidents: 1, certain: 2 },
        Tasbulaq: { acts: 1, incidents: 0, certain: 1 },
      },
      named: [['near the railway station', { acts: 2, incidents: 1, certain: 3 }]],
      nowhere: { acts: 0, incidents: 0, certain: 0 },
    });
  });

  it('says where, how vaguely, and within what', () => {
    const { places } = placesOnMap(session, {});
    expect(places.find(({ label }) => label === 'Tasbulaq')!.position).toEqual({ latitude: 51.1, longitude: 71.4, radiusM: 9000 });
    expect(places.find(({ label }) => label === 'Old Square')).toMatchObject({ within: 'Tasbulaq', position: { radiusM: null } });
    expect(places.find(({ label }) => label === 'Empty field')!.position).toBeNull();
  });

  it('counts apart what must and what may have happened in a range', () => {
    expect(tallies({ from: '2024-05-18', to: '2024-05-18' })).toEqual({
      places: { 'Old Square': { acts: 1, incidents: 1, certain: 2 }, Tasbulaq: { acts: 1, incidents: 0, certain: 0 } },
      named: [['near the railway station', { acts: 1, incidents: 1, certain: 0 }]],
      nowhere: { acts: 0, incidents: 0, certain: 0 },
    });
  });

  it('agrees with the timeline under every filter', () => {
    const filters: ChronicleFilter[] = [
      {},
      { incident: station },
      { type: 'detention' },
      { place: city },
      { standing: 'denied' },
      { to: '2024-05-17' },
    ];
    for (const filter of filters) {
      const { places, named, nowhere } = placesOnMap(session, filter);
      const all = [...places, ...named].map(({ tally }) => tally);
      const count = [...all, nowhere].reduce((sum, { acts, incidents }) => sum + acts + incidents, 0);
      expect(count, JSON.stringify(filter)).toBe(entries(filter).total);
    }
  });

  it('keeps the positions of devices apart', () => {
    const [first, second] = itemIds(session);
    session.db.prepare('UPDATE description SET latitude = 51.2, longitude = 71.5 WHERE item_id = ?').run(first);
    expect(devicePositions(session, { limit: 10 })).toMatchObject({ total: 1, positions: [{ id: first, no: 1, latitude: 51.2, longitude: 71.5 }] });
    createLinks(session, { items: [second!], incident: square });
    expect(devicePositions(session, { incident: square, limit: 10 }).total).toBe(0);
  });
});
