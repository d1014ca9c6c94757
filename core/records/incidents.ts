/** Incidents: made, changed, withdrawn, listed; each change with its custody event. Knows no window and no carrier. */
import { AppError } from '../../shared/errors.ts';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { IncidentId, Instant } from '../../shared/ids.ts';
import type { Subject } from '../../shared/model/custody.ts';
import type { Incident, IncidentChange, IncidentDraft } from '../../shared/model/incident.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { CustomValues } from '../../shared/records/structures.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, run, sql, type Query } from '../db/sql.ts';
import { instant, newId } from '../ids.ts';
import { foldText } from '../fold.ts';
import { keepSearchable } from '../search/keep.ts';
import { referringTo } from './record-store.ts';
import { keepValues } from './vocabulary-rules.ts';

/** The columns a person can change, as stored; also what custody events carry. */
export type IncidentFields = {
  title: string;
  happened: string | null;
  place: string;
  summary: string;
  placeRef: string | null;
  reference: string | null;
  custom: string | null;
};
type IncidentRow = IncidentFields & { incident_id: IncidentId; created_at: Instant; changed_at: Instant; item_count: number } & {
  claimsStanding: Incident['standing']['standing'] | null;
  claimsDenied: number | null;
  claimsNumber: number | null;
};

const selected: Query = sql`
  SELECT incident_id, title, happened, place, summary, place_ref AS placeRef, reference, custom, created_at, changed_at,
    (SELECT count(DISTINCT item_id) FROM link WHERE link.incident_id = incident.incident_id AND removed_at IS NULL) AS item_count,
    said.standing AS claimsStanding, said.denied AS claimsDenied, said.claims AS claimsNumber
  FROM incident LEFT JOIN standing AS said ON said.subject = 'incident:' || incident_id`;

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

/** `group`: what one action of a person made together. */
export function createIncident(session: CaseSession, draft: IncidentDraft, { group }: { group?: string | undefined } = {}): Incident {
  const { db, custody, clock } = session;
  const id = newId<IncidentId>(clock);
  const fields = toFields({
    title: draft.title,
    when: draft.when ?? '',
    place: draft.place ?? '',
    summary: draft.summary ?? '',
    placeRef: draft.placeRef ?? null,
    reference: draft.reference ?? '',
    custom: keepValues(session, 'incident', draft.custom ?? {}),
  });
  session.change(() => {
    checkPlace(session, fields.placeRef);
    const at = instant(clock);
    run(
      db,
      sql`INSERT INTO incident (incident_id, title, happened, place, summary, place_ref, reference, custom, folded, created_at, changed_at)
      VALUES (${id}, ${fields.title}, ${fields.happened}, ${fields.place}, ${fields.summary}, ${fields.placeRef}, ${fields.reference}, ${fields.custom},
        ${foldIncident(fields)}, ${at}, ${at})`,
    );
    custody.append({
      type: 'incident-created',
      subjects: subjectsOf(id, fields),
      data: { incident: { id, ...fields }, ...(group !== undefined && { group }) },
    });
    keepSearchable(db, `incident:${id}`);
  });
  session.emit('records.changed', { subjects: [`incident:${id}`] });
  return getIncident(session, id);
}

/** Changes only what differs; when nothing does, no event is written. Throws AppError `not-found`. */
export function changeIncident(
  session: CaseSession,
  incident: IncidentId,
  change: IncidentChange,
  because: { group?: string | undefined } = {},
): Incident {
  const before = fieldsOf(session, incident);
  const custom = change.custom && keepValues(session, 'incident', change.custom);
  setIncidentFields(session, incident, before, toFields({ ...change, ...(custom && { custom }) }), because);
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
  checkUnreferred(session, incident);
  markWithdrawn(session, incident, 'incident-withdrawn');
}

/** Throws AppError `invalid-input` while acts, claims and other records refer to the incident. */
export function checkUnreferred(session: CaseSession, incident: IncidentId, code: 'invalid-input' | 'not-undoable' = 'invalid-input'): void {
  const referring = referringTo(session, `incident:${incident}`);
  if (referring.length > 0)
    throw new AppError(code, `Other records refer to this incident (${referring.length}). Withdraw those first; nothing was changed.`, {
      incident,
      references: referring.length,
    });
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
    keepSearchable(db, `incident:${incident}`);
  });
  session.emit('records.changed', { subjects: [`incident:${incident}`] });
}

/** For changes and for undo: writes the fields of `after` that differ from `before`. */
export function setIncidentFields(
  session: CaseSession,
  incident: IncidentId,
  before: IncidentFields,
  after: Partial<IncidentFields>,
  { group }: { group?: string | undefined } = {},
): void {
  const { db, custody, clock } = session;
  const changed = (Object.keys(after) as (keyof IncidentFields)[]).filter((field) => after[field] !== before[field]);
  if (changed.length === 0) return;
  const merged = { ...before, ...after };
  session.change(() => {
    checkPlace(session, merged.placeRef);
    run(
      db,
      sql`UPDATE incident SET title = ${merged.title}, happened = ${merged.happened}, place = ${merged.place}, summary = ${merged.summary},
      place_ref = ${merged.placeRef}, reference = ${merged.reference}, custom = ${merged.custom}, folded = ${foldIncident(merged)}, changed_at = ${instant(clock)} WHERE incident_id = ${incident}`,
    );
    const changes: { [field: string]: Json } = Object.fromEntries(changed.map((field) => [field, { from: before[field], to: merged[field] }]));
    custody.append({ type: 'incident-changed', subjects: subjectsOf(incident, merged), data: { changes, ...(group !== undefined && { group }) } });
    keepSearchable(db, `incident:${incident}`);
  });
  session.emit('records.changed', { subjects: [`incident:${incident}`] });
}

function subjectsOf(incident: IncidentId, { placeRef }: { placeRef: string | null }): Subject[] {
  return [`incident:${incident}`, ...(placeRef === null ? [] : ([`place:${placeRef}`] as const))];
}

function checkPlace({ db }: CaseSession, placeRef: string | null): void {
  if (placeRef === null || oneRow(db, sql`SELECT 1 FROM place WHERE place_id = ${placeRef} AND withdrawn_at IS NULL`)) return;
  throw new AppError('not-found', 'The place that this incident names is not in this case. Nothing was changed.', { place: placeRef });
}

/** What a search looks into. */
export function foldIncident({ title, place }: { title: string; place: string }): string {
  return foldText(`${title}\n${place}`);
}

export function fieldsOf({ db }: CaseSession, incident: IncidentId): IncidentFields {
  const row = oneRow<IncidentFields>(
    db,
    sql`SELECT title, happened, place, summary, place_ref AS placeRef, reference, custom FROM incident WHERE incident_id = ${incident} AND withdrawn_at IS NULL`,
  );
  if (!row) throw new AppError('not-found', 'There is no such incident in this case.', { incident });
  return row;
}

type WholeDraft = { [Field in keyof IncidentDraft]-?: Exclude<IncidentDraft[Field], undefined> };

function toFields(draft: WholeDraft): IncidentFields;
function toFields(change: IncidentChange): Partial<IncidentFields>;
function toFields({ title, when, place, summary, placeRef, reference, custom }: IncidentChange): Partial<IncidentFields> {
  return {
    ...(title !== undefined && { title }),
    ...(when !== undefined && { happened: when === '' ? null : canonicalJson(readUncertainTime(when)) }),
    ...(place !== undefined && { place }),
    ...(summary !== undefined && { summary }),
    ...(placeRef !== undefined && { placeRef }),
    ...(reference !== undefined && { reference: reference === '' ? null : reference }),
    ...(custom !== undefined && { custom: Object.keys(custom).length === 0 ? null : canonicalJson(custom) }),
  };
}

function toIncident(row: IncidentRow): Incident {
  return {
    id: row.incident_id,
    title: row.title,
    when: row.happened === null ? null : UncertainTime.parse(JSON.parse(row.happened)),
    place: row.place,
    summary: row.summary,
    placeRef: row.placeRef as Incident['placeRef'],
    reference: row.reference ?? '',
    custom: row.custom === null ? {} : CustomValues.parse(JSON.parse(row.custom)),
    standing: {
      standing: row.claimsStanding ?? 'unsourced',
      denied: row.claimsDenied ?? 0,
      claims: row.claimsNumber ?? 0,
    },
    createdAt: row.created_at,
    changedAt: row.changed_at,
    itemCount: row.item_count,
  };
}
