/** Links between items and incidents: made, changed, removed; each with its custody event. Knows no window. */
import { AppError } from '../../shared/errors.ts';
import type { Json } from '../../shared/canonical-json.ts';
import type { IncidentId, Instant, ItemId, LinkId } from '../../shared/ids.ts';
import type { Subject } from '../../shared/model/custody.ts';
import type { Link } from '../../shared/model/item.ts';
import { canonicalPassage } from '../../shared/passage.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, run, sql, type Query } from '../db/sql.ts';
import { instant, newId } from '../ids.ts';
import { keepSearchable } from '../search/keep.ts';
import { getIncident } from './incidents.ts';

export type LinkFields = { note: string; passage: string | null };
type LinkRow = LinkFields & { link_id: LinkId; item_id: ItemId; incident_id: IncidentId; created_at: Instant };
type NewLinks = { items: ItemId[]; incident: IncidentId; note?: string | undefined; passage?: string | undefined };

/** Items already linked to the incident for the same passage are answered with the link they have. Throws AppError `not-found`. */
export function createLinks(session: CaseSession, { items, incident, note = '', passage }: NewLinks): Link[] {
  getIncident(session, incident);
  const fields: LinkFields = { note, passage: passage === undefined ? null : canonicalPassage(passage) };
  const together = items.length > 1 ? { group: newId<string>(session.clock) } : {};
  const ids = session.change(() =>
    items.map((item) => existingLink(session, item, incident, fields.passage) ?? insertLink(session, item, incident, fields, together)),
  );
  announce(session, incident, items);
  return ids.map((id) => getLink(session, id));
}

/** Throws AppError `not-found`. */
export function getLink({ db }: CaseSession, link: LinkId): Link {
  const row = oneRow<LinkRow>(
    db,
    sql`SELECT link_id, item_id, incident_id, note, passage, created_at FROM link WHERE link_id = ${link} AND removed_at IS NULL`,
  );
  if (!row) throw new AppError('not-found', 'There is no such link; it may have been removed.', { link });
  return toLink(row);
}

export function linksOfItem(session: CaseSession, item: ItemId): { link: Link; incidentTitle: string }[] {
  return listLinks(session, sql`item_id = ${item}`);
}

export function linksOfIncident(session: CaseSession, incident: IncidentId): Link[] {
  return listLinks(session, sql`link.incident_id = ${incident}`).map(({ link }) => link);
}

/** Changes only what differs. Throws AppError `not-found`. */
export function changeLink(session: CaseSession, link: LinkId, change: { note?: string | undefined; passage?: string | null | undefined }): Link {
  const before = getLink(session, link);
  const after: LinkFields = {
    note: change.note ?? before.note,
    passage: change.passage === undefined ? before.passage : change.passage && canonicalPassage(change.passage),
  };
  setLinkFields(session, before, after);
  return getLink(session, link);
}

/** Throws AppError `not-found`. */
export function removeLink(session: CaseSession, link: LinkId): void {
  const { item, incident, note, passage } = getLink(session, link);
  session.change(() => {
    run(session.db, sql`UPDATE link SET removed_at = ${instant(session.clock)} WHERE link_id = ${link}`);
    session.custody.append({
      type: 'link-removed',
      subjects: subjectsOf({ id: link, item, incident }),
      data: { link: { id: link, item, incident, note, passage } },
    });
    keepSearchable(session.db, `link:${link}`);
  });
  announce(session, incident, [item]);
}

/** For changes and for undo. */
export function setLinkFields(session: CaseSession, link: Link, after: LinkFields): void {
  const changes: { [field: string]: Json } = {};
  if (after.note !== link.note) changes['note'] = { from: link.note, to: after.note };
  if (after.passage !== link.passage) changes['passage'] = { from: link.passage, to: after.passage };
  if (Object.keys(changes).length === 0) return;
  session.change(() => {
    run(session.db, sql`UPDATE link SET note = ${after.note}, passage = ${after.passage} WHERE link_id = ${link.id}`);
    session.custody.append({ type: 'link-changed', subjects: subjectsOf(link), data: { changes } });
    keepSearchable(session.db, `link:${link.id}`);
  });
  announce(session, link.incident, [link.item]);
}

function listLinks({ db }: CaseSession, where: Query): { link: Link; incidentTitle: string }[] {
  const rows = allRows<LinkRow & { title: string }>(
    db,
    sql`SELECT link_id, item_id, link.incident_id, note, passage, link.created_at, title
      FROM link JOIN incident ON incident.incident_id = link.incident_id WHERE removed_at IS NULL AND ${where} ORDER BY link.created_at, link_id`,
  );
  return rows.map((row) => ({ link: toLink(row), incidentTitle: row.title }));
}

function existingLink({ db }: CaseSession, item: ItemId, incident: IncidentId, passage: string | null): LinkId | null {
  const row = oneRow<{ link_id: LinkId }>(
    db,
    sql`SELECT link_id FROM link WHERE item_id = ${item} AND incident_id = ${incident} AND passage IS ${passage} AND removed_at IS NULL`,
  );
  return row?.link_id ?? null;
}

function insertLink(
  { db, custody, clock }: CaseSession,
  item: ItemId,
  incident: IncidentId,
  { note, passage }: LinkFields,
  together: { group?: string },
): LinkId {
  if (!oneRow(db, sql`SELECT 1 FROM item WHERE item_id = ${item}`)) throw new AppError('not-found', 'There is no such item in this case.', { item });
  const id = newId<LinkId>(clock);
  run(
    db,
    sql`INSERT INTO link (link_id, item_id, incident_id, note, passage, created_at) VALUES (${id}, ${item}, ${incident}, ${note}, ${passage}, ${instant(clock)})`,
  );
  custody.append({
    type: 'link-created',
    subjects: subjectsOf({ id, item, incident }),
    data: { link: { id, item, incident, note, passage }, ...together },
  });
  keepSearchable(db, `link:${id}`);
  return id;
}

function subjectsOf({ id, item, incident }: { id: LinkId; item: ItemId; incident: IncidentId }): Subject[] {
  return [`link:${id}`, `item:${item}`, `incident:${incident}`];
}

function announce(session: CaseSession, incident: IncidentId, items: ItemId[]): void {
  session.emit('records.changed', { subjects: [`incident:${incident}`, ...items.map((item) => `item:${item}`)] });
}

function toLink(row: LinkRow): Link {
  return { id: row.link_id, item: row.item_id, incident: row.incident_id, note: row.note, passage: row.passage, createdAt: row.created_at };
}
