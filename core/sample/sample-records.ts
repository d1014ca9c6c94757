/** Records the sample day as a researcher would: people, places, acts, claims that contradict each other, missing evidence, a figure. Knows no window. */
import type { IncidentId, ItemId } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import { changeIncident } from '../records/incidents.ts';
import { createRecord } from '../records/record-store.ts';
import { recordWords } from './record-words.ts';
import type { Language } from './story.ts';

/** `incidents` in the order of the story: the square, the deleted footage, the station. */
type Told = { incidents: readonly IncidentId[]; interview: ItemId; paper: ItemId; film: ItemId };

export function recordSampleDay(session: CaseSession, language: Language, { incidents, interview, paper, film }: Told): void {
  const words = recordWords[language];
  const named = (text: string) => [{ text, use: 'main' as const }];
  const [onSquare, deletion] = incidents as [IncidentId, IncidentId];

  const country = createRecord(session, 'place', { names: named(words.country), type: 'country' });
  const city = createRecord(session, 'place', {
    names: named(words.city),
    type: 'city',
    within: country,
    latitude: 46.2,
    longitude: 71.4,
    radiusM: 4000,
  });
  const square = createRecord(session, 'place', {
    names: named(words.square),
    type: 'square',
    within: city,
    latitude: 46.2031,
    longitude: 71.4102,
    radiusM: 120,
  });
  const station = createRecord(session, 'place', {
    names: named(words.station),
    type: 'police-station',
    within: city,
    latitude: 46.2074,
    longitude: 71.4011,
  });
  const court = createRecord(session, 'place', { names: named(words.court), type: 'court', within: city });
  changeIncident(session, onSquare, { placeRef: square });
  changeIncident(session, deletion, { placeRef: station });

  const outlet = createRecord(session, 'organisation', { names: named(words.outlet), type: 'newspaper' });
  const police = createRecord(session, 'organisation', { names: named(words.police), type: 'police' });
  const journalist = createRecord(session, 'person', {
    names: [{ text: words.journalist, use: 'main' }, ...otherSpellings(language, 'journalist')],
    gender: 'woman',
  });
  const camera = createRecord(session, 'person', { names: [{ text: words.camera, use: 'main' }, ...otherSpellings(language, 'camera')] });
  const witness = createRecord(session, 'person', { form: 'pseudonymous', names: [{ text: words.pseudonym, use: 'pseudonym' }] });
  const second = createRecord(session, 'person', { form: 'unnamed', description: words.second });
  const officer = createRecord(session, 'person', { form: 'unnamed', description: words.officer });
  const crowd = createRecord(session, 'person', { form: 'group', description: words.crowd, count: { words: words.crowdCount, unit: 'person' } });
  createRecord(session, 'affiliation', { person: journalist, organisation: outlet, role: 'journalist', since: '2019' });
  createRecord(session, 'affiliation', { person: journalist, role: 'human-rights-defender' });
  createRecord(session, 'affiliation', { person: camera, organisation: outlet, role: 'camera-operator' });
  createRecord(session, 'affiliation', { person: second, role: 'media-worker' });
  createRecord(session, 'affiliation', { person: officer, organisation: police, role: 'police-officer' });
  createRecord(session, 'identity', { first: camera, second, certainty: 'possible', reason: words.sameReason });

  const held = (person: string, happened: string, ended: string | null) => {
    const act = createRecord(session, 'act', { incident: onSquare, type: 'detention', happened, ended, place: square, method: 'unmarked-vehicle' });
    createRecord(session, 'involvement', { act, person, part: 'victim' });
    createRecord(session, 'involvement', { act, organisation: police, part: 'perpetrator' });
    return act;
  };
  const crowdHeld = held(crowd, words.noon, null);
  const journalistHeld = held(journalist, words.noon, words.evening);
  held(camera, words.afternoon, words.evening);
  held(second, words.afternoon, null);
  const report = createRecord(session, 'act', {
    incident: onSquare,
    type: 'administrative-report',
    happened: words.evening,
    place: station,
    follows: journalistHeld,
    provisions: [{ words: words.provision, article: '488', part: '1' }],
    counsel: 'asked-for-and-not-given',
  });
  const sentence = createRecord(session, 'act', {
    incident: onSquare,
    type: 'administrative-arrest',
    happened: words.nextDay,
    place: court,
    follows: report,
    penalty: { kind: 'administrative-arrest', words: '', days: 10 },
    outcome: 'arrested-administratively',
  });
  for (const act of [report, sentence]) createRecord(session, 'involvement', { act, person: journalist, part: 'victim' });

  const seizure = createRecord(session, 'act', { incident: deletion, type: 'seizure-of-phone', happened: words.afternoon, place: station });
  const erased = createRecord(session, 'act', {
    incident: deletion,
    type: 'forced-deletion',
    happened: words.deleted,
    place: station,
    follows: seizure,
  });
  for (const act of [seizure, erased]) {
    createRecord(session, 'involvement', { act, person: camera, part: 'victim' });
    createRecord(session, 'involvement', { act, person: officer, part: 'perpetrator', role: 'police-officer' });
  }
  createRecord(session, 'missing-item', {
    title: words.phone,
    type: 'seized-phone',
    incident: deletion,
    act: seizure,
    holder: police,
    heldBy: words.takenBy,
    receipt: 'refused',
    since: words.afternoon,
    returned: words.evening,
  });
  createRecord(session, 'missing-item', {
    title: words.footage,
    type: 'deleted-footage',
    incident: deletion,
    act: erased,
    heldBy: words.takenBy,
    since: words.deleted,
  });

  const said = { item: interview, sourceKind: 'victim-interview', claimant: `person:${witness}` };
  createRecord(session, 'claim', {
    about: `act:${crowdHeld}`,
    wording: words.claims.crowd,
    standing: 'reported',
    ...said,
    passage: 't=0,4',
    count: words.crowdCount,
  });
  createRecord(session, 'claim', {
    about: `act:${crowdHeld}`,
    wording: words.claims.crowd,
    standing: 'corroborated',
    item: film,
    passage: 't=2,5',
    sourceKind: 'recording',
  });
  createRecord(session, 'claim', { about: `act:${journalistHeld}`, wording: words.claims.held, standing: 'reported', ...said });
  createRecord(session, 'claim', {
    about: `act:${journalistHeld}`,
    wording: words.claims.denied,
    standing: 'denied',
    sourceKind: 'official-statement',
    source: words.denier,
    claimant: `organisation:${police}`,
    said: words.nextDay,
  });
  createRecord(session, 'claim', { about: `act:${erased}`, wording: words.claims.deleted, standing: 'reported', ...said, passage: 't=4,9' });
  createRecord(session, 'claim', { about: `act:${seizure}`, wording: words.claims.seized, standing: 'alleged', ...said, passage: 't=4,9' });
  createRecord(session, 'claim', {
    about: `act:${sentence}`,
    wording: words.claims.sentenced,
    standing: 'verified',
    item: paper,
    passage: 'xywh=percent:10,20,60,20',
    sourceKind: 'court-document',
  });
  const published = createRecord(session, 'claim', {
    about: `incident:${onSquare}`,
    wording: words.claims.published,
    standing: 'reported',
    sourceKind: 'media-report',
    source: words.outlet,
    count: { words: words.published, unit: 'person' },
  });
  createRecord(session, 'figure', {
    title: words.figure,
    rule: { unit: 'persons', where: { parts: ['victim'], roles: ['media-worker'], acts: ['deprivation-of-liberty'], places: [city] }, by: ['role'] },
    published: { words: words.published, unit: 'person' },
    source: published,
  });
}

/** The same name in the other alphabet, as it stands in another source. */
function otherSpellings(language: Language, who: 'journalist' | 'camera'): { text: string; use: 'spelling' }[] {
  return [{ text: recordWords[language === 'en' ? 'kk' : 'en'][who], use: 'spelling' }];
}
