/** Acts: lists by uncertain time and by who, where, what; chains with branches. The order is held against the one of shared/time. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { newId } from '../../core/ids.ts';
import { chainOf, listActs } from '../../core/records/acts.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { createRecord, withdrawRecord } from '../../core/records/record-store.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { DraftOf } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { compareUncertainTimes } from '../../shared/time/range.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';
import { randomFrom, randomWords } from '../uncertain-time/random-words.ts';

let session: CaseSession;
let incident: IncidentId;

beforeEach(() => {
  session = newCase(temporary());
  incident = createIncident(session, { title: 'A day of detentions' }).id;
  return () => session.close();
});

const act = (type: string, more: Partial<DraftOf<'act'>> = {}): RecordId => createRecord(session, 'act', { incident, type, ...more });
const person = (text: string) => createRecord(session, 'person', { names: [{ text }] });
const idsOf = (query: Omit<Parameters<typeof listActs>[1], 'limit'>) => listActs(session, { ...query, limit: 100 }).rows.map(({ act: { id } }) => id);

describe('a list', () => {
  it('comes in the order of uncertain times, the unknown last', () => {
    const random = randomFrom(20_160_521);
    const wordings = ['-0044-03-15', '-0045-01-01', '12000-01-01', '9999-12-31', 'around noon', 'at 10:00', 'not known when', ''];
    while (wordings.length < 150) wordings.push(randomWords(random));
    for (const words of wordings) act('detention', { happened: words });
    const happened = listActs(session, { limit: 500 }).rows.map((row) => row.act.fields.happened);
    expect(happened).toHaveLength(wordings.length);
    const nothing = readUncertainTime('unknown');
    const expected = happened.toSorted((a, b) => compareUncertainTimes(a ?? nothing, b ?? nothing));
    // Equal times may stand either way: what is compared is that no step goes back.
    for (let at = 1; at < happened.length; at += 1)
      expect(
        compareUncertainTimes(happened[at - 1] ?? nothing, happened[at] ?? nothing),
        `${happened[at - 1]?.words} | ${happened[at]?.words}`,
      ).toBeLessThanOrEqual(0);
    expect(new Set(expected.map((time) => time?.words))).toEqual(new Set(happened.map((time) => time?.words)));
  });

  it('is narrowed by words, each somewhere in what, who, where or when, in any language', () => {
    const square = createRecord(session, 'place', { names: [{ text: 'Old Square' }, { text: 'Ескі алаң' }] });
    const police = createRecord(session, 'organisation', { names: [{ text: 'Полиция Арканора' }] });
    const detention = act('detention', { place: square, happened: 'around noon on 21 May 2016' });
    createRecord(session, 'involvement', { act: detention, person: person('Dana Ulykbek'), part: 'victim' });
    const fine = act('fine', { placeWords: 'court no. 4', reference: 'F-12' });
    createRecord(session, 'involvement', { act: fine, organisation: police, part: 'perpetrator' });
    expect(idsOf({ text: 'ULYKBEK' })).toEqual([detention]);
    expect(idsOf({ text: 'алаң задерж' })).toEqual([detention]);
    expect(idsOf({ text: 'noon may' })).toEqual([detention]);
    expect(idsOf({ text: 'полиция айыппұл' })).toEqual([fine]);
    expect(idsOf({ text: 'f-12' })).toEqual([fine]);
    expect(idsOf({ text: 'dana fine' })).toEqual([]);
    expect(idsOf({ text: "100% _ ' --" })).toEqual([]);
    expect(listActs(session, { text: 'dana', limit: 1 }).total).toBe(1);
  });

  it('uses the index where many match', () => {
    const plan = (from: string, order: string) =>
      (
        session.db.prepare(`EXPLAIN QUERY PLAN SELECT act_id FROM ${from} WHERE withdrawn_at IS NULL ORDER BY ${order} LIMIT 5`).all() as {
          detail: string;
        }[]
      )
        .map(({ detail }) => detail)
        .join('; ');
    return import('../../core/records/act-order.ts').then(({ byTime }) => {
      expect(plan('act INDEXED BY act_in_order', byTime.text)).not.toContain('TEMP B-TREE');
    });
  });

  it('tells who had which part, where, and how it stands', () => {
    const city = createRecord(session, 'place', { names: [{ text: 'Arkanor' }] });
    const square = createRecord(session, 'place', { names: [{ text: 'Old Square' }], within: city });
    const her = person('Dana Ulykbek');
    const police = createRecord(session, 'organisation', { names: [{ text: 'City police' }] });
    const detention = act('detention', { place: square });
    const other = act('threat');
    createRecord(session, 'involvement', { act: detention, person: her, part: 'victim', role: 'journalist' });
    createRecord(session, 'involvement', { act: detention, organisation: police, part: 'perpetrator' });
    createRecord(session, 'claim', { about: `act:${detention}`, wording: 'held', standing: 'reported' });
    createRecord(session, 'claim', { about: `act:${detention}`, wording: 'not held', standing: 'denied' });
    const [row] = listActs(session, { place: city, limit: 10 }).rows;
    expect(row).toMatchObject({
      act: { id: detention, standing: { standing: 'reported', denied: 1, claims: 2 } },
      place: { text: 'Old Square' },
      incidentTitle: 'A day of detentions',
      involved: [
        { who: { text: 'Dana Ulykbek', form: 'named' }, part: 'victim', role: 'journalist' },
        { who: { text: 'City police', form: null }, part: 'perpetrator' },
      ],
    });
    expect(idsOf({ person: her })).toEqual([detention]);
    expect(idsOf({ organisation: police })).toEqual([detention]);
    expect(idsOf({ type: 'threat' })).toEqual([other]);
    expect(idsOf({ standing: 'reported' })).toEqual([detention]);
    expect(idsOf({ standing: 'denied' })).toEqual([detention]);
    expect(idsOf({ standing: 'unsourced' })).toEqual([other]);
    expect(idsOf({ incident: createIncident(session, { title: 'another' }).id })).toEqual([]);
    withdrawRecord(session, 'act', detention);
    expect(idsOf({})).toEqual([other]);
  });

  it('pages', () => {
    for (let day = 1; day <= 25; day += 1) act('detention', { happened: `${day} May 2016` });
    const page = listActs(session, { incident, offset: 20, limit: 10 });
    expect(page.total).toBe(25);
    expect(page.rows.map((row) => row.act.fields.happened!.earliest)).toEqual([21, 22, 23, 24, 25].map((day) => `2016-05-${day}`));
  });
});

describe('a chain', () => {
  it('is the same from whichever of its acts one asks, branches in order of time', () => {
    const arrest = act('arrest', { happened: '21 May 2016' });
    const seizure = act('seizure-of-phone', { happened: '21 May 2016, 12:00', follows: arrest });
    const charge = act('charge', { happened: '21 May 2016, 18:00', follows: arrest });
    const hearing = act('hearing', { happened: '22 May 2016', follows: charge });
    const back = act('return-of-property', { happened: '1 June 2016', follows: seizure });
    act('arrest');
    const wanted = [
      [arrest, 0],
      [seizure, 1],
      [back, 2],
      [charge, 1],
      [hearing, 2],
    ];
    for (const id of [arrest, seizure, charge, hearing, back])
      expect(chainOf(session, id).map(({ row, depth }) => [row.act.id, depth])).toEqual(wanted);
  });

  it('of an act that follows none is that act', () => {
    const arrest = act('arrest');
    expect(chainOf(session, arrest).map(({ row }) => row.act.id)).toEqual([arrest]);
    expect(() => chainOf(session, person('x'))).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

it('gives ids in the order of making, within a millisecond too', () => {
  const clock = () => new Date('2026-01-01T00:00:00.000Z');
  const ids = Array.from({ length: 2000 }, () => newId(clock));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
