/** Incidents: made, changed, withdrawn, listed; each change with its custody event. Knows no window and no carrier. */
import { AppError } from '../../shared/errors.ts';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { IncidentId, Instant } from '../../shared/ids.ts';
import type { Incident, IncidentChange, IncidentDraft } from '../../shared/model/incident.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, run, sql, type Query } from '../db/sql.ts';
import { instant, newId } from '../ids.ts';
import { foldText } from '../fold.ts';

/** The columns a person can change, as stored; also what custody events carry. */
export type IncidentFields = { title: string; happened: string | null; place: string; summary: string };
type IncidentRow = IncidentFields & { incident_id: IncidentId; created_at: Instant; changed_at: Instant; item_count: number };

const selected: Query = sql`
  SELECT incident_id, title, happened, place, summary, created_at, changed_at,
    (SELECT count(DISTINCT item_id) FROM link WHERE link.incident_id = incident.incident_id AND removed_at IS NULL) AS item_count
  FROM incident`;

/** Newest first; `text` looks into title and place. */
export function listIncidents({ db }: CaseSession, { text }: { text?: string | undefined }): Incident[] {
  const wanted = foldText(text ?? '');
  const matching = wanted === '' ? sql`1` : sql`instr(folded, ${wanted}) > 0`;
  return allRows<IncidentRow>(db, sql`${selected} WHERE withdrawn_at IS NULL AND ${matching} ORDER BY created_at DESC, incident_id DESC`).map(
    toIncident,
  );
}

/** Throws AppError `not-found`. */
export function getIncident({ db }: CaseSession, incident: IncidentId): Incident {
  const row = oneRow<IncidentRow>(db, sql`${selected} WHERE incident_id = ${incident} AND withdrawn_at IS NULL`);
  if (!row) throw new AppError('not-found', 'There is no such incident in this case.', { incident });
  return toIncident(row);
}

export function createIncident(session: CaseSession, draft: IncidentDraft): Incident {
  const { db, custody, clock } = session;
  const id = newId<IncidentId>(clock);
  const fields = toFields({ title: draft.title, when: draft.when ?? '', place: draft.place ?? '', summary: draft.summary ?? '' });
  session.change(() => {
    const at = instant(clock);
    run(
      db,
      sql`INSERT INTO incident (incident_id, title, happened, place, summary, folded, created_at, changed_at)
      VALUES (${id}, ${fields.title}, ${fields.happened}, ${fields.place}, ${fields.summary}, ${foldIncident(fields)}, ${at}, ${at})`,
    );
    custody.append({ type: 'incident-created', subjects: [`incident:${id}`], data: { incident: { id, ...fields } } });
  });
  session.emit('records.changed', { subjects: [`incident:${id}`] });
  return getIncident(session, id);
}

/** Changes only what differs; when nothing does, no event is written. Throws AppError `not-found`. */
export function changeIncident(session: CaseSession, incident: IncidentId, change: IncidentChange): Incident {
  const before = fieldsOf(session, incident);
  setIncidentFields(session, incident, before, toFields(change));
  return getIncident(session, incident);
}

/** Throws AppError `not-found`, or `invalid-input` while items are linked. */
export function withdrawIncident(session: CaseSession, incident: IncidentId): void {
  const { itemCount } = getIncident(session, incident);
  if (itemCount > 0)
    throw new AppError('invalid-input', `This incident has ${itemCount} linked items. Unlink them first; nothing was changed.`, {
      incident,
      itemCount,
    });
  markWithdrawn(session, incident, 'incident-withdrawn');
}

/** For undo: takes a withdrawal back, or an incident's making. Writes nothing when it is so already. */
export function markWithdrawn(session: CaseSession, incident: IncidentId, type: 'incident-withdrawn' | 'incident-restored'): void {
  const { db, custody, clock } = session;
  session.change(() => {
    const at = type === 'incident-withdrawn' ? instant(clock) : null;
    const changed = run(
      db,
      sql`UPDATE incident SET withdrawn_at = ${at} WHERE incident_id = ${incident} AND (withdrawn_at IS NULL) = ${at === null ? 0 : 1}`,
    );
    if (changed > 0) custody.append({ type, subjects: [`incident:${incident}`], data: {} });
  });
  session.emit('records.changed', { subjects: [`incident:${incident}`] });
}

/** For changes and for undo: writes the fields of `after` that differ from `before`. */
export function setIncidentFields(session: CaseSession, incident: IncidentId, before: IncidentFields, after: Partial<IncidentFields>): void {
  const { db, custody, clock } = session;
  const changed = (Object.keys(after) as (keyof IncidentFields)[]).filter((field) => after[field] !== before[field]);
  if (changed.length === 0) return;
  const merged = { ...before, ...after };
  session.change(() => {
    run(
      db,
      sql`UPDATE incident SET title = ${merged.title}, happened = ${merged.happened}, place = ${merged.place}, summary = ${merged.summary},
      folded = ${foldIncident(merged)}, changed_at = ${instant(clock)} WHERE incident_id = ${incident}`,
    );
    const changes: { [field: string]: Json } = Object.fromEntries(changed.map((field) => [field, { from: before[field], to: merged[field] }]));
    custody.append({ type: 'incident-changed', subjects: [`incident:${incident}`], data: { changes } });
  });
  session.emit('records.changed', { subjects: [`incident:${incident}`] });
}

/** What a search looks into. */
export function foldIncident({ title, place }: { title: string; place: string }): string {
  return foldText(`${title}\n${place}`);
}

export function fieldsOf({ db }: CaseSession, incident: IncidentId): IncidentFields {
  const row = oneRow<IncidentFields>(
    db,
    sql`SELECT title, happened, place, summary FROM incident WHERE incident_id = ${incident} AND withdrawn_at IS NULL`,
  );
  if (!row) throw new AppError('not-found', 'There is no such incident in this case.', { incident });
  return row;
}

function toFields(draft: Required<IncidentDraft>): IncidentFields;
function toFields(change: IncidentChange): Partial<IncidentFields>;
function toFields({ title, when, place, summary }: IncidentChange): Partial<IncidentFields> {
  return {
    ...(title !== undefined && { title }),
    ...(when !== undefined && { happened: when === '' ? null : canonicalJson(readUncertainTime(when)) }),
    ...(place !== undefined && { place }),
    ...(summary !== undefined && { summary }),
  };
}

function toIncident(row: IncidentRow): Incident {
  return {
    id: row.incident_id,
    title: row.title,
    when: row.happened === null ? null : UncertainTime.parse(JSON.parse(row.happened)),
    place: row.place,
    summary: row.summary,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    itemCount: row.item_count,
  };
}
