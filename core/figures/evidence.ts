/** The claims and items behind what a figure counts. Changes nothing. */
import type { FigureMember, MemberClaim } from '../../shared/figures/answer.ts';
import type { IncidentId, ItemId } from '../../shared/ids.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';

type Reading = Pick<CaseSession, 'db'>;
type Page<Row> = { rows: Row[]; leftOut: number };

/** Strongest first, denials last. */
export function claimsAbout({ db }: Reading, subjects: readonly string[], limit: number): Page<MemberClaim> {
  const wanted = sql`withdrawn_at IS NULL AND about IN (SELECT value FROM json_each(${JSON.stringify(subjects)}))`;
  const { n } = oneRow<{ n: number }>(db, sql`SELECT count(*) AS n FROM claim WHERE ${wanted}`)!;
  type Row = Omit<MemberClaim, 'item'> & { itemId: ItemId | null; itemNo: number; itemName: string };
  const rows = allRows<Row>(
    db,
    sql`SELECT claim_id AS id, about, wording, standing, source, source_kind AS sourceKind, url, passage,
        item.item_id AS itemId, item_no AS itemNo, name AS itemName
      FROM claim LEFT JOIN item ON item.item_id = claim.item WHERE ${wanted}
      ORDER BY CASE standing WHEN 'verified' THEN 0 WHEN 'corroborated' THEN 1 WHEN 'reported' THEN 2 WHEN 'alleged' THEN 3 ELSE 4 END, claim_id LIMIT ${limit}`,
  );
  return {
    rows: rows.map(({ itemId, itemNo, itemName, id, ...row }) => ({
      ...row,
      id: id as RecordId,
      item: itemId === null ? null : { id: itemId, no: itemNo, name: itemName },
    })),
    leftOut: n - rows.length,
  };
}

/** Items, or passages of them, that are linked to the incidents. */
export function linksOf({ db }: Reading, incidents: readonly IncidentId[], limit: number): Page<FigureMember['links'][number]> {
  const wanted = sql`removed_at IS NULL AND incident_id IN (SELECT value FROM json_each(${JSON.stringify(incidents)}))`;
  const { n } = oneRow<{ n: number }>(db, sql`SELECT count(*) AS n FROM link WHERE ${wanted}`)!;
  const rows = allRows<FigureMember['links'][number]>(
    db,
    sql`SELECT item_id AS item, item_no AS no, name, incident_id AS incident, passage, note FROM link JOIN item USING (item_id)
      WHERE ${wanted} ORDER BY item_no, link_id LIMIT ${limit}`,
  );
  return { rows, leftOut: n - rows.length };
}
