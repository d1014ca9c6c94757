/** Makes a small case of invented people, organisations, places and acts for tests of the window, through the engine itself. Knows no window. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';
import type { RecordKind } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';

type Fields = { [field: string]: unknown };
type Client = ReturnType<typeof openEngine>['client'];

export type RecordCase = { [name in 'person' | 'twin' | 'officer' | 'group' | 'paper' | 'police' | 'city' | 'square' | 'act']: RecordId };

export async function makeRecordCase(casePath: string, { isEmpty = false } = {}): Promise<RecordCase> {
  const engine = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  try {
    const { client } = engine;
    await client.call('case.create', { path: casePath, name: 'Old Square, May 2016' });
    return isEmpty ? ({} as RecordCase) : await fill(client, casePath);
  } finally {
    await engine.close();
  }
}

async function fill(client: Client, casePath: string): Promise<RecordCase> {
  const make = async (kind: RecordKind, fields: Fields) => (await client.call('record.create', { kind, fields: fields as never })).id;
  const card = join(dirname(casePath), 'card');
  mkdirSync(card, { recursive: true });
  writeFileSync(join(card, 'interview with a neighbour.txt'), 'She was taken to the white bus.');
  await client.call('import.run', { paths: [card], source: 'a card' });
  const { nos } = await client.call('item.order', { filter: {}, sort: 'received-newest' });
  const [item] = await client.call('item.cards', { nos });

  const country = await make('place', {
    names: [{ text: 'Kazakhstan', use: 'main' }, { text: 'Қазақстан' }, { text: 'Казахстан' }],
    type: 'country',
  });
  const city = await make('place', {
    names: [{ text: 'Arkanor', use: 'main' }, { text: 'Арканор' }],
    type: 'city',
    within: country,
    latitude: 43.5,
    longitude: 71.4,
  });
  const square = await make('place', {
    names: [{ text: 'Old Square', use: 'main' }, { text: 'Ескі алаң' }],
    type: 'square',
    within: city,
    latitude: 43.51,
    longitude: 71.39,
    radiusM: 250,
  });
  await make('place', { names: [{ text: 'Station 4', use: 'main' }], type: 'police-station', within: city });

  const ministry = await make('organisation', { names: [{ text: 'Department of Police of Arkanor', use: 'main' }], type: 'police' });
  const police = await make('organisation', {
    names: [{ text: 'Police station no. 4', use: 'main' }, { text: '№ 4 полиция бөлімі' }],
    type: 'police',
    within: ministry,
  });
  const paper = await make('organisation', { names: [{ text: 'Steppe Courier', use: 'main' }, { text: 'Степной курьер' }], type: 'media-outlet' });

  const person = await make('person', {
    names: [{ text: 'Дана Ұлықбек', use: 'main' }, { text: 'Дана Улыкбек' }, { text: 'Dana Ulykbek', use: 'transliteration' }],
    description: 'Reported from the square with a small camera.',
    born: 'about 1984',
    gender: 'woman',
    reference: 'A-17',
  });
  const twin = await make('person', {
    names: [{ text: 'D. Ulyqbek', use: 'main' }],
    description: 'A journalist named in the list of station 4.',
    reference: 'S4-3',
  });
  const officer = await make('person', { form: 'unnamed', description: 'an officer with a scar on the left hand' });
  await make('person', { form: 'pseudonymous', names: [{ text: 'Aigul', use: 'pseudonym' }], description: 'A nurse who treated the detained.' });
  const group = await make('person', { form: 'group', description: 'people held in the white bus', count: 'around 50 to 60', besides: 'no' });
  await make('affiliation', {
    person,
    organisation: paper,
    role: 'journalist',
    title: 'correspondent in Arkanor',
    since: '2014',
    until: 'summer 2017',
  });
  await make('affiliation', { person, role: 'human-rights-defender', since: 'about 2010' });
  await make('affiliation', { person: officer, organisation: police, role: 'police-officer' });
  await make('identity', { first: person, second: twin, certainty: 'probable', reason: 'The same outlet, and the list spells names by ear.' });

  const incident = await client.call('incident.create', { title: 'Detentions at the Old Square', when: '21 May 2016', place: 'Old Square' });
  const act = await make('act', { incident: incident.id, type: 'detention', happened: '21 May 2016, around noon', place: square });
  const fine = await make('act', {
    incident: incident.id,
    type: 'detention',
    happened: '21 May 2016, before 18:00',
    placeWords: 'near the fountain',
  });
  const part = await make('involvement', { act, person, part: 'victim', role: 'journalist' });
  await make('involvement', { act, person: officer, part: 'perpetrator' });
  await make('involvement', { act, organisation: police, part: 'perpetrator' });
  await make('involvement', { act: fine, person: group, part: 'victim' });
  await make('claim', { about: `act:${act}`, wording: 'She was led to a white bus at about noon.', standing: 'reported', item: item!.id });
  await make('claim', {
    about: `involvement:${part}`,
    wording: 'Nobody of that name was detained.',
    standing: 'denied',
    claimant: `organisation:${police}`,
  });
  await make('claim', { about: `person:${person}`, wording: 'Her press card was seen.', standing: 'verified', item: item!.id });
  return { person, twin, officer, group, paper, police, city, square, act };
}

/** Many invented persons, for lists that must stay quick. */
export async function addPeople(casePath: string, number: number): Promise<void> {
  const engine = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  try {
    await engine.client.call('case.open', { path: casePath });
    const step = 500;
    for (let start = 0; start < number; start += step) {
      const steps = Array.from({ length: Math.min(step, number - start) }, (_, index) => ({
        do: 'create' as const,
        kind: 'person' as const,
        fields: { names: [{ text: `Person ${String(start + index).padStart(6, '0')}`, use: 'main' }] },
      }));
      await engine.client.call('record.apply', { steps });
    }
  } finally {
    await engine.close();
  }
}
