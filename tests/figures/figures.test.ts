/** Figures of small cases against what a person counts by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { changeRecord, withdrawRecord } from '../../core/records/record-store.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { createRecord } from '../../core/records/record-store.ts';
import { getSavedFigure } from '../../core/figures/saved.ts';
import { temporary } from '../support/temporary.ts';
import { bounds, caseOfRecords, cells, figure } from './support.ts';

let made: ReturnType<typeof caseOfRecords>;
beforeEach(() => {
  made = caseOfRecords(temporary());
  return () => made.session.close();
});

describe('persons', () => {
  it('count once, whatever was done to them and whatever roles they had', () => {
    const { session, person, detained, affiliation } = made;
    const [aru, dana, sabir] = [person('Aru Serik'), person('Dana Ulykbek'), person('Sabir Oral')];
    affiliation(aru, 'journalist');
    detained(aru, 'human-rights-defender');
    detained(aru);
    detained(dana, 'journalist');
    detained(sabir);
    const answer = figure(session, { unit: 'persons', by: ['role'] });
    expect(bounds(answer.total)).toBe('3 3 3');
    expect(answer.total).toMatchObject({ oneByOne: 3, named: 3, unnamed: 0, members: 3 });
    expect(cells(answer)).toEqual(['journalist: 2 2 2', '?: 1 1 1', 'human-rights-defender: 1 1 1']);
    expect(answer.overlap).toBe(true);
    expect(figure(session, { unit: 'persons', by: ['act'] }).overlap).toBe(false);
  });

  it('had the roles of their affiliations that held at the time', () => {
    const { session, person, detained, affiliation } = made;
    const people = ['from before', 'until before', 'from after', 'about then', 'for a time', 'always'].map((name) => {
      const id = person(name);
      detained(id);
      return id;
    });
    affiliation(people[0]!, 'journalist', { since: '2014' });
    affiliation(people[1]!, 'journalist', { since: '2010', until: '2015' });
    affiliation(people[2]!, 'journalist', { since: 'June 2016' });
    affiliation(people[3]!, 'journalist', { since: 'May 2016' });
    affiliation(people[4]!, 'journalist', { since: '2014', until: '2018' });
    affiliation(people[5]!, 'journalist');
    const answer = figure(session, { unit: 'persons', where: { roles: ['journalist'] } });
    expect(bounds(answer.total)).toBe('3 3 4');
    expect(answer.total.possibly).toBe(1);
    expect(cells(figure(session, { unit: 'persons', by: ['role'] }))).toEqual(['journalist: 3 3 4', '?: 2 2 3']);
  });

  it('of no stated time had a role that is stated with times only possibly', () => {
    const { session, person, involve, act, affiliation } = made;
    const other = createIncident(session, { title: 'Some day' }).id;
    const aru = person('Aru Serik');
    involve(act('detention', { incident: other, happened: null }), aru);
    affiliation(aru, 'journalist', { since: '2014' });
    expect(bounds(figure(session, { unit: 'persons', where: { roles: ['journalist'] } }).total)).toBe('0 0 1');
  });

  it('named in one of their records are named, unnamed ones stay unnamed', () => {
    const { session, person, unnamed, detained, identity } = made;
    const [aru, stranger, other] = [person('Aru Serik'), unnamed('a woman in a red coat'), unnamed('a man')];
    for (const one of [stranger, other]) detained(one);
    expect(figure(session, { unit: 'persons' }).total).toMatchObject({ number: 2, named: 0, unnamed: 2 });
    identity(stranger, aru, 'probable');
    expect(figure(session, { unit: 'persons' }).total).toMatchObject({ number: 2, named: 1, unnamed: 1 });
  });
});

describe('identities', () => {
  it('join what is certain or probable; what is possible moves the lower bound, what is probable the upper', () => {
    const { session, person, detained, identity } = made;
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) => person(name)) as [never, never, never, never];
    for (const one of [a, b, c, d]) detained(one);
    const total = () => bounds(figure(session, { unit: 'persons' }).total);
    expect(total()).toBe('4 4 4');
    identity(a, b, 'certain');
    expect(total()).toBe('3 3 3');
    const probable = identity(b, c, 'probable');
    expect(total()).toBe('2 2 3');
    identity(c, d, 'possible');
    expect(total()).toBe('1 2 3');
    withdrawRecord(session, 'identity', probable);
    expect(total()).toBe('2 3 3');
  });

  it('never join who is distinct, not even by way of others', () => {
    const { session, person, detained, identity } = made;
    const [a, b, c] = ['A', 'B', 'C'].map((name) => person(name)) as [never, never, never];
    for (const one of [a, b, c]) detained(one);
    identity(a, c, 'distinct');
    identity(a, b, 'probable');
    identity(b, c, 'probable');
    expect(bounds(figure(session, { unit: 'persons' }).total)).toBe('2 2 3');
  });

  it('may lead over somebody who is not in the figure', () => {
    const { session, person, detained, identity } = made;
    const [a, b, between] = ['A', 'B', 'between'].map((name) => person(name)) as [never, never, never];
    detained(a);
    detained(b);
    identity(a, between, 'certain');
    identity(between, b, 'certain');
    expect(bounds(figure(session, { unit: 'persons' }).total)).toBe('1 1 1');
  });
});

describe('groups', () => {
  it('of others add to those recorded one by one, those that may hold them do not', () => {
    const { session, person, group, detained } = made;
    for (const name of ['A', 'B', 'C']) detained(person(name));
    const total = () => bounds(figure(session, { unit: 'persons' }).total);
    detained(group('at least 2'));
    expect(total()).toBe('3 3 open');
    detained(group('5 to 8'));
    expect(total()).toBe('5 3 open');
    detained(group('4', 'yes'));
    expect(total()).toBe('7 3 open');
    expect(figure(session, { unit: 'persons' }).total).toMatchObject({ oneByOne: 3, named: 3, groups: 3 });
  });

  it('with a known end give an upper bound', () => {
    const { session, person, group, detained } = made;
    detained(person('A'));
    detained(group('5 to 8'));
    detained(group('exactly 3', 'yes'));
    expect(bounds(figure(session, { unit: 'persons' }).total)).toBe('5 1 12');
  });

  it('may share people, unless their scopes are known to be apart', () => {
    const { session, detained } = made;
    const scoped = (count: string, city: string) =>
      createRecord(session, 'person', {
        form: 'group',
        description: 'people',
        besides: 'yes',
        count: { words: count, unit: 'person', scope: { words: city, parts: { city } } },
      });
    const some = (count: string) => createRecord(session, 'person', { form: 'group', description: 'people', besides: 'yes', count });
    detained(some('10'));
    detained(some('7'));
    expect(bounds(figure(session, { unit: 'persons' }).total)).toBe('10 0 17');
    detained(scoped('8', 'Arkanor'));
    detained(scoped('6', 'Belsu'));
    expect(bounds(figure(session, { unit: 'persons' }).total)).toBe('14 0 31');
  });

  it('whose count is not understood are at least somebody', () => {
    const { session, group, detained } = made;
    detained(group(null, 'yes'));
    expect(bounds(figure(session, { unit: 'persons' }).total)).toBe('1 0 open');
  });
});

describe('places', () => {
  it('take in what lies within them, and cells are at the level asked for', () => {
    const { session, person, place, detained } = made;
    const region = place('Steppe', 'region');
    const arkanor = place('Arkanor', 'city', region);
    const square = place('Old Square', 'square', arkanor);
    const belsu = place('Belsu', 'city', region);
    detained(person('A'), null, { place: square });
    detained(person('B'), null, { place: arkanor });
    detained(person('C'), null, { place: belsu });
    detained(person('D'), null, { place: region });
    detained(person('E'));
    expect(cells(figure(session, { unit: 'persons', by: ['place'], placeType: 'city' }))).toEqual(['?: 2 2 2', 'Arkanor: 2 2 2', 'Belsu: 1 1 1']);
    expect(cells(figure(session, { unit: 'persons', by: ['place'] }))).toHaveLength(5);
    expect(bounds(figure(session, { unit: 'persons', where: { places: [region] } }).total)).toBe('4 4 4');
    // Somewhere in the region may have been in the city.
    expect(bounds(figure(session, { unit: 'persons', where: { places: [arkanor] } }).total)).toBe('2 2 3');
  });

  it('are those of the incident where the act names none', () => {
    const { session, person, place, involve, act } = made;
    const city = place('Arkanor', 'city');
    const incident = createIncident(session, { title: 'In town', placeRef: city }).id;
    involve(act('detention', { incident }), person('A'));
    expect(bounds(figure(session, { unit: 'persons', where: { places: [city] } }).total)).toBe('1 1 1');
  });
});

describe('times', () => {
  it('count what is certainly in the range, and what may be in it as possible', () => {
    const { session, person, detained } = made;
    for (const [name, happened] of [
      ['on the day', '21 May 2016, around noon'],
      ['in the month', 'May 2016'],
      ['about the day', '~2016-05-21'],
      ['another day', '22 May 2016'],
      ['of the incident’s day', null],
    ] as const)
      detained(person(name), null, { happened });
    expect(bounds(figure(session, { unit: 'persons', where: { from: '2016-05-21', to: '2016-05-21' } }).total)).toBe('2 2 4');
    expect(bounds(figure(session, { unit: 'persons', where: { from: '2016-05-01', to: '2016-05-31' } }).total)).toBe('4 4 5');
    expect(bounds(figure(session, { unit: 'persons', where: { from: '2016-06-01' } }).total)).toBe('0 0 0');
  });
});

describe('standing', () => {
  it('is that of the act and of somebody’s part in it, whichever is weaker, and never lost in a count', () => {
    const { session, person, act, involve, detained, claim } = made;
    claim(`act:${detained(person('A'))}`, 'verified');
    const [second, third] = [act('detention'), act('detention')];
    const part = involve(second, person('B'));
    claim(`act:${second}`, 'verified');
    claim(`involvement:${part}`, 'reported');
    involve(third, person('C'));
    claim(`act:${third}`, 'alleged');
    claim(`act:${third}`, 'denied');
    detained(person('D'));
    const { total } = figure(session, { unit: 'persons' });
    expect(total.standings).toEqual({ verified: 1, corroborated: 0, reported: 1, alleged: 1, unsourced: 1 });
    expect(total.denied).toBe(1);
    const number = (where: object) => figure(session, { unit: 'persons', where }).total.number;
    expect([number({ least: 'reported' }), number({ least: 'alleged' }), number({ denied: 'only' }), number({ denied: 'without' })]).toEqual([
      2, 3, 1, 3,
    ]);
    expect(cells(figure(session, { unit: 'persons', by: ['standing'] }))).toHaveLength(4);
  });
});

describe('acts and incidents', () => {
  it('are counted by who was involved only where that is asked', () => {
    const { session, incident, person, act, involve, detained } = made;
    detained(person('A'), 'journalist');
    const both = act('detention');
    involve(both, person('B'), 'journalist');
    involve(both, person('C'), 'lawyer');
    act('search');
    createIncident(session, { title: 'Nothing is known of it' });
    expect(bounds(figure(session, { unit: 'acts' }).total)).toBe('3 3 3');
    expect(cells(figure(session, { unit: 'acts', by: ['act'] }))).toEqual(['detention: 2 2 2', 'search: 1 1 1']);
    expect(cells(figure(session, { unit: 'acts', by: ['role'] }))).toEqual(['journalist: 2 2 2', '?: 1 1 1', 'lawyer: 1 1 1']);
    expect(bounds(figure(session, { unit: 'acts', where: { roles: ['lawyer'] } }).total)).toBe('1 1 1');
    expect(bounds(figure(session, { unit: 'incidents' }).total)).toBe('2 2 2');
    expect(bounds(figure(session, { unit: 'incidents', where: { acts: ['search'] } }).total)).toBe('1 1 1');
    expect(bounds(figure(session, { unit: 'acts', where: { incidents: [incident] } }).total)).toBe('3 3 3');
  });

  it('that stand for several are bounded', () => {
    const { session, act } = made;
    act('detention');
    act('detention', { count: '10 to 20' });
    expect(bounds(figure(session, { unit: 'acts' }).total)).toBe('10 2 21');
  });
});

it('takes in the terms that fall under one, the case’s own too', () => {
  const { session, person, detained } = made;
  createRecord(session, 'term', { list: 'role', code: 'street-poet', labelEn: 'Street poet', broader: 'artist' });
  detained(person('A'), 'street-poet');
  detained(person('B'), 'artist');
  expect(bounds(figure(session, { unit: 'persons', where: { roles: ['artist'] } }).total)).toBe('2 2 2');
});

it('follows every change of the records', () => {
  const { session, person, detained, act, involve } = made;
  const aru = person('Aru Serik');
  detained(aru);
  const fine = act('fine');
  const part = involve(fine, person('B'));
  const total = () => bounds(figure(session, { unit: 'persons' }).total);
  expect(total()).toBe('2 2 2');
  withdrawRecord(session, 'involvement', part);
  expect(total()).toBe('1 1 1');
  changeRecord(session, 'person', aru, { form: 'group', count: '12', besides: 'yes' });
  expect(total()).toBe('12 0 12');
});

it('holds a published number against what is documented: at least 54, 45 documented, gap at least 9', () => {
  const { session, person, unnamed, detained } = made;
  for (let n = 1; n <= 43; n += 1) detained(person(`Journalist ${n}`), n % 5 === 0 ? 'human-rights-defender' : null, {});
  for (const words of ['a cameraman', 'a woman with a microphone']) detained(unnamed(words));
  const id = createRecord(session, 'figure', {
    title: 'Journalists detained',
    rule: { unit: 'persons', where: { acts: ['detention'] }, by: ['role'] },
    published: 'at least 54 journalists',
  });
  const { answer } = getSavedFigure(session, id);
  expect(answer!.total).toMatchObject({ number: 45, named: 43, unnamed: 2 });
  expect(answer!.held).toMatchObject({ documented: 45, gap: { lower: 9, upper: null }, contradicted: false });
  expect(answer!.held!.published).toMatchObject({ words: 'at least 54 journalists', lower: 54, upper: null });
  changeRecord(session, 'figure', id, { published: 'at most 40' });
  expect(getSavedFigure(session, id).answer!.held).toMatchObject({ contradicted: true, gap: { lower: 0, upper: 0 } });
});

it('answers nothing for a rule of another version, and keeps the rest', () => {
  const { session } = made;
  const id = createRecord(session, 'figure', { title: 'From later', rule: { unit: 'phones' }, published: '3' });
  expect(getSavedFigure(session, id)).toMatchObject({ title: 'From later', answer: null, published: { lower: 3 } });
});
