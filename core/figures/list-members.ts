/** Lists who is in a figure or in a cell of it, with the acts, claims and items behind each. Changes nothing. */
import { AppError } from '../../shared/errors.ts';
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import type { CellKey, FigureMember, MemberAct } from '../../shared/figures/answer.ts';
import type { FigureRule, FigureUnit } from '../../shared/figures/rule.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { Label, RecordId, Standing } from '../../shared/records/record.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { labelsOf } from '../records/record-list.ts';
import { certainly, no, weaker, type Certainty } from './certainty.ts';
import { countingOf, type Counting } from './compute.ts';
import { claimsAbout, linksOf } from './evidence.ts';
import { isCertain, isDenied, standingOf } from './members.ts';
import type { Match } from './matches.ts';
import { eachJoined } from './tally.ts';

type Reading = Pick<CaseSession, 'db'>;
export type MembersQuery = { rule: FigureRule; cell: CellKey | null; offset: number; limit: number };
/** Of each member; what is beyond is told as a number. */
const mostOfEach = 25;

/** `cell` null: the total. Certain ones come first, then by name. Throws AppError `not-found` for a cell that the figure has not. */
export function listMembers(session: Reading, { rule, cell, offset, limit }: MembersQuery): { rows: FigureMember[]; total: number } {
  const counting = countingOf(session, rule);
  const marks = new Map<number, number>();
  eachJoined(membersIn(counting, cell), counting.counted, (unit, mark) => marks.set(unit, mark));
  const page = inOrder(session, counting, rule.unit, marks).slice(offset, offset + limit);
  const reasons = reasonsFor(counting, rule, cell, page);
  const rows = page.map((unit) => memberOf(session, counting, rule.unit, unit, marks.get(unit)!, reasons.get(unit) ?? []));
  return { rows, total: marks.size };
}

function membersIn({ cells, total }: Counting, cell: CellKey | null) {
  if (cell === null) return total;
  const members = cells.get(JSON.stringify(cell));
  if (!members) throw new AppError('not-found', 'The figure has no such cell: the records may have changed since it was counted.', { cell });
  return members;
}

function inOrder({ db }: Reading, { columns }: Counting, unit: FigureUnit, marks: ReadonlyMap<number, number>): number[] {
  const doubtful = (at: number) => (isCertain(marks.get(at)!) ? 0 : 1);
  if (unit !== 'persons') return [...marks.keys()].sort((a, b) => doubtful(a) - doubtful(b) || a - b);
  const ids = JSON.stringify([...marks.keys()].map((person) => columns.persons.idOf(person)));
  const rows = allRows<{ id: string }>(
    db,
    sql`SELECT person_id AS id FROM json_each(${ids}) JOIN person ON person_id = value ORDER BY folded = '', folded, person_id`,
  );
  const named = rows.map(({ id }) => columns.persons.find(id));
  return [...named.filter((person) => doubtful(person) === 0), ...named.filter((person) => doubtful(person) === 1)];
}

type Reason = Pick<Match, 'act' | 'incident' | 'involvement' | 'certainty'> & { roles: string[] };

/** Every match of the rule, within the cell, that put these units there. */
function reasonsFor({ matching, counted: { joined } }: Counting, rule: FigureRule, cell: CellKey | null, page: readonly number[]) {
  const standsFor = new Map<number, number>();
  for (const unit of page) for (const one of joined?.same(unit) ?? [unit]) standsFor.set(one, unit);
  const reasons = new Map<number, Reason[]>(page.map((unit) => [unit, []]));
  const at = rule.by.indexOf('role');
  matching.each((match) => {
    const certainty = certaintyInCell(match, rule, cell, matching.keys.text);
    if (certainty === no) return;
    const { act, incident, involvement } = match;
    const roles = at < 0 ? [] : match.keys[at]!.flatMap(({ key }) => matching.keys.text('role', key) ?? []);
    reasons.get(standsFor.get(match.unit)!)!.push({ act, incident, involvement, certainty, roles });
  }, new Set(standsFor.keys()));
  return reasons;
}

function certaintyInCell(
  { certainty, keys }: Match,
  { by }: FigureRule,
  cell: CellKey | null,
  keyText: Counting['matching']['keys']['text'],
): Certainty {
  if (cell === null) return certainty;
  return by.reduce<Certainty>((sum, dimension, at) => {
    const found = keys[at]!.filter(({ key }) => keyText(dimension, key) === cell[at]).map((key) => key.certainty);
    return weaker(sum, found.includes(certainly) ? certainly : (found[0] ?? no));
  }, certainty);
}

function memberOf(session: Reading, counting: Counting, unit: FigureUnit, at: number, mark: number, reasons: readonly Reason[]): FigureMember {
  const { columns, counted } = counting;
  const ids = { persons: columns.persons, acts: columns.acts.ids, incidents: columns.incidents.ids }[unit];
  const kind = { persons: 'person', acts: 'act', incidents: 'incident' }[unit];
  const [label, ...same] = labelsOf(
    session,
    [at, ...(counted.joined?.same(at) ?? []).filter((one) => one !== at)].map((one) => `${kind}:${ids.idOf(one)}`),
  );
  const acts = actsBehind(session, counting, reasons);
  const shown = acts.slice(0, mostOfEach);
  const subjects = new Set([
    label!.subject,
    ...same.map(({ subject }) => subject),
    ...shown.flatMap(({ member, involvements }) => [member.act === null ? `incident:${member.incident}` : `act:${member.act}`, ...involvements]),
  ]);
  const claims = claimsAbout(session, [...subjects], mostOfEach);
  const links = linksOf(session, [...new Set(shown.map(({ member }) => member.incident))], mostOfEach);
  return {
    label: label!,
    same: [...same],
    roles: rolesOf(session, counting, unit, label!, reasons),
    count: countOf(counting, at),
    isCertain: isCertain(mark),
    standing: standingOf(mark),
    isDenied: isDenied(mark),
    acts: shown.map(({ member }) => member),
    claims: claims.rows,
    links: links.rows,
    leftOut: acts.length - shown.length + claims.leftOut + links.leftOut,
  };
}

function actsBehind(session: Reading, { columns }: Counting, reasons: readonly Reason[]): { member: MemberAct; involvements: string[] }[] {
  const byAct = Map.groupBy(reasons, ({ act, incident }) => (act >= 0 ? act : -1 - incident));
  return [...byAct.values()].map((some) => {
    const { act, incident } = some[0]!;
    const involvements = [...new Set(some.map(({ involvement }) => involvement))].filter((one) => one >= 0);
    const parts = involvements.map((one) => columns.codes.parts.values[columns.involvements.parts[one]!]!);
    const [id, incidentId] = [act < 0 ? null : (columns.acts.ids.idOf(act) as RecordId), columns.incidents.ids.idOf(incident) as IncidentId];
    const row = oneRow<{ title: string; happened: string | null; type: string | null }>(
      session.db,
      sql`SELECT title, coalesce(act.happened, incident.happened) AS happened, act.type FROM incident
        LEFT JOIN act ON act.incident = incident.incident_id AND act.act_id = ${id} WHERE incident.incident_id = ${incidentId}`,
    )!;
    const member: MemberAct = {
      act: id,
      type: row.type,
      happened: row.happened === null ? null : (JSON.parse(row.happened) as UncertainTime),
      incident: incidentId,
      incidentTitle: row.title,
      parts: [...new Set(parts)],
      isCertain: some.some(({ certainty }) => certainty === certainly),
      standing: standingRecorded(session, id === null ? `incident:${incidentId}` : `act:${id}`),
    };
    return { member, involvements: involvements.map((one) => `involvement:${involvementId(session, columns.involvements.rowids[one]!)}`) };
  });
}

/** Where the figure is not about roles, all that the records give the person. */
function rolesOf({ db }: Reading, { columns }: Counting, unit: FigureUnit, label: Label, reasons: readonly Reason[]): string[] {
  const named = reasons.flatMap(({ roles, involvement }) => [
    ...roles,
    ...(unit === 'persons' && involvement >= 0 ? [columns.codes.roles.values[columns.involvements.roles[involvement]!] ?? ''] : []),
  ]);
  if (unit === 'persons' && reasons.every(({ roles }) => roles.length === 0))
    named.push(
      ...allRows<{ role: string }>(
        db,
        sql`SELECT role FROM affiliation WHERE person = ${label.subject.slice('person:'.length)} AND role IS NOT NULL AND withdrawn_at IS NULL`,
      ).map(({ role }) => role),
    );
  return [...new Set(named.filter(Boolean))];
}

function countOf({ counted }: Counting, at: number): BoundedCount | null {
  return counted.groupOf(at)?.count ?? null;
}

function involvementId({ db }: Reading, rowid: number): string {
  return oneRow<{ id: string }>(db, sql`SELECT involvement_id AS id FROM involvement WHERE rowid = ${rowid}`)!.id;
}

function standingRecorded({ db }: Reading, subject: string): Standing {
  const row = oneRow<Standing>(db, sql`SELECT standing, denied, claims FROM standing WHERE subject = ${subject}`);
  return row ?? { standing: 'unsourced', denied: 0, claims: 0 };
}
