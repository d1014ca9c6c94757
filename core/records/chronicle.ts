/** Acts, and incidents as a whole, in order of time, as a timeline shows them. Reads; changes nothing. */
import type { IncidentId } from '../../shared/ids.ts';
import type { ChronicleEntry, ChronicleFilter } from '../../shared/model/chronicle.ts';
import type { RecordId, Standing } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, oneRow, sql } from '../db/sql.ts';
import { actConditions, actsFrom, incidentConditions, incidentsFrom, inRange, placeOfAct, readTime } from './chronicle-filter.ts';
import { calledBy, type Kept } from './record-rows.ts';

type Row = {
  subject: string;
  incident: string;
  title: string;
  type: string | null;
  happened: string | null;
  earliest: string | null;
  ended: string | null;
  place: string | null;
  place_names: string | null;
  place_words: string;
  standing: Standing['standing'] | null;
  denied: number | null;
  claims: number | null;
};

const shownPersons = 2;

/** Earliest first; what has no known beginning comes last, so that a limit leaves out what can least be placed. */
export function listChronicle({ db }: CaseSession, filter: ChronicleFilter, limit: number): { entries: ChronicleEntry[]; total: number } {
  const isRanged = filter.from !== undefined || filter.to !== undefined;
  // What SQL lets through of a range is judged by the words, so all of it is needed; otherwise only what is shown.
  const most = isRanged ? -1 : limit;
  const rows = [...actRows(db, filter, most), ...incidentRows(db, filter, most)]
    .filter(({ happened }) => inRange(happened, filter) !== 'outside')
    .sort(
      (a, b) =>
        (a.earliest === null ? 1 : 0) - (b.earliest === null ? 1 : 0) || compare(a.earliest ?? '', b.earliest ?? '') || compare(a.subject, b.subject),
    );
  const shown = rows.slice(0, limit);
  const persons = personsOf(
    db,
    shown.filter(({ type }) => type !== null).map(({ subject }) => subject.slice('act:'.length)),
  );
  return { entries: shown.map((row) => toEntry(row, persons.get(row.subject) ?? [])), total: isRanged ? rows.length : countOf(db, filter) };
}

function actRows(db: CaseSession['db'], filter: ChronicleFilter, most: number): Row[] {
  const chosen = sql`SELECT act.rowid FROM ${actsFrom(filter, 'in-time')} WHERE ${joinSql(actConditions({ db }, filter), ' AND ', '1')}
    ORDER BY act.happened ->> '$.earliest' NULLS LAST LIMIT ${most}`;
  return allRows<Row>(
    db,
    sql`SELECT 'act:' || act.act_id AS subject, act.incident, incident.title, act.type, act.happened, act.happened ->> '$.earliest' AS earliest, act.ended,
      place.place_id AS place, place.names AS place_names, act.place_words, said.standing, said.denied, said.claims
    FROM act JOIN incident ON incident.incident_id = act.incident LEFT JOIN place ON place.place_id = ${placeOfAct}
      LEFT JOIN standing AS said ON said.subject = 'act:' || act.act_id WHERE act.rowid IN (${chosen})`,
  );
}

function incidentRows(db: CaseSession['db'], filter: ChronicleFilter, most: number): Row[] {
  const wanted = incidentConditions(filter);
  if (wanted === null) return [];
  return allRows<Row>(
    db,
    sql`SELECT 'incident:' || incident.incident_id AS subject, incident.incident_id AS incident, incident.title, NULL AS type, incident.happened,
      incident.happened ->> '$.earliest' AS earliest, NULL AS ended, place.place_id AS place, place.names AS place_names, incident.place AS place_words,
      said.standing, said.denied, said.claims
    FROM incident LEFT JOIN place ON place.place_id = incident.place_ref LEFT JOIN standing AS said ON said.subject = 'incident:' || incident.incident_id
    WHERE ${joinSql(wanted, ' AND ', '1')} ORDER BY earliest NULLS LAST LIMIT ${most}`,
  );
}

function countOf(db: CaseSession['db'], filter: ChronicleFilter): number {
  const wanted = incidentConditions(filter);
  const acts = sql`SELECT count(*) FROM ${actsFrom(filter)} WHERE ${joinSql(actConditions({ db }, filter), ' AND ', '1')}`;
  const incidents = wanted === null ? sql`0` : sql`(SELECT count(*) FROM ${incidentsFrom(filter)} WHERE ${joinSql(wanted, ' AND ', '1')})`;
  return oneRow<{ n: number }>(db, sql`SELECT (${acts}) + ${incidents} AS n`)!.n;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
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
