/** What a timeline's or map's filter means in SQL, and what only the words of a time can answer. Reads; changes nothing. */
import type { ChronicleFilter } from '../../shared/model/chronicle.ts';
import { certainlyInRange, possiblyInRange, type TimeRange } from '../../shared/time/range.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { CaseSession } from '../case/session.ts';
import { joinSql, sql, type Query } from '../db/sql.ts';
import { placesWithin, termsWithinOf } from './within.ts';

type Reading = Pick<CaseSession, 'db'>;

/** An act that names no place of its own, in words neither, happened where its incident did. */
export const placeOfAct: Query = sql`CASE WHEN act.place IS NULL AND act.place_words = ''
  THEN (SELECT place_ref FROM incident WHERE incident.incident_id = act.incident) ELSE act.place END`;

/** `act`, with `said` for the act's standing where the filter asks for one: what is not asked for is not read. */
export function actsFrom({ standing, incident, place }: ChronicleFilter, order: 'any' | 'in-time' = 'any'): Query {
  // Told so, SQLite walks through time until it has enough, instead of sorting all there is; few acts are sorted sooner.
  const isMany = order === 'in-time' && incident === undefined && place === undefined;
  const act = isMany ? sql`act INDEXED BY act_in_time` : sql`act`;
  return standing === undefined ? act : sql`${act} LEFT JOIN standing AS said ON said.subject = 'act:' || act.act_id`;
}

export function incidentsFrom({ standing }: ChronicleFilter): Query {
  return standing === undefined ? sql`incident` : sql`incident LEFT JOIN standing AS said ON said.subject = 'incident:' || incident.incident_id`;
}

/** Over `actsFrom`. An incident that has acts cannot be withdrawn, so it need not be looked at. */
export function actConditions(session: Reading, filter: ChronicleFilter): Query[] {
  const parts = [sql`act.withdrawn_at IS NULL`, ...standingConditions(filter)];
  if (filter.incident !== undefined) parts.push(sql`act.incident = ${filter.incident}`);
  if (filter.type !== undefined)
    parts.push(sql`act.type IN (SELECT value FROM json_each(${JSON.stringify(termsWithinOf(session)('act', [filter.type]))}))`);
  if (filter.place !== undefined) parts.push(sql`${placeOfAct} IN (${placesWithin(filter.place)})`);
  const range = rangeConditions(sql`happened`, filter);
  // The inner question is answered from the index act_in_time alone.
  if (range.length > 0)
    parts.push(sql`act.rowid IN (SELECT rowid FROM act INDEXED BY act_in_time WHERE withdrawn_at IS NULL AND ${joinSql(range, ' AND ', '1')})`);
  return parts;
}

/** Over `incidentsFrom`. Null when the filter is for acts alone. */
export function incidentConditions(filter: ChronicleFilter): Query[] | null {
  if (filter.type !== undefined) return null;
  const parts = [sql`incident.withdrawn_at IS NULL`, ...standingConditions(filter), ...rangeConditions(sql`incident.happened`, filter)];
  if (filter.incident !== undefined) parts.push(sql`incident.incident_id = ${filter.incident}`);
  if (filter.place !== undefined) parts.push(sql`incident.place_ref IN (${placesWithin(filter.place)})`);
  return parts;
}

export function isFiltered(filter: ChronicleFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

export function readTime(json: string | null): UncertainTime | null {
  return json === null ? null : UncertainTime.parse(JSON.parse(json));
}

export type InRange = 'certain' | 'possible' | 'outside';

/** Whether it happened in the filter's range; without a range everything is. A time that is not stated is possible anywhere. */
export function inRange(json: string | null, { from, to }: ChronicleFilter): InRange {
  if (from === undefined && to === undefined) return 'certain';
  const time = readTime(json);
  if (time === null) return 'possible';
  const range: TimeRange = { from: from ?? null, to: to ?? null };
  if (certainlyInRange(time, range)) return 'certain';
  return possiblyInRange(time, range) ? 'possible' : 'outside';
}

/** Wider than the range where SQL cannot know: `inRange` decides. Years that do not compare as text, and "about" dates, are let through. */
function rangeConditions(column: Query, { from, to }: ChronicleFilter): Query[] {
  const parts: Query[] = [];
  const unsure = sql`${column} ->> '$.edtf' GLOB '*[~%]*'`;
  if (from !== undefined) {
    const latest = sql`${column} ->> '$.latest'`;
    parts.push(sql`(${unsure} OR ${latest} IS NULL OR ${latest} NOT GLOB '[0-9][0-9][0-9][0-9]-*' OR ${latest} >= ${from.slice(0, 10)})`);
  }
  if (to !== undefined) {
    const earliest = sql`${column} ->> '$.earliest'`;
    parts.push(sql`(${unsure} OR ${earliest} IS NULL OR ${earliest} NOT GLOB '[0-9][0-9][0-9][0-9]-*' OR ${earliest} <= ${to.slice(0, 10)})`);
  }
  return parts;
}

function standingConditions({ standing }: ChronicleFilter): Query[] {
  if (standing === undefined) return [];
  if (standing === 'denied') return [sql`said.denied > 0`];
  return [sql`coalesce(said.standing, 'unsourced') = ${standing}`];
}
