/** Lists of persons and organisations with what tells one from another: roles, acts, members. Changes nothing. */
import type { OrganisationQuery, OrganisationRow, PersonQuery, PersonRow, RoleHeld, SamePerson } from '../../shared/records/list-rows.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, oneRow, sql, type Query } from '../db/sql.ts';
import { foldText } from '../fold.ts';
import { foundByName } from '../search/found-by-name.ts';
import { getRecord, labelsOf } from './record-list.ts';

type Reading = Pick<CaseSession, 'db'>;

/** A list needs only the latest few. */
const rolesShown = 4;

export function listPeople(session: Reading, query: PersonQuery): { rows: PersonRow[]; total: number } {
  const { text = '', form, roles, sort = 'name', offset = 0, limit } = query;
  const conditions = [sql`withdrawn_at IS NULL`, ...called(session, 'person', text)];
  if (form !== undefined) conditions.push(sql`form = ${form}`);
  if (roles !== undefined)
    conditions.push(
      sql`person_id IN (SELECT affiliation.person FROM affiliation WHERE role IN (SELECT value FROM json_each(${JSON.stringify(roles)})) AND affiliation.withdrawn_at IS NULL)`,
    );
  const where = joinSql(conditions, ' AND ', '1');
  const total = oneRow<{ n: number }>(session.db, sql`SELECT count(*) AS n FROM person WHERE ${where}`)!.n;
  const ids = allRows<{ id: RecordId }>(
    session.db,
    sql`SELECT person_id AS id FROM person WHERE ${where} ORDER BY ${orders('person_id')[sort]} LIMIT ${limit} OFFSET ${offset}`,
  ).map(({ id }) => id);
  const held = rolesOf(session, ids);
  const acts = countsOf(
    session,
    ids,
    sql`SELECT person AS id, count(DISTINCT act) AS n FROM involvement WHERE withdrawn_at IS NULL AND person IN (SELECT value FROM json_each(${JSON.stringify(ids)})) GROUP BY person`,
  );
  return {
    rows: ids.map((id) => ({ person: getRecord(session, 'person', id), roles: held.get(id) ?? [], acts: acts(id) })),
    total,
  };
}

export function listOrganisations(session: Reading, query: OrganisationQuery): { rows: OrganisationRow[]; total: number } {
  const { text = '', type, sort = 'name', offset = 0, limit } = query;
  const conditions = [sql`withdrawn_at IS NULL`, ...called(session, 'organisation', text)];
  if (type !== undefined) conditions.push(sql`type = ${type}`);
  const where = joinSql(conditions, ' AND ', '1');
  const total = oneRow<{ n: number }>(session.db, sql`SELECT count(*) AS n FROM organisation WHERE ${where}`)!.n;
  const ids = allRows<{ id: RecordId }>(
    session.db,
    sql`SELECT organisation_id AS id FROM organisation WHERE ${where} ORDER BY ${orders('organisation_id')[sort]} LIMIT ${limit} OFFSET ${offset}`,
  ).map(({ id }) => id);
  const asked = JSON.stringify(ids);
  const members = countsOf(
    session,
    ids,
    sql`SELECT organisation AS id, count(DISTINCT person) AS n FROM affiliation WHERE withdrawn_at IS NULL AND organisation IN (SELECT value FROM json_each(${asked})) GROUP BY organisation`,
  );
  const acts = countsOf(
    session,
    ids,
    sql`SELECT organisation AS id, count(DISTINCT act) AS n FROM involvement WHERE withdrawn_at IS NULL AND organisation IN (SELECT value FROM json_each(${asked})) GROUP BY organisation`,
  );
  const rows = ids.map((id): OrganisationRow => {
    const organisation = getRecord(session, 'organisation', id);
    const { within } = organisation.fields;
    return {
      organisation,
      within: within === null ? null : (labelsOf(session, [`organisation:${within}`])[0] ?? null),
      members: members(id),
      acts: acts(id),
    };
  });
  return { rows, total };
}

/** Judgements about one person, the surest first. */
export function samePersons(session: Reading, person: RecordId): SamePerson[] {
  const rows = allRows<{ id: RecordId; other: string }>(
    session.db,
    sql`SELECT id, other FROM (
        SELECT identity_id AS id, second AS other, certainty FROM identity WHERE first = ${person} AND withdrawn_at IS NULL
        UNION ALL SELECT identity_id, first, certainty FROM identity WHERE second = ${person} AND withdrawn_at IS NULL)
      ORDER BY CASE certainty WHEN 'certain' THEN 0 WHEN 'probable' THEN 1 WHEN 'possible' THEN 2 ELSE 3 END, id`,
  );
  return rows.flatMap(({ id, other }) => {
    const [label] = labelsOf(session, [`person:${other}`]);
    return label ? [{ identity: getRecord(session, 'identity', id), other: label }] : [];
  });
}

type RoleRow = { person: RecordId; role: string | null; title: string; organisation: string | null; since: string | null; until: string | null };

function rolesOf(session: Reading, people: readonly RecordId[]): Map<RecordId, RoleHeld[]> {
  const rows = allRows<RoleRow>(
    session.db,
    sql`SELECT person, role, title, organisation, since, until FROM affiliation
      WHERE withdrawn_at IS NULL AND person IN (SELECT value FROM json_each(${JSON.stringify(people)})) ORDER BY affiliation_id DESC`,
  );
  const held = new Map<RecordId, RoleHeld[]>();
  for (const { person, organisation, since, until, ...said } of rows) {
    const roles = held.get(person) ?? [];
    held.set(person, roles);
    if (roles.length >= rolesShown) continue;
    const [label = null] = organisation === null ? [] : labelsOf(session, [`organisation:${organisation}`]);
    roles.push({ ...said, organisation: label, since: timeOf(since), until: timeOf(until) });
  }
  return held;
}

function timeOf(column: string | null): UncertainTime | null {
  return column === null ? null : UncertainTime.parse(JSON.parse(column));
}

function countsOf({ db }: Reading, ids: readonly RecordId[], query: Query): (id: RecordId) => number {
  const found = ids.length === 0 ? [] : allRows<{ id: RecordId; n: number }>(db, query);
  const counts = new Map(found.map(({ id, n }) => [id, n]));
  return (id) => counts.get(id) ?? 0;
}

/** Part of a name as it is written, or a name that sounds so. */
export function called({ db }: Reading, kind: 'person' | 'organisation' | 'place', text: string): Query[] {
  const folded = foldText(text);
  if (folded === '') return [];
  const found = foundByName(db, kind, text);
  const part = sql`instr(folded, ${folded}) > 0`;
  const id: Query = { text: `${kind}_id`, params: [] };
  return [found === null ? part : sql`(${part} OR ${id} IN (${found}))`];
}

/** Ids are UUIDv7: their order is that of making. */
function orders(id: 'person_id' | 'organisation_id'): Record<NonNullable<PersonQuery['sort']>, Query> {
  return {
    name: { text: `folded, ${id}`, params: [] },
    newest: { text: `${id} DESC`, params: [] },
    oldest: { text: id, params: [] },
  };
}
