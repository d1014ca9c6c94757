/** Places in their hierarchy, with how much happened there and in whatever lies within. Changes nothing. */
import type { PlaceQuery, PlaceRow } from '../../shared/records/list-rows.ts';
import type { Label, RecordId } from '../../shared/records/record.ts';
import type { Incident } from '../../shared/model/incident.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, oneRow, sql } from '../db/sql.ts';
import { getIncident } from './incidents.ts';
import { called } from './people.ts';
import { getRecord, labelsOf } from './record-list.ts';
import { placesWithin } from './within.ts';

type Reading = Pick<CaseSession, 'db'>;

export function listPlaces(session: Reading, query: PlaceQuery): { rows: PlaceRow[]; total: number } {
  const { within, text = '', offset = 0, limit } = query;
  const conditions = [sql`withdrawn_at IS NULL`];
  if (within !== undefined) conditions.push(sql`within IS ${within}`);
  conditions.push(...called(session, 'place', text));
  const where = joinSql(conditions, ' AND ', '1');
  const total = oneRow<{ n: number }>(session.db, sql`SELECT count(*) AS n FROM place WHERE ${where}`)!.n;
  const ids = allRows<{ id: RecordId }>(
    session.db,
    sql`SELECT place_id AS id FROM place WHERE ${where} ORDER BY folded, place_id LIMIT ${limit} OFFSET ${offset}`,
  ).map(({ id }) => id);
  return { rows: rowsOf(session, ids), total };
}

/** Throws AppError `not-found`. */
export function placeRow(session: Reading, place: RecordId): PlaceRow {
  getRecord(session, 'place', place);
  return rowsOf(session, [place])[0]!;
}

/** Incidents there and in whatever lies within, newest record first. */
export function incidentsAt(session: CaseSession, place: RecordId, limit: number): { rows: Incident[]; total: number } {
  const found = sql`FROM incident WHERE withdrawn_at IS NULL AND place_ref IN (${placesWithin(place)})`;
  const total = oneRow<{ n: number }>(session.db, sql`SELECT count(*) AS n ${found}`)!.n;
  const ids = allRows<{ id: Incident['id'] }>(session.db, sql`SELECT incident_id AS id ${found} ORDER BY incident_id DESC LIMIT ${limit}`);
  return { rows: ids.map(({ id }) => getIncident(session, id)), total };
}

type CountRow = { id: RecordId; children: number; acts: number; incidents: number };

function rowsOf(session: Reading, ids: readonly RecordId[]): PlaceRow[] {
  const asked = JSON.stringify(ids);
  const counts = allRows<CountRow>(
    session.db,
    sql`WITH RECURSIVE inside (root, id) AS (
        SELECT value, value FROM json_each(${asked})
        UNION SELECT inside.root, place_id FROM place JOIN inside ON within = inside.id WHERE place.withdrawn_at IS NULL)
      SELECT root AS id,
        (SELECT count(*) FROM place WHERE within = root AND withdrawn_at IS NULL) AS children,
        sum((SELECT count(*) FROM act WHERE place = inside.id AND withdrawn_at IS NULL)) AS acts,
        sum((SELECT count(*) FROM incident WHERE place_ref = inside.id AND withdrawn_at IS NULL)) AS incidents
      FROM inside GROUP BY root`,
  );
  const byId = new Map(counts.map((row) => [row.id, row]));
  return ids.map((id) => {
    const { children = 0, acts = 0, incidents = 0 } = byId.get(id) ?? {};
    return { place: getRecord(session, 'place', id), path: pathOf(session, id), children, acts, incidents };
  });
}

function pathOf(session: Reading, place: RecordId): Label[] {
  const above = allRows<{ id: string }>(
    session.db,
    sql`WITH RECURSIVE up (id, step) AS (
        SELECT within, 1 FROM place WHERE place_id = ${place} AND within IS NOT NULL
        UNION SELECT place.within, up.step + 1 FROM place JOIN up ON place_id = up.id WHERE place.within IS NOT NULL AND up.step < 50)
      SELECT id FROM up ORDER BY step DESC`,
  );
  return labelsOf(
    session,
    above.map(({ id }) => `place:${id}`),
  );
}
