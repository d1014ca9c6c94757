/** Reads records of every kind: one, a page of a list, and how records are called. Changes nothing. */
import { AppError } from '../../shared/errors.ts';
import { fieldsOfKind, recordKinds, type FieldsOf, type RecordKind } from '../../shared/records/kinds.ts';
import type { Label, RecordId, RecordOf } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, oneRow, sql, type Query, type SqlValue } from '../db/sql.ts';
import { foldText } from '../fold.ts';
import { calledBy, columnOf, idColumn, isNamed, keptOf, recordOf, tableOf } from './record-rows.ts';

type Reading = Pick<CaseSession, 'db'>;
type Row = { [column: string]: SqlValue };

export type RecordQuery<Kind extends RecordKind = RecordKind> = {
  kind: Kind;
  /** Equal to: references, codes, choices; null finds what has none. */
  where?: { [Field in keyof FieldsOf<Kind>]?: string | null } | undefined;
  /** Part of a name, title or reference. */
  text?: string | undefined;
  sort?: 'name' | 'newest' | 'oldest' | undefined;
  offset?: number | undefined;
  limit: number;
};

/** Throws AppError `not-found`. */
export function getRecord<Kind extends RecordKind>({ db }: Reading, kind: Kind, id: RecordId): RecordOf<Kind> {
  const row = oneRow<Row>(db, sql`${selectedFrom(kind)} WHERE ${own(kind, idColumn(kind))} = ${id} AND ${own(kind, 'withdrawn_at')} IS NULL`);
  if (!row) throw new AppError('not-found', `There is no such ${kind} in this case; it may have been withdrawn.`, { kind, id });
  return recordOf(kind, row) as unknown as RecordOf<Kind>;
}

/** Living records; by name where the kind has names, else oldest first, unless asked otherwise. Throws AppError `invalid-input` for a field that the kind has not. */
export function listRecords<Kind extends RecordKind>({ db }: Reading, query: RecordQuery<Kind>): { rows: RecordOf<Kind>[]; total: number } {
  const { kind, text = '', sort, offset = 0, limit } = query;
  const conditions = [sql`${own(kind, 'withdrawn_at')} IS NULL`, ...conditionsOf(kind, (query.where ?? {}) as { [field: string]: string | null })];
  if (foldText(text) !== '') conditions.push(sql`instr(${own(kind, 'folded')}, ${foldText(text)}) > 0`);
  const where = joinSql(conditions, ' AND ', '1');
  const total = oneRow<{ n: number }>(db, sql`SELECT count(*) AS n FROM ${name(tableOf(kind))} WHERE ${where}`)!.n;
  // The ids first, from an index alone: a far page would otherwise read every row before it.
  const page = sql`SELECT ${name(idColumn(kind))} FROM ${name(tableOf(kind))} WHERE ${where} ORDER BY ${orderOf(kind, sort)} LIMIT ${limit} OFFSET ${offset}`;
  const rows = allRows<Row>(db, sql`${selectedFrom(kind)} WHERE ${own(kind, idColumn(kind))} IN (${page}) ORDER BY ${orderOf(kind, sort)}`);
  return { rows: rows.map((row) => recordOf(kind, row) as unknown as RecordOf<Kind>), total };
}

/** All living records of a kind, oldest first, for packages and exports: one at a time, so that a large case does not fill memory. */
export function* eachRecord<Kind extends RecordKind>({ db }: Reading, kind: Kind): Generator<RecordOf<Kind>> {
  const { text, params } =
    sql`${selectedFrom(kind)} WHERE ${own(kind, 'withdrawn_at')} IS NULL ORDER BY ${own(kind, 'created_at')}, ${own(kind, idColumn(kind))}`;
  for (const row of db.prepare(text).iterate(...params) as Iterable<Row>) yield recordOf(kind, row) as unknown as RecordOf<Kind>;
}

/** How records, incidents and items are called, in the order asked for; those that are not there are left out. */
export function labelsOf(session: Reading, subjects: readonly string[]): Label[] {
  return subjects.flatMap((subject) => labelOf(session, subject) ?? []);
}

function labelOf({ db }: Reading, subject: string): Label | null {
  const at = subject.indexOf(':');
  const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)];
  if (kind === 'incident') {
    const row = oneRow<Row>(db, sql`SELECT title, withdrawn_at FROM incident WHERE incident_id = ${id}`);
    return row ? { ...plainLabel(subject, row), text: String(row['title']) } : null;
  }
  if (kind === 'item') {
    const row = oneRow<Row>(db, sql`SELECT name, NULL AS withdrawn_at FROM item WHERE item_id = ${id}`);
    return row ? { ...plainLabel(subject, row), text: String(row['name']) } : null;
  }
  if (!recordKinds.includes(kind as RecordKind)) return null;
  const known = kind as RecordKind;
  const row = oneRow<Row>(db, sql`SELECT * FROM ${name(tableOf(known))} WHERE ${name(idColumn(known))} = ${id}`);
  if (!row) return null;
  const kept = keptOf(known, row);
  return {
    ...plainLabel(subject, row),
    text: known === 'identity' ? bothCalled({ db }, kept) : known === 'field' ? fieldCalled(kept) : calledBy(kept),
    term: termOf(known, kept),
    form: known === 'person' ? (kept['form'] as Label['form']) : null,
    count: known === 'person' && kept['form'] === 'group' ? ((kept['count'] as { words: string } | null)?.words ?? null) : null,
  };
}

/** A judgement about two persons is called by both. */
function bothCalled(session: Reading, kept: { [field: string]: unknown }): string {
  return labelsOf(session, [`person:${String(kept['first'])}`, `person:${String(kept['second'])}`])
    .map(({ text }) => text)
    .filter(Boolean)
    .join(' · ');
}

/** Of the case's own fields; own terms are called by themselves. */
function fieldCalled(kept: { [field: string]: unknown }): string {
  return [kept['labelEn'], kept['labelRu'], kept['labelKk']].find((label) => typeof label === 'string' && label !== '') as string;
}

function plainLabel(subject: string, row: Row): Label {
  return { subject, text: '', term: null, form: null, count: null, withdrawn: row['withdrawn_at'] !== null };
}

function termOf(kind: RecordKind, kept: { [field: string]: unknown }): Label['term'] {
  const field = { act: 'type', affiliation: 'role', involvement: 'part', 'missing-item': 'type', relation: 'type' }[kind as string];
  if (kind === 'term') return { list: kept['list'] as string, code: kept['code'] as string };
  if (field === undefined || typeof kept[field] !== 'string') return null;
  const list = fieldsOfKind(kind).find(([fieldName]) => fieldName === field)![1].list!;
  return { list, code: kept[field] };
}

/** The record's columns and what its claims come to. */
function selectedFrom(kind: RecordKind): Query {
  const table = tableOf(kind);
  return name(`SELECT ${table}.*, said.standing AS claims_standing, said.denied AS claims_denied, said.claims AS claims_number
    FROM ${table} LEFT JOIN standing AS said ON said.subject = '${kind}:' || ${table}.${idColumn(kind)}`);
}

function conditionsOf(kind: RecordKind, where: { [field: string]: string | null }): Query[] {
  const known = new Set(fieldsOfKind(kind).map(([field]) => field));
  return Object.entries(where).map(([field, value]) => {
    if (!known.has(field)) throw new AppError('invalid-input', `A ${kind} has no field “${field}”.`, { kind, field });
    return sql`${own(kind, columnOf(field))} IS ${value}`;
  });
}

function orderOf(kind: RecordKind, sort: RecordQuery['sort']): Query {
  const table = tableOf(kind);
  // Ids are UUIDv7: their order is that of making.
  const byAge = `${table}.${idColumn(kind)}`;
  if (sort === 'newest') return name(`${byAge} DESC`);
  // Sorting a million claims by a name that none of them has would read them all.
  if (sort === 'oldest' || !isNamed(kind)) return name(byAge);
  return name(`${table}.folded, ${byAge}`);
}

function own(kind: RecordKind, column: string): Query {
  return name(`${tableOf(kind)}.${column}`);
}

/** Text of the program's own making, never a value. */
function name(text: string): Query {
  return { text, params: [] };
}
