/** Items in order and as cards: what lists and grids need, quick at a hundred thousand. Knows no window. */
import { AppError } from '../../shared/errors.ts';
import type { ItemId, Sha256 } from '../../shared/ids.ts';
import type { CapturedAt, ItemCard, ItemFilter, ItemSort } from '../../shared/model/item.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, sql, type Query } from '../db/sql.ts';
import { foldText } from '../fold.ts';

type CardRow = Pick<ItemCard, 'id' | 'sha256' | 'name' | 'kind' | 'mime' | 'state'> & {
  item_no: number;
  size_bytes: number;
  captured_local: string | null;
  captured_offset: string | null;
  captured_source: CapturedAt['source'] | null;
  captured_zone_basis: CapturedAt['zoneBasis'] | null;
  latitude: number | null;
  longitude: number | null;
  duration_ms: number | null;
  width_px: number | null;
  height_px: number | null;
  has_thumbnail: 0 | 1;
  incident_count: number;
  note_count: number;
};

const orders: { [Sort in ItemSort]: Query } = {
  'received-newest': sql`item_no DESC`,
  'received-oldest': sql`item_no`,
  'captured-newest': sql`captured_local IS NULL, captured_local DESC, item_no`,
  'captured-oldest': sql`captured_local IS NULL, captured_local, item_no`,
  name: sql`name_folded, item_no`,
  largest: sql`size_bytes DESC, item_no DESC`,
};

/** The numbers of all items that match, in order. */
export function orderItems({ db }: CaseSession, { filter, sort }: { filter: ItemFilter; sort: ItemSort }): number[] {
  // Without the join, an index alone answers the common questions.
  const source = filter.state !== undefined || sort.startsWith('captured') ? sql`item JOIN description USING (item_id)` : sql`item`;
  const query = sql`SELECT item_no FROM ${source} WHERE ${conditions(filter)} ORDER BY ${orders[sort]}`;
  return db
    .prepare(query.text)
    .pluck()
    .all(...query.params) as number[];
}

/** Cards of the numbers given, in the order given; numbers that do not exist are left out. */
export function itemCards({ db }: CaseSession, nos: readonly number[]): ItemCard[] {
  const found = new Map(selectCards(db, sql`item_no IN (SELECT value FROM json_each(${JSON.stringify(nos)}))`).map((card) => [card.no, card]));
  return nos.flatMap((no) => found.get(no) ?? []);
}

/** Throws AppError `not-found`. */
export function getCard({ db }: CaseSession, item: ItemId): ItemCard {
  const [card] = selectCards(db, sql`item_id = ${item}`);
  if (!card) throw new AppError('not-found', 'There is no such item in this case.', { item });
  return card;
}

/** By id, number (`17` or `#17`), SHA-256, or an unambiguous beginning of one of 8 digits or more. Throws AppError `not-found` or `invalid-input`. */
export function findItem({ db }: CaseSession, reference: string): ItemCard {
  const cards = selectCards(db, sql`${referenceCondition(reference.trim().toLowerCase())} LIMIT 2`);
  if (cards.length === 0) throw new AppError('not-found', `There is no item ${reference} in this case.`, { reference });
  if (cards.length > 1) throw new AppError('invalid-input', `More than one item begins with ${reference}. Give more digits.`, { reference });
  return cards[0]!;
}

function referenceCondition(reference: string): Query {
  if (/^#?\d{1,7}$/.test(reference)) return sql`item_no = ${Number(reference.replace('#', ''))}`;
  if (/^[0-9a-f]{8,64}$/.test(reference)) return sql`sha256 >= ${reference} AND sha256 < ${`${reference}g`}`;
  return sql`item_id = ${reference}`;
}

function conditions(filter: ItemFilter): Query {
  const parts: Query[] = [];
  const text = foldText(filter.text ?? '');
  if (text !== '')
    parts.push(
      sql`(instr(name_folded, ${text}) > 0 OR ${inNotes(text)} OR sha256 = ${text} OR item_no = ${Number(/^#?(\d{1,9})$/.exec(text)?.[1] ?? 0)})`,
    );
  if (filter.kind !== undefined) parts.push(sql`kind = ${filter.kind}`);
  if (filter.state !== undefined) parts.push(sql`state = ${filter.state}`);
  if (filter.incident !== undefined)
    parts.push(sql`item_id IN (SELECT item_id FROM link WHERE incident_id = ${filter.incident} AND removed_at IS NULL)`);
  if (filter.unlinked === true) parts.push(sql`item_id NOT IN (SELECT item_id FROM link WHERE removed_at IS NULL)`);
  if (filter.accession !== undefined) {
    parts.push(sql`item_id IN (SELECT item_id FROM accession_entry WHERE accession_id = ${filter.accession} AND item_id IS NOT NULL)`);
  }
  return joinSql(parts, ' AND ', '1');
}

function inNotes(text: string): Query {
  return sql`item_id IN (SELECT item_id FROM note WHERE removed_at IS NULL AND instr(folded, ${text}) > 0)`;
}

function selectCards(db: CaseSession['db'], where: Query): ItemCard[] {
  const rows = allRows<CardRow>(
    db,
    sql`SELECT item_no, item_id AS id, sha256, name, kind, mime, size_bytes, state, captured_local, captured_offset, captured_source, captured_zone_basis,
      latitude, longitude, duration_ms, width_px, height_px,
      EXISTS (SELECT 1 FROM derivative WHERE derivative.item_id = item.item_id AND derivative.kind IN ('thumbnail', 'poster')) AS has_thumbnail,
      (SELECT count(DISTINCT incident_id) FROM link WHERE link.item_id = item.item_id AND removed_at IS NULL) AS incident_count,
      (SELECT count(*) FROM note WHERE note.item_id = item.item_id AND removed_at IS NULL) AS note_count
      FROM item JOIN description USING (item_id) WHERE ${where}`,
  );
  return rows.map(toCard);
}

function toCard(row: CardRow): ItemCard {
  return {
    no: row.item_no,
    id: row.id,
    sha256: row.sha256 as Sha256,
    name: row.name,
    kind: row.kind,
    mime: row.mime,
    sizeBytes: row.size_bytes,
    state: row.state,
    capturedAt:
      row.captured_local === null
        ? null
        : { local: row.captured_local, offset: row.captured_offset, source: row.captured_source!, zoneBasis: row.captured_zone_basis! },
    gps: row.latitude === null ? null : { latitude: row.latitude, longitude: row.longitude! },
    durationMs: row.duration_ms,
    widthPx: row.width_px,
    heightPx: row.height_px,
    hasThumbnail: row.has_thumbnail === 1,
    incidentCount: row.incident_count,
    noteCount: row.note_count,
  };
}
