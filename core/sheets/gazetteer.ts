/** Finds the incidents, places and organisations that rows name, and makes those that are not there yet. Knows no person and no act. */
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { Name } from '../../shared/records/structures.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import type { UnderstoodRow } from '../../shared/sheets/understand.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql } from '../db/sql.ts';
import { foldText } from '../fold.ts';
import type { RecordWriter } from './record-writer.ts';

type KnownIncident = { id: IncidentId; title: string; when: string | null; place: string; reference: string };
type KnownPlace = { id: RecordId; within: RecordId | null; type: string | null };

export type Gazetteer = {
  /** `isNew`: this row made it. */
  incident(row: UnderstoodRow['incident'], place: RecordId | null): { id: IncidentId; isNew: boolean };
  /** The narrowest place; null where none is named. */
  place(levels: UnderstoodRow['places']): RecordId | null;
  organisation(name: string): RecordId;
};

export function gazetteer(session: Pick<CaseSession, 'db'>, writer: RecordWriter): Gazetteer {
  const incidents = knownIncidents(session);
  const places = knownPlaces(session);
  const organisations = knownOrganisations(session);

  function placeWithin(name: string, within: RecordId | null, type: string | null): RecordId {
    const named = places.get(foldText(name)) ?? [];
    // A city is often called as its region is.
    const fitting = named.filter((place) => place.id !== within && (type === null || place.type === null || place.type === type));
    const found = fitting.find((place) => place.within === within) ?? (within === null && fitting.length === 1 ? fitting[0] : undefined);
    if (found) return found.id;
    const loose = within === null ? undefined : fitting.find((place) => place.within === null && place.type === type);
    if (loose) {
      // It is known by name alone so far: where it lies is new.
      writer.change('place', loose.id, { within });
      loose.within = within;
      return loose.id;
    }
    const id = writer.create('place', { names: [{ text: name, use: 'main' }], type, within });
    places.set(foldText(name), [...named, { id, within, type }]);
    return id;
  }

  return {
    incident({ reference, title, when, place: words, summary, custom }, place) {
      const said = when === '' ? null : canonicalJson(readUncertainTime(when));
      const matches = (each: KnownIncident) =>
        reference !== '' && each.reference !== ''
          ? each.reference === reference
          : each.title === foldText(title) && (said === null || each.when === said) && (words === '' || foldText(each.place) === foldText(words));
      const found = incidents.find(matches);
      if (found) return { id: found.id, isNew: false };
      const placeRef = words === '' ? null : place;
      const id = writer.createIncident({ title: title.slice(0, 300), when, place: words, summary, reference, placeRef, custom });
      incidents.push({ id, title: foldText(title), when: said, place: words, reference });
      return { id, isNew: true };
    },
    place: (levels) => levels.reduce<RecordId | null>((within, { name, type }) => placeWithin(name, within, type), null),
    organisation(name) {
      const known = organisations.get(foldText(name));
      if (known) return known;
      const id = writer.create('organisation', { names: [{ text: name, use: 'main' }] });
      organisations.set(foldText(name), id);
      return id;
    },
  };
}

function knownIncidents({ db }: Pick<CaseSession, 'db'>): KnownIncident[] {
  const rows = allRows<{ id: IncidentId; title: string; happened: string | null; place: string; reference: string | null }>(
    db,
    sql`SELECT incident_id AS id, title, happened, place, reference FROM incident WHERE withdrawn_at IS NULL ORDER BY incident_id`,
  );
  return rows.map(({ id, title, happened, place, reference }) => ({ id, title: foldText(title), when: happened, place, reference: reference ?? '' }));
}

function knownPlaces({ db }: Pick<CaseSession, 'db'>): Map<string, KnownPlace[]> {
  const places = new Map<string, KnownPlace[]>();
  const rows = allRows<KnownPlace & { names: string }>(
    db,
    sql`SELECT place_id AS id, names, within, type FROM place WHERE withdrawn_at IS NULL ORDER BY place_id`,
  );
  for (const { names, ...place } of rows) {
    for (const name of foldedNames(names)) places.set(name, [...(places.get(name) ?? []), place]);
  }
  return places;
}

function knownOrganisations({ db }: Pick<CaseSession, 'db'>): Map<string, RecordId> {
  const organisations = new Map<string, RecordId>();
  const rows = allRows<{ id: RecordId; names: string }>(
    db,
    sql`SELECT organisation_id AS id, names FROM organisation WHERE withdrawn_at IS NULL ORDER BY organisation_id DESC`,
  );
  for (const { id, names } of rows) for (const name of foldedNames(names)) organisations.set(name, id);
  return organisations;
}

function foldedNames(json: string): Set<string> {
  return new Set((JSON.parse(json) as Name[]).map(({ text }) => foldText(text)));
}
