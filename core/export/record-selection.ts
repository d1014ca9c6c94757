/** Works out which records a package is to hold: those of its incidents, and no person, source or name beyond them. Reads the catalogue, writes nothing. */
import type { IncidentId } from '../../shared/ids.ts';
import { recordKinds, type RecordKind } from '../../shared/records/kinds.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql, type Query } from '../db/sql.ts';
import { idColumn, tableOf } from '../records/record-rows.ts';

/** Records as subjects `kind:id`; living ones only. */
export type SelectedRecords = ReadonlySet<string>;

/**
 * With everything, everything. Otherwise the acts, missing evidence and relations of the incidents; whoever and wherever those name, with the places around
 * them; roles and judgements of identity among these people; claims about any of these. Who claimed something is not brought in by that alone: a source is
 * disclosed only where it has a part of its own. Figures, saved searches and mappings tell of the whole case and stay out.
 */
export function selectRecords(
  { db }: Pick<CaseSession, 'db'>,
  { everything, incidents }: { everything: boolean; incidents: ReadonlySet<IncidentId> },
): SelectedRecords {
  const selected = new Set<string>();
  const add = (kind: RecordKind, where: Query) => {
    const found = allRows<{ id: string }>(db, {
      text: `SELECT ${idColumn(kind)} AS id FROM ${tableOf(kind)} WHERE withdrawn_at IS NULL AND (${where.text})`,
      params: where.params,
    });
    for (const { id } of found) selected.add(`${kind}:${id}`);
  };
  const idsOf = (kind: RecordKind) =>
    JSON.stringify([...selected].filter((subject) => subject.startsWith(`${kind}:`)).map((subject) => subject.slice(kind.length + 1)));
  const among = (list: string): Query => sql`IN (SELECT value FROM json_each(${list}))`;

  if (everything) {
    for (const kind of recordKinds) add(kind, sql`1`);
    return selected;
  }
  const named = JSON.stringify([...incidents]);
  add('act', sql`incident ${among(named)}`);
  add('missing-item', sql`incident ${among(named)} OR act ${among(idsOf('act'))}`);
  add('relation', sql`first ${among(named)} AND second ${among(named)}`);
  add('involvement', sql`act ${among(idsOf('act'))}`);
  const [acts, involvements, missing] = [idsOf('act'), idsOf('involvement'), idsOf('missing-item')];
  add('person', sql`person_id IN (SELECT person FROM involvement WHERE involvement_id ${among(involvements)})`);
  add('affiliation', sql`person ${among(idsOf('person'))}`);
  add('identity', sql`first ${among(idsOf('person'))} AND second ${among(idsOf('person'))}`);
  add(
    'organisation',
    sql`organisation_id IN (WITH RECURSIVE up (id) AS (
      SELECT organisation FROM involvement WHERE involvement_id ${among(involvements)}
      UNION SELECT organisation FROM affiliation WHERE affiliation_id ${among(idsOf('affiliation'))}
      UNION SELECT holder FROM missing_item WHERE missing_item_id ${among(missing)}
      UNION SELECT within FROM organisation JOIN up ON organisation_id = up.id) SELECT id FROM up)`,
  );
  add(
    'place',
    sql`place_id IN (WITH RECURSIVE up (id) AS (
      SELECT place FROM act WHERE act_id ${among(acts)}
      UNION SELECT place_ref FROM incident WHERE incident_id ${among(named)}
      UNION SELECT within FROM place JOIN up ON place_id = up.id) SELECT id FROM up)`,
  );
  const about = JSON.stringify([...selected, ...[...incidents].map((id) => `incident:${id}`)]);
  add('claim', sql`about ${among(about)}`);
  add('term', sql`1`);
  add('field', sql`1`);
  return selected;
}
