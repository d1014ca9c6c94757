/** Narrows a search by kind, incident, days and standing, as conditions on search documents. Knows no words. */
import type { SearchFilters, SearchKind } from '../../shared/search/search.ts';
import { searchKinds } from '../../shared/search/search.ts';
import { dayNumber, readDay } from '../../shared/time/calendar.ts';
import { claimable } from '../../shared/records/kinds.ts';
import type { Db } from '../db/open.ts';
import { allRows, joinSql, sql, type Query } from '../db/sql.ts';
import { hasTime } from './parts.ts';

/** Of more records the first are looked through. */
const mostRelated = 200_000;

export type Narrowed = {
  kinds: readonly SearchKind[];
  /** … without regard to the kinds that are asked for. */
  allKinds: readonly SearchKind[];
  /** Conditions on `document`. */
  where: Query;
  /** The numbers of the only documents that may be found; null: any. */
  among: ReadonlySet<number> | null;
  /** Whether they may leave out most of what the words find. */
  isSelective: boolean;
};

export function narrowedBy(db: Db, filters: SearchFilters): Narrowed {
  const conditions: Query[] = [];
  let allKinds: readonly SearchKind[] = searchKinds;
  if (filters.itemKind !== undefined) {
    allKinds = allKinds.filter((kind) => kind === 'item');
    conditions.push(sql`(SELECT kind FROM item WHERE item_id = substr(document.subject, 6)) = ${filters.itemKind}`);
  }
  if (filters.standing !== undefined) {
    allKinds = allKinds.filter((kind) => kind === 'claim' || (claimable as readonly string[]).includes(kind));
    conditions.push(standingIs(filters.standing));
  }
  if (filters.range !== undefined) {
    allKinds = allKinds.filter(hasTime);
    const [from, to] = [dayOf(filters.range.from, -(2 ** 52)), dayOf(filters.range.to, 2 ** 52)];
    // What is certainly in the range is wholly so.
    conditions.push(
      filters.range.certainly
        ? sql`document.first_day >= ${from} AND document.last_day <= ${to}`
        : sql`document.first_day <= ${to} AND document.last_day >= ${from}`,
    );
  }
  const among = filters.incident === undefined ? null : numbersOfSubjects(db, relatedTo(db, filters.incident));
  return {
    kinds: filters.kinds?.length ? allKinds.filter((kind) => filters.kinds!.includes(kind)) : allKinds,
    allKinds,
    where: joinSql(conditions, ' AND ', '1'),
    among,
    isSelective: conditions.length > 0 || among !== null,
  };
}

function numbersOfSubjects(db: Db, subjects: readonly string[]): Set<number> {
  const rows = allRows<{ no: number }>(
    db,
    sql`SELECT document_no AS no FROM json_each(${JSON.stringify(subjects)}) CROSS JOIN search_document ON subject = value`,
  );
  return new Set(rows.map(({ no }) => no));
}

function standingIs(standing: NonNullable<SearchFilters['standing']>): Query {
  const ofClaims =
    standing === 'denied'
      ? sql`coalesce((SELECT denied FROM standing WHERE subject = document.subject), 0) > 0`
      : sql`coalesce((SELECT standing FROM standing WHERE subject = document.subject), 'unsourced') = ${standing}`;
  return sql`CASE WHEN document.subject GLOB 'claim:*' THEN (SELECT standing FROM claim WHERE claim_id = substr(document.subject, 7)) = ${standing}
    ELSE ${ofClaims} END`;
}

function dayOf(text: string | null, otherwise: number): number {
  const day = text === null ? null : readDay(text);
  return day ? dayNumber(day) : otherwise;
}

/** The incident, its acts and who was in them, what is linked, missing or related, and the claims about any of these. */
function relatedTo(db: Db, incident: string): string[] {
  const rows = allRows<{ subject: string }>(
    db,
    sql`WITH acts AS MATERIALIZED (SELECT act_id FROM act WHERE incident = ${incident} AND withdrawn_at IS NULL),
      involved AS MATERIALIZED (SELECT involvement_id, person, organisation FROM involvement WHERE act IN (SELECT act_id FROM acts) AND withdrawn_at IS NULL),
      items AS MATERIALIZED (SELECT link_id, item_id FROM link WHERE incident_id = ${incident} AND removed_at IS NULL),
      related AS MATERIALIZED (
        SELECT 'incident:' || ${incident} AS subject
        UNION SELECT 'act:' || act_id FROM acts
        UNION SELECT 'place:' || place FROM act WHERE act_id IN (SELECT act_id FROM acts) AND place IS NOT NULL
        UNION SELECT 'place:' || place_ref FROM incident WHERE incident_id = ${incident} AND place_ref IS NOT NULL
        UNION SELECT 'involvement:' || involvement_id FROM involved
        UNION SELECT 'person:' || person FROM involved WHERE person IS NOT NULL
        UNION SELECT 'organisation:' || organisation FROM involved WHERE organisation IS NOT NULL
        UNION SELECT 'link:' || link_id FROM items
        UNION SELECT 'item:' || item_id FROM items
        UNION SELECT 'note:' || note_id FROM note WHERE item_id IN (SELECT item_id FROM items) AND removed_at IS NULL
        UNION SELECT 'missing-item:' || missing_item_id FROM missing_item
          WHERE (incident = ${incident} OR act IN (SELECT act_id FROM acts)) AND withdrawn_at IS NULL
        UNION SELECT 'relation:' || relation_id FROM relation WHERE (first = ${incident} OR second = ${incident}) AND withdrawn_at IS NULL)
      SELECT subject FROM related
      UNION ALL SELECT 'claim:' || claim_id FROM claim WHERE about IN (SELECT subject FROM related) AND withdrawn_at IS NULL
      LIMIT ${mostRelated}`,
  );
  return rows.map(({ subject }) => subject);
}
