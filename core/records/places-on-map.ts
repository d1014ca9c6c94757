/** Places with what happened there, as a map shows them, and the positions that devices wrote into items. Reads; changes nothing. */
import type { IncidentId } from '../../shared/ids.ts';
import type { ChronicleFilter, DevicePosition, MapAnswer, MapPlaceRecord, Tally } from '../../shared/model/chronicle.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, oneRow, sql } from '../db/sql.ts';
import { placeName } from './chronicle.ts';
import { actConditions, actsFrom, incidentConditions, incidentsFrom, inRange, isFiltered, placeOfAct } from './chronicle-filter.ts';
import { foldText } from '../fold.ts';

type Happening = { place: string | null; words: string; happened: string | null; is_act: 0 | 1; n: number };
type PlaceRow = {
  place_id: string;
  names: string;
  type: string | null;
  within_names: string | null;
  latitude: number | null;
  longitude: number | null;
  radius_m: number | null;
};

/** Nothing is lost: what has a place without a position, a place only in words, or no place, is in the answer too. */
export function placesOnMap({ db }: CaseSession, filter: ChronicleFilter): MapAnswer {
  const at = new Map<string, Tally>();
  const named = new Map<string, { words: string; tally: Tally }>();
  const nowhere = emptyTally();
  for (const happening of happenings(db, filter)) {
    const judged = inRange(happening.happened, filter);
    if (judged === 'outside') continue;
    add(tallyOf(happening, at, named, nowhere), happening, judged === 'certain');
  }
  const places = allRows<PlaceRow>(
    db,
    sql`SELECT place.place_id, place.names, place.type, outer_place.names AS within_names, place.latitude, place.longitude, place.radius_m
      FROM place LEFT JOIN place AS outer_place ON outer_place.place_id = place.within WHERE place.withdrawn_at IS NULL ORDER BY place.folded, place.place_id`,
  );
  return {
    places: places.filter(({ place_id }) => !isFiltered(filter) || at.has(place_id)).map((row) => toPlace(row, at.get(row.place_id) ?? emptyTally())),
    named: [...named.values()].toSorted((a, b) => b.tally.acts + b.tally.incidents - a.tally.acts - a.tally.incidents),
    nowhere,
  };
}

export function devicePositions(
  { db }: CaseSession,
  { incident, limit }: { incident?: IncidentId | undefined; limit: number },
): { positions: DevicePosition[]; total: number } {
  const linked =
    incident === undefined ? sql`1` : sql`description.item_id IN (SELECT item_id FROM link WHERE incident_id = ${incident} AND removed_at IS NULL)`;
  const where = sql`latitude IS NOT NULL AND longitude IS NOT NULL AND ${linked}`;
  const total = oneRow<{ n: number }>(db, sql`SELECT count(*) AS n FROM description WHERE ${where}`)!.n;
  const positions = allRows<DevicePosition>(
    db,
    sql`SELECT item_id AS id, item_no AS no, name, latitude, longitude FROM item JOIN description USING (item_id) WHERE ${where} ORDER BY item_no LIMIT ${limit}`,
  );
  return { positions, total };
}

/** Those that agree in all that matters are counted together by SQL; a time that is not asked for is not read. */
function happenings(db: CaseSession['db'], filter: ChronicleFilter): Happening[] {
  const isRanged = filter.from !== undefined || filter.to !== undefined;
  const happened = isRanged ? sql`happened` : sql`NULL`;
  const conditions = actConditions({ db }, filter);
  // An act with a place of its own is counted from an index where nothing else is asked for.
  const placed = sql`SELECT act.place AS place, '' AS words, ${happened} AS happened, 1 AS is_act, count(*) AS n
    FROM ${actsFrom(filter)} WHERE ${joinSql([...conditions, sql`act.place IS NOT NULL`], ' AND ', '1')} GROUP BY 1, 3`;
  const unplaced = sql`SELECT place, words, happened, 1 AS is_act, count(*) AS n FROM (
      SELECT ${placeOfAct} AS place, ${happened} AS happened,
        CASE WHEN act.place_words = '' THEN (SELECT incident.place FROM incident WHERE incident.incident_id = act.incident) ELSE act.place_words END AS words
      FROM ${actsFrom(filter)} WHERE ${joinSql([...conditions, sql`act.place IS NULL`], ' AND ', '1')}
    ) GROUP BY place, words, happened`;
  const wanted = incidentConditions(filter);
  const incidents = sql`SELECT incident.place_ref AS place, incident.place AS words, ${happened} AS happened, 0 AS is_act, count(*) AS n
    FROM ${incidentsFrom(filter)} WHERE ${joinSql(wanted ?? [], ' AND ', '1')} GROUP BY 1, 2, 3`;
  return [placed, unplaced, ...(wanted === null ? [] : [incidents])].flatMap((query) => allRows<Happening>(db, query));
}

function tallyOf({ place, words }: Happening, at: Map<string, Tally>, named: Map<string, { words: string; tally: Tally }>, nowhere: Tally): Tally {
  if (place !== null) {
    const tally = at.get(place) ?? emptyTally();
    at.set(place, tally);
    return tally;
  }
  if (words === '') return nowhere;
  const key = foldText(words);
  const entry = named.get(key) ?? { words, tally: emptyTally() };
  named.set(key, entry);
  return entry.tally;
}

function add(tally: Tally, { is_act, n }: Happening, isCertain: boolean): void {
  if (is_act === 1) tally.acts += n;
  else tally.incidents += n;
  if (isCertain) tally.certain += n;
}

function emptyTally(): Tally {
  return { acts: 0, incidents: 0, certain: 0 };
}

function toPlace(row: PlaceRow, tally: Tally): MapPlaceRecord {
  return {
    id: row.place_id as RecordId,
    label: placeName(row.names),
    type: row.type,
    within: row.within_names === null ? null : placeName(row.within_names),
    position:
      row.latitude === null || row.longitude === null
        ? null
        : // A circle of no size is an exact place.
          { latitude: row.latitude, longitude: row.longitude, radiusM: row.radius_m || null },
    tally,
  };
}
