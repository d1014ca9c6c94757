/** Searching a case: what is found, where, in which order, and that the index follows every change. */
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { changeIncident, createIncident, withdrawIncident } from '../../core/records/incidents.ts';
import { createLinks, removeLink } from '../../core/records/links.ts';
import { addNote, changeNote, removeNote } from '../../core/records/notes.ts';
import { changeRecord, createRecord, withdrawRecord } from '../../core/records/record-store.ts';
import { findUndoable, undoEvent } from '../../core/records/undo.ts';
import { findText } from '../../core/search/find.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import type { IncidentId, ItemId } from '../../shared/ids.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { SearchAnswer, type SearchQuery } from '../../shared/search/search.ts';
import { describeAll, importFiles, itemIds, newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let session: CaseSession;
let item: ItemId;
let incident: IncidentId;

beforeEach(async () => {
  const folder = temporary();
  session = newCase(folder);
  await importFiles(session, join(folder, 'card of camera 2'), { 'IMG_0042.txt': 'a', 'алаң кешке.txt': 'b' }, 'handed over by witness A');
  item = itemIds(session)[0]!;
  incident = createIncident(session, {
    title: 'Detentions on the Square',
    when: '21 May 2016',
    place: 'Arkanor',
    summary: 'A white van came at noon.',
  }).id;
  return () => session.close();
});

const find = (text: string, query: Partial<SearchQuery> = {}) => {
  const answer = findText(session, { text, limit: 50, ...query });
  expect(SearchAnswer.safeParse(answer).error).toBeUndefined();
  return answer;
};
const kindsFound = (text: string, query: Partial<SearchQuery> = {}) => find(text, query).hits.map(({ kind }) => kind);
const labels = (text: string, query: Partial<SearchQuery> = {}) => find(text, query).hits.map(({ label }) => label.text);
const marked = (text: string) => find(text).hits.map(({ snippet }) => snippet.marks.map(([from, to]) => snippet.text.slice(from, to)));
const person = (text: string, more: object = {}) => createRecord(session, 'person', { names: [{ text, use: 'main' }], ...more });

describe('names', () => {
  it('are found in any spelling, the exact one first', () => {
    person('Айгүл Серікова');
    person('Айгуль Серикова');
    person('Aigul Serikova');
    person('Bolat Serikov');
    for (const name of ['Айгүл Серікова', 'Айгуль Серикова', 'Aigul Serikova']) {
      expect(labels(`${name} `)[0]).toBe(name);
      expect(labels(`${name} `)).toHaveLength(3);
    }
    expect(labels('Serikova Aygul ')).toHaveLength(3);
    expect(labels('A. Serikova')).toHaveLength(3);
    expect(labels('Serikov ')).toEqual(['Bolat Serikov']);
    expect(new Set(labels('Serikov')).size).toBe(4);
  });

  it('are found by their second spelling, which is what is shown', () => {
    createRecord(session, 'person', {
      names: [
        { text: 'Жұлдыз Ахметова', use: 'main' },
        { text: 'Zhuldyz Akhmetova', use: 'transliteration' },
      ],
    });
    const [hit] = find('zhuldyz').hits;
    expect(hit).toMatchObject({ field: 'names', label: { text: 'Жұлдыз Ахметова' }, snippet: { text: 'Zhuldyz Akhmetova' } });
  });

  it('are found inside longer texts where they are capitalised', () => {
    addNote(session, { item, text: 'Then Серікова was led away' });
    expect(marked('serikova ')).toEqual([['Серікова']]);
    addNote(session, { item, text: 'a capital A. for nobody' });
    expect(kindsFound('Nobody')).toEqual(['note']);
  });

  it('of two words written together are found apart', () => {
    person('Марат Ерланұлы');
    expect(labels('Erlan uly')).toHaveLength(1);
    expect(labels('Yerlanuly ')).toHaveLength(1);
    expect(labels('Bolatuly ')).toHaveLength(0);
  });
});

describe('everything', () => {
  it('items by name, number, path, source and metadata', async () => {
    await describeAll(session);
    expect(kindsFound('img_0042')).toEqual(['item']);
    expect(kindsFound('#1')).toContain('item');
    expect(kindsFound('"camera 2"')).toEqual(['item', 'item']);
    expect(kindsFound('witness')).toEqual(['item', 'item']);
    expect(labels('alang keshke')).toEqual(['алаң кешке.txt']);
    expect(labels('алаң')).toEqual(['алаң кешке.txt']);
    const [hit] = find('Model 7').hits;
    expect(hit).toMatchObject({
      kind: 'item',
      field: 'device',
      snippet: {
        text: 'Model 7',
        marks: [
          [0, 5],
          [6, 7],
        ],
      },
    });
  });

  it('notes, links, incidents and records, each with its place and its page', () => {
    const act = createRecord(session, 'act', { incident, type: 'detention', treatment: 'held in the sun for hours', happened: '21 May 2016' });
    createRecord(session, 'claim', { about: `act:${act}`, wording: 'Ten were led to a bus in the sun', standing: 'reported' });
    addNote(session, { item, text: 'sun behind the bus' });
    createLinks(session, { items: [item], incident, note: 'the bus from the left' });
    createRecord(session, 'missing-item', { title: 'Phone', description: 'taken on the bus', incident });
    createRecord(session, 'organisation', { names: [{ text: 'Bus Depot No. 4' }] });
    createRecord(session, 'place', { names: [{ text: 'Bus Station' }], note: 'in the north' });
    expect(kindsFound('bus ')).toEqual(['organisation', 'place', 'missing-item', 'note', 'link', 'claim']);
    const claim = find('led bus').hits.find(({ kind }) => kind === 'claim')!;
    expect(claim).toMatchObject({ field: 'wording', page: { subject: `incident:${incident}` }, standing: 'reported' });
    expect(find('hours').hits[0]).toMatchObject({
      kind: 'act',
      field: 'treatment',
      label: { term: { code: 'detention' } },
      page: { subject: `incident:${incident}` },
    });
    expect(find('"sun behind"').hits[0]).toMatchObject({ kind: 'note', label: { text: 'IMG_0042.txt' }, page: { subject: `item:${item}` } });
    expect(find('van noon').hits[0]).toMatchObject({ kind: 'incident', field: 'summary', page: null });
    expect(find('"21 May 2016"', { kinds: ['act'] }).hits[0]).toMatchObject({ field: 'happened', when: { earliest: '2016-05-21' } });
  });

  it("terms and fields of the case's own and column mappings, in any of their languages and spellings, and where they lead", () => {
    createRecord(session, 'term', { list: 'act', code: 'kettling', labelEn: 'Kettling', labelRu: 'Оцепление', labelKk: 'Қоршап алу' });
    const field = createRecord(session, 'field', { record: 'person', code: 'badge', labelEn: 'Badge number', labelRu: 'Номер жетона', type: 'line' });
    const mapping = createRecord(session, 'mapping', { title: 'List of the Bureau', mapping: { title: 'x' } });
    for (const text of ['kettling', 'оцепление', 'қоршап', 'kett'])
      expect(find(text).hits, text).toMatchObject([
        { kind: 'term', label: { term: { list: 'act', code: 'kettling' } }, page: { subject: 'vocabulary:act' } },
      ]);
    expect(find('badge').hits).toMatchObject([
      { kind: 'field', field: 'labelEn', label: { text: 'Badge number' }, page: { subject: 'vocabulary:fields.person' }, standing: null },
    ]);
    expect(find('жетона').hits).toMatchObject([{ field: 'labelRu' }]);
    expect(find('bureau').hits).toMatchObject([{ kind: 'mapping', subject: `mapping:${mapping}`, page: null }]);
    expect(find('bureau', { kinds: ['mapping'] }).kinds).toEqual([{ kind: 'mapping', count: 1, more: false }]);
    changeRecord(session, 'field', field, { labelEn: 'Shoulder mark' });
    expect(kindsFound('badge')).toEqual([]);
    expect(kindsFound('shoulder')).toEqual(['field']);
    withdrawRecord(session, 'mapping', mapping);
    expect(kindsFound('bureau')).toEqual([]);
  });

  it('custom values, provisions and counts', () => {
    createRecord(session, 'field', { record: 'act', code: 'badge', labelEn: 'Badge', type: 'line' });
    createRecord(session, 'act', {
      incident,
      type: 'fine',
      provisions: [{ words: 'of the Code', code: 'AC', article: '488', part: '1' }],
      custom: { badge: 'K-117' },
    });
    createRecord(session, 'person', { form: 'group', count: 'around 50 to 60' });
    expect(find('"488 1"').hits[0]).toMatchObject({ field: 'provisions' });
    expect(find('k-117').hits[0]).toMatchObject({ field: 'custom:badge' });
    expect(find('around 50').hits[0]).toMatchObject({ field: 'count' });
  });

  it('follows every change, withdrawal and undo', () => {
    const expectFound = (text: string, number: number) => expect(find(text).hits).toHaveLength(number);
    const id = person('Dana Ulyqbek', { note: 'wore a yellow scarf' });
    expectFound('yellow', 1);
    changeRecord(session, 'person', id, { note: 'wore a green scarf' });
    expectFound('yellow', 0);
    expectFound('green', 1);
    undoEvent(session, findUndoable(session)!.event);
    expectFound('yellow', 1);
    withdrawRecord(session, 'person', id);
    expectFound('yellow', 0);
    undoEvent(session, findUndoable(session)!.event);
    expectFound('yellow', 1);
    const { id: note } = addNote(session, { item, text: 'orange' });
    changeNote(session, note, 'purple');
    expectFound('orange', 0);
    expectFound('purple', 1);
    removeNote(session, note);
    expectFound('purple', 0);
    const [link] = createLinks(session, { items: [item], incident, note: 'crimson' });
    expectFound('crimson', 1);
    removeLink(session, link!.id);
    expectFound('crimson', 0);
    changeIncident(session, incident, { summary: 'turquoise' });
    expectFound('turquoise', 1);
    expectFound('van', 0);
    withdrawIncident(session, incident);
    expectFound('turquoise', 0);
  });

  it('writes nothing into the index when the change fails', () => {
    expect(() =>
      session.change(() => {
        person('Nobody Atall');
        throw new Error('on purpose');
      }),
    ).toThrow('on purpose');
    expect(find('Nobody').hits).toEqual([]);
  });

  it('is nothing that a verification stumbles over', async () => {
    person('Dana Ulyqbek');
    await describeAll(session);
    const report = await verifyOpenCase(session, 'full', quietContext());
    expect(report.problems).toEqual([]);
  });
});

describe('the query', () => {
  it('joins words, keeps phrases, leaves out, and completes the last word', () => {
    addNote(session, { item, text: 'white van with a dent' });
    addNote(session, { item, text: 'van, white door' });
    expect(find('white van', { kinds: ['note'] }).hits).toHaveLength(2);
    expect(find('"white van"', { kinds: ['note'] }).hits).toHaveLength(1);
    expect(find('van -door', { kinds: ['note'] }).hits).toHaveLength(1);
    expect(find('whi', { kinds: ['note'] }).hits).toHaveLength(2);
    expect(find('whi ', { kinds: ['note'] }).hits).toHaveLength(0);
    expect(find('-white').hits).toEqual([]);
  });

  it('is never syntax', () => {
    addNote(session, { item, text: 'AND OR NOT' });
    for (const text of ['AND', 'NOT', '"', "'", 'a"b', 'x:y', '(', 'NEAR(a)', '^a', 'a*b', '{called}:x', 'и́', '\u0000', '💥', '; DROP TABLE item'])
      expect(() => find(text)).not.toThrow();
    expect(kindsFound('AND OR NOT')).toEqual(['note']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        findText(session, { text, limit: 5 });
      }),
      { numRuns: 500, seed: 11 },
    );
  });

  it('marks what was meant, in its place', () => {
    addNote(session, { item, text: `${'word '.repeat(100)}\nthe Ёлкина van ${'more '.repeat(100)}` });
    const [hit] = find('elkina van').hits;
    const { text, marks } = hit!.snippet;
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['Ёлкина', 'van']);
    expect(text.startsWith('…')).toBe(true);
    expect(text.endsWith('…')).toBe(true);
    expect(text.length).toBeLessThan(200);
  });
});

describe('pages and filters', () => {
  it('go on where they ended, without gaps or repetitions', () => {
    for (let number = 0; number < 60; number += 1) person(number % 2 ? `Serik ${number}` : `Серик ${number}`);
    const seen: string[] = [];
    for (let offset = 0; ; offset += 7) {
      const page = find('serik', { limit: 7, offset });
      seen.push(...page.hits.map(({ subject }) => subject));
      if (!page.more) break;
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
    expect(find('serik').kinds).toEqual([{ kind: 'person', count: 60, more: false }]);
  });

  it('by kind, kind of item, standing and incident', () => {
    const id = person('Dana Bekova', { note: 'bus' });
    person('Other Bekova', { note: 'bus' });
    const act = createRecord(session, 'act', { incident, type: 'detention', note: 'bus' });
    createRecord(session, 'involvement', { act, person: id, part: 'victim' });
    createRecord(session, 'claim', { about: `person:${id}`, wording: 'She was on the bus', standing: 'verified' });
    createRecord(session, 'claim', { about: `person:${id}`, wording: 'She was not on the bus', standing: 'denied' });
    addNote(session, { item, text: 'bus' });
    expect(find('bus').hits).toHaveLength(6);
    expect(kindsFound('bus', { kinds: ['note', 'act'] })).toEqual(['act', 'note']);
    expect(labels('Bekova', { standing: 'verified' })).toEqual(['Dana Bekova']);
    expect(labels('Bekova', { standing: 'denied' })).toEqual(['Dana Bekova']);
    expect(labels('Bekova', { standing: 'unsourced' })).toEqual(['Other Bekova']);
    expect(kindsFound('bus', { standing: 'verified' })).toEqual(['person', 'claim']);
    expect(kindsFound('bus', { incident })).toEqual(['person', 'act', 'claim', 'claim']);
    createLinks(session, { items: [item], incident });
    expect(kindsFound('bus', { incident })).toEqual(['person', 'act', 'note', 'claim', 'claim']);
    expect(kindsFound('txt', { itemKind: 'photo' })).toEqual([]);
    expect(kindsFound('txt', { itemKind: 'document' }).length + kindsFound('txt', { itemKind: 'other' }).length).toBe(2);
    expect(find('bus', { kinds: ['note'] }).kinds.map(({ kind }) => kind)).toEqual(['person', 'act', 'note', 'claim']);
  });

  it('by days: certainly or possibly in them', () => {
    const act = (happened: string) => createRecord(session, 'act', { incident, type: 'detention', happened, note: 'bus' });
    act('21 May 2016');
    act('May 2016');
    act('around 24 May 2016');
    act('2015');
    act('unknown');
    createRecord(session, 'act', { incident, type: 'detention', note: 'bus' });
    const range = { from: '2016-05-20', to: '2016-05-22', certainly: true };
    expect(find('bus', { range }).hits).toHaveLength(1);
    expect(find('bus', { range: { ...range, certainly: false } }).hits).toHaveLength(4);
    expect(find('bus', { range: { from: '2016-05-01', to: '2016-05-31', certainly: true } }).hits).toHaveLength(2);
    expect(find('bus', { range: { from: null, to: '2015-12-31', certainly: true } }).hits).toHaveLength(1);
    for (const certainly of [true, false]) {
      const { hits, kinds } = find('bus', { range: { ...range, certainly } });
      expect(kinds).toEqual([{ kind: 'act', count: hits.length, more: false }]);
    }
  });

  it('counts what there is of each kind, to a hundred', () => {
    for (let number = 0; number < 103; number += 1) person(`Serik ${number}`, number === 102 ? { form: 'unnamed' } : {});
    addNote(session, { item, text: 'Serik was there' });
    const act = createRecord(session, 'act', { incident, type: 'detention', note: 'Serik' });
    for (let number = 0; number < 120; number += 1)
      createRecord(session, 'claim', { about: `act:${act}`, wording: 'Serik said so', standing: number === 0 ? 'verified' : 'reported' });
    const counts = (query: Partial<SearchQuery> = {}) =>
      find('serik', query).kinds.map(({ kind, count, more }) => `${kind} ${count}${more ? '+' : ''}`);
    expect(counts()).toEqual(['person 100+', 'act 1', 'note 1', 'claim 100+']);
    expect(counts({ kinds: ['note'] })).toEqual(['person 100+', 'act 1', 'note 1', 'claim 100+']);
    expect(counts({ standing: 'verified' })).toEqual(['act 1', 'claim 1']);
    expect(counts({ standing: 'unsourced' })).toEqual(['person 100+']);
    expect(find('nobody').kinds).toEqual([]);
  });

  it('answers nothing of kinds that no filter leaves', () => {
    expect(find('txt', { kinds: ['person'], itemKind: 'photo' }).hits).toEqual([]);
  });

  it('finds a saved search again as it was saved', () => {
    const id = createRecord(session, 'saved-search', { title: 'Buses', query: { text: 'bus', kinds: ['note'] } });
    changeRecord(session, 'saved-search', id as RecordId, { title: 'All buses' });
    expect(find('Buses').hits).toEqual([]);
  });
});
