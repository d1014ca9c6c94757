/** Acts, and incidents as a whole, in order of time, as a timeline shows them. Reads; changes nothing. */
import type { IncidentId } from '../../shared/ids.ts';
import type { ChronicleEntry, ChronicleFilter } from '../../shared/model/chronicle.ts';
import type { RecordId, Standing } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, sql, type Query } from '../db/sql.ts';
import { actConditions, incidentConditions, inRange, placeOfAct, readTime } from './chronicle-filter.ts';
import { calledBy, type Kept } from './record-rows.ts';

type Row = {
  subject: string;
  incident: string;
  title: string;
  type: string | null;
  happened: string | null;
  ended: string | null;
  place: string | null;
  place_names: string | null;
  place_words: string;
  standing: Standing['standing'] | null;
  denied: number | null;
  claims: number | null;
};

const shownPersons = 2;

/** Earliest first, by what is the earliest it can have been; what has no known beginning comes first, what has no known day last. */
export function listChronicle({ db }: CaseSession, filter: ChronicleFilter, limit: number): { entries: ChronicleEntry[]; total: number } {
  const acts = sql`SELECT 'act:' || act.act_id AS subject, act.incident, incident.title, act.type, act.happened, act.ended, ${placeOfAct} AS place,
      act.place_words, said.standing, said.denied, said.claims
    FROM act JOIN incident ON incident.incident_id = act.incident LEFT JOIN standing AS said ON said.subject = 'act:' || act.act_id
    WHERE ${joinSql(actConditions({ db }, filter), ' AND ', '1')}`;
  const wanted = incidentConditions(filter);
  const incidents = sql`SELECT 'incident:' || incident_id AS subject, incident_id AS incident, title, NULL AS type, happened, NULL AS ended,
      place_ref AS place, incident.place AS place_words, said.standing, said.denied, said.claims
    FROM incident LEFT JOIN standing AS said ON said.subject = 'incident:' || incident_id
    WHERE ${joinSql(wanted ?? [], ' AND ', '1')}`;
  const both: Query = wanted === null ? acts : sql`${acts} UNION ALL ${incidents}`;
  const rows = allRows<Row>(
    db,
    sql`SELECT found.*, place.names AS place_names FROM (${both}) AS found LEFT JOIN place ON place.place_id = found.place
      ORDER BY coalesce(found.happened ->> '$.earliest', found.happened ->> '$.latest') IS NULL, found.happened ->> '$.earliest', found.subject`,
  ).filter(({ happened }) => inRange(happened, filter) !== 'outside');
  const shown = rows.slice(0, limit);
  const persons = personsOf(
    db,
    shown.filter(({ type }) => type !== null).map(({ subject }) => subject.slice('act:'.length)),
  );
  return { entries: shown.map((row) => toEntry(row, persons.get(row.subject) ?? [])), total: rows.length };
}

function toEntry(row: Row, persons: readonly string[]): ChronicleEntry {
  const label = row.place_names === null ? row.place_words : placeName(row.place_names);
  return {
    subject: row.subject,
    incident: { id: row.incident as IncidentId, title: row.title },
    type: row.type,
    persons: persons.slice(0, shownPersons),
    morePersons: Math.max(0, persons.length - shownPersons),
    place: row.place === null && label === '' ? null : { id: row.place as RecordId | null, label },
    when: readTime(row.happened),
    ended: readTime(row.ended),
    standing: { standing: row.standing ?? 'unsourced', denied: row.denied ?? 0, claims: row.claims ?? 0 },
  };
}

/** How those are called to whom the acts were done, by `act:<id>`. */
function personsOf(db: CaseSession['db'], acts: readonly string[]): Map<string, string[]> {
  const rows = allRows<{ act: string; names: string; description: string }>(
    db,
    sql`SELECT involvement.act, person.names, person.description FROM involvement JOIN person ON person.person_id = involvement.person
      WHERE involvement.act IN (SELECT value FROM json_each(${JSON.stringify(acts)})) AND involvement.part = 'victim'
        AND involvement.withdrawn_at IS NULL AND person.withdrawn_at IS NULL
      ORDER BY involvement.involvement_id`,
  );
  const found = new Map<string, string[]>();
  for (const { act, names, description } of rows) {
    const called = calledBy({ names: JSON.parse(names) as Kept[string], description });
    found.set(`act:${act}`, [...(found.get(`act:${act}`) ?? []), called]);
  }
  return found;
}

export function placeName(names: string): string {
  return calledBy({ names: JSON.parse(names) as Kept[string] });
}
