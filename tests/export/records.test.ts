/** Records in packages: whole with everything, and nobody beyond what was asked for with a part. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordTableNames } from '../../core/export/record-tables.ts';
import { runExport } from '../../core/export/run.ts';
import { verifyBag } from '../../core/package/verify-package.ts';
import { createRecord } from '../../core/records/record-store.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { temporary } from '../support/temporary.ts';
import { quietContext } from '../support/test-case.ts';
import { exportAll, exportCase, jsonLines, type ExportCase } from './support.ts';

let made: ExportCase;
let held: { person: RecordId; act: RecordId };
let whole: string;

/** On the square somebody is held; a source who is nobody's victim says so; the phone is taken from somebody else. */
beforeAll(async () => {
  made = await exportCase(temporary());
  const { session, square, phone, items } = made;
  const person = createRecord(session, 'person', { names: [{ text: '=Дана Ұлықбек', use: 'main' }, { text: 'Dana Ulykbek' }] });
  const source = createRecord(session, 'person', { names: [{ text: 'Sholpan Witness' }] });
  const other = createRecord(session, 'person', { names: [{ text: 'Bolat Elsewhere' }] });
  const city = createRecord(session, 'place', { names: [{ text: 'Arkanor' }], latitude: 43.5, longitude: 71 });
  const station = createRecord(session, 'place', { names: [{ text: 'Station 2' }], within: city });
  const act = createRecord(session, 'act', { incident: square, type: 'detention', happened: 'around noon', place: station });
  const seizure = createRecord(session, 'act', { incident: phone, type: 'seizure', happened: '2016-05-21' });
  createRecord(session, 'involvement', { act, person, part: 'victim' });
  createRecord(session, 'involvement', { act: seizure, person: other, part: 'victim' });
  createRecord(session, 'claim', {
    about: `act:${act}`,
    wording: 'Held at noon.',
    standing: 'reported',
    item: items[4]!,
    claimant: `person:${source}`,
  });
  createRecord(session, 'claim', { about: `act:${act}`, wording: 'Nobody was held.', standing: 'denied' });
  createRecord(session, 'figure', { title: 'Held', rule: { unit: 'persons' }, published: 'at least 54' });
  held = { person, act };
  whole = await exportAll(made, temporary());
  return () => session.close();
});

const csv = (path: string, name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(join(path, `data/records/${name}.csv`), 'utf8').slice(1), { header: true, skipEmptyLines: true });

describe('with everything', () => {
  it('has a table of every kind, twice, and the whole log', async () => {
    expect(await verifyBag(whole, { depth: 'full' })).toMatchObject({ ok: true, problems: [], warnings: [] });
    for (const name of Object.values(recordTableNames)) {
      expect(csv(whole, name).errors, name).toEqual([]);
      expect(csv(whole, name).data.length, name).toBe(jsonLines(whole, `data/records/${name}.jsonl`).length);
    }
    expect(jsonLines(whole, 'data/records/persons.jsonl')).toHaveLength(3);
  });

  it('keeps standing, words and bounds beside each other, and runs no formula', () => {
    expect(csv(whole, 'acts').data[0]).toMatchObject({
      type: 'detention',
      happened_words: 'around noon',
      standing: 'reported',
      claims: '2',
      denials: '1',
    });
    expect(csv(whole, 'acts').data[0]!['happened_earliest_time']).toMatch(/^1[12]:\d\d$/);
    expect(csv(whole, 'persons').data[0]!['names']).toBe("'=Дана Ұлықбек; Dana Ulykbek");
    expect(csv(whole, 'figures').data[0]).toMatchObject({ published_words: 'at least 54', published_lower: '54', published_upper: '' });
    expect(csv(whole, 'claims').data.map(({ standing }) => standing)).toEqual(['reported', 'denied']);
  });

  it('tells items, persons, places and acts in CASE/UCO, where every name leads somewhere', () => {
    const text = readFileSync(join(whole, 'data/provenance/case-uco.jsonld'), 'utf8');
    const { '@graph': graph } = JSON.parse(text) as { '@graph': { '@id': string; '@type': string }[] };
    const types = Map.groupBy(graph, (node) => node['@type']);
    expect(types.get('uco-observable:File')).toHaveLength(5);
    expect(types.get('uco-identity:Person')).toHaveLength(3);
    expect(types.get('uco-action:Action')).toHaveLength(2);
    expect(types.get('uco-location:Location')).toHaveLength(2);
    const defined = new Set([...text.matchAll(/"@id":"(kb:[^"]+)","@type"/g)].map(([, id]) => id));
    const named = [...text.matchAll(/"@id":"(kb:[^"]+)"/g)].map(([, id]) => id!);
    expect(named.filter((id) => !defined.has(id))).toEqual([]);
    expect(named.every((id) => /^kb:[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });
});

describe('about one incident', () => {
  let part: string;
  beforeAll(async () => {
    part = (await runExport(made.session, { into: temporary(), incidents: [made.square], items: [], profile: 'full' }, quietContext())).package;
  });

  it('has its acts, people and places, with the places around them', async () => {
    expect(await verifyBag(part, { depth: 'full' })).toMatchObject({ ok: true, problems: [] });
    expect(jsonLines(part, 'data/records/persons.jsonl').map(({ id }) => id)).toEqual([held.person]);
    expect(jsonLines(part, 'data/records/acts.jsonl').map(({ id }) => id)).toEqual([held.act]);
    expect(jsonLines(part, 'data/records/places.jsonl')).toHaveLength(2);
    expect(jsonLines(part, 'data/records/claims.jsonl')).toHaveLength(2);
  });

  it('discloses no source, nobody of another incident, no figure over the whole case and no id that leads beyond', () => {
    const words = ['Sholpan', 'Bolat', 'Elsewhere', 'at least 54', made.items[4]!, made.phone].flatMap((word) => ['-e', word]);
    expect(spawnSync('grep', ['-raoh', ...words, '.'], { cwd: whole, encoding: 'utf8' }).stdout).not.toBe('');
    expect(spawnSync('grep', ['-raoh', ...words, '.'], { cwd: part, encoding: 'utf8' }).stdout).toBe('');
    const gaps = JSON.parse(readFileSync(join(part, 'data/known-gaps.json'), 'utf8')) as { gaps: { code: string; count: number }[] };
    expect(gaps.gaps.find(({ code }) => code === 'references-left-out')?.count).toBe(2);
  });

  it('gives the entries about its records and no others', () => {
    const entries = jsonLines(part, 'data/custody/log.jsonl') as { type: string; subjects: string[] }[];
    const told = entries.filter(({ type }) => type === 'record-created').map(({ subjects }) => subjects[0]);
    expect(told).toContain(`person:${held.person}`);
    expect(told).toContain(`act:${held.act}`);
    // The claim with the undisclosed source and the other incident's records are not told of.
    expect(told.filter((subject) => subject!.startsWith('claim:'))).toHaveLength(1);
  });
});
