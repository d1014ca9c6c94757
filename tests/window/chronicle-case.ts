/** A case with places and times of every kind of uncertainty, made by the engine's own functions; town and people are invented. Knows no window. */
import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createCase } from '../../core/case/open.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { createRecord } from '../../core/records/record-store.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { DraftOf } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { caseOptions, importFiles } from '../support/test-case.ts';

/** One item says by itself where it was made. */
export async function makeChronicleCase(casePath: string): Promise<void> {
  mkdirSync(dirname(casePath), { recursive: true });
  const session = createCase(casePath, basename(casePath, '.kualik'), 'case', caseOptions);
  try {
    await importFiles(session, join(dirname(casePath), 'card'), { 'IMG_0001.jpg': 'a', 'note.txt': 'b' });
    session.db
      .prepare(
        `UPDATE description SET state = 'described', described_at = '2026-01-01T00:00:00.000Z', latitude = 51.136, longitude = 71.42 WHERE item_id = (SELECT item_id FROM item WHERE item_no = 1)`,
      )
      .run();
    const place = (text: string, type: string | null, more: Partial<DraftOf<'place'>> = {}) =>
      createRecord(session, 'place', { names: [{ text, use: 'main' }], type, ...more });
    const city = place('Tasbulaq', 'city', { latitude: 51.13, longitude: 71.43, radiusM: 9000 });
    const square = place('Central square', 'square', { within: city, latitude: 51.132, longitude: 71.425 });
    const police = place('Police station no. 2', 'police-station', { within: city, latitude: 51.14, longitude: 71.46 });
    const court = place('District court', 'court', { within: city, latitude: 51.12, longitude: 71.4 });
    const steppe = place('Somewhere on the road to Ushkonyr', null, { latitude: 51.6, longitude: 72.6, radiusM: 35_000 });
    place('Ushkonyr', 'village', { latitude: 52.05, longitude: 73.4 });
    place('Cell of the temporary detention centre', null, { within: police });

    const incident = (title: string, when: string, more: object = {}) => createIncident(session, { title, when, ...more }).id;
    const onSquare = incident('Detentions on the central square', '21 May 2016', { placeRef: square, place: 'Central square' });
    const deleted = incident('Footage deleted from a phone', '21 May 2016, after 18:00', { placeRef: police, place: 'Police station no. 2' });
    const pressure = incident('Pressure on a newspaper', 'spring 2016', { place: 'Office of the Steppe Courier' });
    incident('Threats by telephone', 'not known');

    const act = (of: IncidentId, fields: Omit<DraftOf<'act'>, 'incident'>) => createRecord(session, 'act', { incident: of, ...fields });
    const person = (text: string) => createRecord(session, 'person', { names: [{ text, use: 'main' }] });
    const victim = (of: RecordId, name: string) => createRecord(session, 'involvement', { act: of, person: person(name), part: 'victim' });
    const said = (of: RecordId, standing: DraftOf<'claim'>['standing']) =>
      createRecord(session, 'claim', { about: `act:${of}`, wording: 'It was said so.', standing });

    const arrest = act(onSquare, { type: 'detention', happened: '21 May 2016, 12:15', ended: '21 May 2016, around 19:00' });
    for (const name of ['Dana Ulykbek', 'Oraz Tolegen', 'Madi Serik']) victim(arrest, name);
    said(arrest, 'corroborated');
    const second = act(onSquare, { type: 'detention', happened: '21 May 2016, around noon' });
    victim(second, 'Aizhan Beket');
    said(second, 'reported');
    said(second, 'denied');
    said(act(onSquare, { type: 'detention', happened: 'around 23 May 2016', placeWords: 'by the market' }), 'alleged');
    act(onSquare, { type: 'hearing', happened: '24 May 2016, between 10:00 and 12:00', place: court, follows: arrest });
    act(onSquare, { type: 'administrative-arrest', happened: 'from 24 May 2016 to 8 June 2016', place: police, follows: arrest });
    act(deleted, { type: 'deletion-of-footage', happened: 'evening of 21 May 2016' });
    act(deleted, { type: 'search', happened: 'before 20 May 2016', place: steppe });
    act(pressure, { type: 'threat', happened: 'since April 2016' });
    act(pressure, { type: 'threat', happened: '[2016-05-03,2016-05-12]' });
    act(pressure, { type: 'summons', happened: 'perhaps 13 May 2016' });
    act(pressure, { type: 'summons', happened: 'one morning before the trial' });
  } finally {
    session.close();
  }
}

/** Many places and acts, for what must stay quick. */
export async function makeManyCase(casePath: string, acts: number): Promise<void> {
  const session = createCase(casePath, 'Many', 'case', caseOptions);
  try {
    const incidents = Array.from(
      { length: 20 },
      (_, index) => createIncident(session, { title: `Incident ${index + 1}`, when: `${index + 1} May 2016` }).id,
    );
    session.change(() => {
      for (let index = 0; index < acts; index++) {
        const happened = `${1 + (index % 28)} ${['May', 'June', 'July'][index % 3]} 2016, ${String(8 + (index % 12)).padStart(2, '0')}:15`;
        createRecord(session, 'act', { incident: incidents[index % 20]!, type: 'detention', happened });
      }
    });
  } finally {
    session.close();
  }
}
