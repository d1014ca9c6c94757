/** Where rows put their records: the case, or nowhere but a count, so that a dry run goes the same way as an import. Knows no row. */
import type { IncidentId } from '../../shared/ids.ts';
import { fieldsOfKind, type ChangeOf, type DraftOf, type RecordKind } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { CustomValues } from '../../shared/records/structures.ts';
import type { IncidentDraft } from '../../shared/model/incident.ts';
import type { CaseSession } from '../case/session.ts';
import { newId } from '../ids.ts';
import { changeIncident, createIncident, getIncident } from '../records/incidents.ts';
import { columnOf, idColumn, keptOf, tableOf, type Kept } from '../records/record-rows.ts';
import { changeRecord, createRecord, keptFields } from '../records/record-store.ts';
import { allRows } from '../db/sql.ts';

export type RecordWriter = {
  /** Numbers of records made, by kind. */
  readonly created: { [kind: string]: number };
  create<Kind extends RecordKind>(kind: Kind, draft: DraftOf<Kind>): RecordId;
  createIncident(draft: IncidentDraft): IncidentId;
  /** What an incident has in fields of the case's own. */
  incidentValues(id: IncidentId): CustomValues;
  setIncidentValues(id: IncidentId, values: CustomValues): void;
  change<Kind extends RecordKind>(kind: Kind, id: RecordId, change: ChangeOf<Kind>): void;
  kept(kind: RecordKind, id: RecordId): Kept;
  /** The living records of a kind that refer to another by this field. */
  referring(kind: RecordKind, field: string, value: string): { id: RecordId; kept: Kept }[];
};

/** `because.group`: one import is undone as one action. */
export function caseWriter(session: CaseSession, because: { group: string; reason: string }): RecordWriter {
  const created: { [kind: string]: number } = {};
  return {
    created,
    create(kind, draft) {
      created[kind] = (created[kind] ?? 0) + 1;
      return createRecord(session, kind, draft, { group: because.group });
    },
    createIncident(draft) {
      created['incident'] = (created['incident'] ?? 0) + 1;
      return createIncident(session, draft, because).id;
    },
    incidentValues: (id) => getIncident(session, id).custom,
    setIncidentValues: (id, custom) => void changeIncident(session, id, { custom }, because),
    change: (kind, id, change) => changeRecord(session, kind, id, change, because),
    kept: (kind, id) => keptFields(session, kind, id),
    referring: (kind, field, value) => referringRows(session, kind, field, value),
  };
}

/** Writes nothing; what it would have made can be read again from it. */
export function dryWriter(session: CaseSession): RecordWriter {
  const created: { [kind: string]: number } = {};
  const values = new Map<IncidentId, CustomValues>();
  const made = new Map<string, { kind: RecordKind; id: RecordId; kept: Kept }>();
  const kept = (kind: RecordKind, id: RecordId): Kept => made.get(`${kind}:${id}`)?.kept ?? keptFields(session, kind, id);
  /** By what they refer to, so that no row has to look through all. */
  const byReference = new Map<string, Set<RecordId>>();

  function keep(kind: RecordKind, id: RecordId, fields: Kept): void {
    made.set(`${kind}:${id}`, { kind, id, kept: fields });
    for (const [name, { reference }] of fieldsOfKind(kind)) {
      if (!reference || typeof fields[name] !== 'string') continue;
      const key = `${kind}.${name}=${fields[name]}`;
      const there = byReference.get(key);
      if (there) there.add(id);
      else byReference.set(key, new Set([id]));
    }
  }

  return {
    created,
    create(kind, draft) {
      created[kind] = (created[kind] ?? 0) + 1;
      const id = newId<RecordId>(session.clock);
      keep(kind, id, keptDraft(kind, draft as { [field: string]: unknown }));
      return id;
    },
    createIncident({ custom = {} }) {
      created['incident'] = (created['incident'] ?? 0) + 1;
      const id = newId<IncidentId>(session.clock);
      values.set(id, custom);
      return id;
    },
    incidentValues: (id) => values.get(id) ?? getIncident(session, id).custom,
    setIncidentValues: (id, custom) => void values.set(id, custom),
    change: (kind, id, change) => keep(kind, id, { ...kept(kind, id), ...keptChange(kind, change as { [field: string]: unknown }) }),
    kept,
    referring(kind, field, value) {
      const here = [...(byReference.get(`${kind}.${field}=${value}`) ?? [])].map((id) => ({ id, kept: kept(kind, id) }));
      const there = referringRows(session, kind, field, value).filter(({ id }) => !made.has(`${kind}:${id}`));
      return [...there, ...here];
    },
  };
}

function referringRows({ db }: CaseSession, kind: RecordKind, field: string, value: string): { id: RecordId; kept: Kept }[] {
  const rows = allRows<{ [column: string]: string }>(db, {
    text: `SELECT * FROM ${tableOf(kind)} WHERE ${columnOf(field)} = ? AND withdrawn_at IS NULL`,
    params: [value],
  });
  return rows.map((row) => ({ id: row[idColumn(kind)] as RecordId, kept: keptOf(kind, row) }));
}

/** As the store would keep it. */
export function keptChange(kind: RecordKind, change: { [field: string]: unknown }): Kept {
  const given = fieldsOfKind(kind).filter(([name]) => change[name] !== undefined);
  return Object.fromEntries(given.map(([name, { keep }]) => [name, keep(change[name])]));
}

export function keptDraft(kind: RecordKind, draft: { [field: string]: unknown }): Kept {
  const initial: Kept = Object.fromEntries(fieldsOfKind(kind).map(([name, field]) => [name, field.initial]));
  return { ...initial, ...keptChange(kind, draft) };
}
