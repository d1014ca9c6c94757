/** The items behind what claims say of a person, organisation or place: of the record itself, of its roles, and of its parts in acts. Changes nothing. */
import type { Evidence } from '../../shared/records/list-rows.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql, type Query } from '../db/sql.ts';
import { labelsOf } from './record-list.ts';

type Reading = Pick<CaseSession, 'db'>;
type Row = {
  claim: RecordId;
  about: string;
  wording: string;
  standing: Evidence['standing'];
  item: string;
  sha256: string;
  thumbnail: number;
  passage: string | null;
};

const shownMost = 500;

/** Newest claim first. */
export function evidenceOf(session: Reading, { kind, id }: { kind: 'person' | 'organisation' | 'place'; id: RecordId }): Evidence[] {
  const rows = allRows<Row>(
    session.db,
    sql`SELECT claim_id AS claim, about, wording, standing, claim.item, item.sha256, passage,
        EXISTS (SELECT 1 FROM derivative WHERE derivative.item_id = item.item_id AND kind IN ('thumbnail', 'poster')) AS thumbnail
      FROM claim JOIN item ON item.item_id = claim.item
      WHERE claim.withdrawn_at IS NULL AND about IN (${subjectsAbout(kind, id)}) ORDER BY claim_id DESC LIMIT ${shownMost}`,
  );
  return rows.flatMap(({ about, item, thumbnail, ...said }) => {
    const [told] = labelsOf(session, [about]);
    const [shown] = labelsOf(session, [`item:${item}`]);
    return told && shown ? [{ ...said, about: told, item: shown, hasThumbnail: thumbnail === 1 }] : [];
  });
}

function subjectsAbout(kind: 'person' | 'organisation' | 'place', id: RecordId): Query {
  if (kind === 'place') return sql`SELECT ${`place:${id}`} UNION SELECT 'act:' || act_id FROM act WHERE place = ${id} AND withdrawn_at IS NULL`;
  const column: Query = { text: kind, params: [] };
  return sql`SELECT ${`${kind}:${id}`}
    UNION SELECT 'affiliation:' || affiliation_id FROM affiliation WHERE ${column} = ${id} AND withdrawn_at IS NULL
    UNION SELECT 'involvement:' || involvement_id FROM involvement WHERE ${column} = ${id} AND withdrawn_at IS NULL
    UNION SELECT 'act:' || act FROM involvement WHERE ${column} = ${id} AND withdrawn_at IS NULL`;
}
