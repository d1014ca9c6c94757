/** Reads a case's vocabularies and fields: built-in terms and its own, and which records use them. Changes nothing. */
import type { FieldsOf, RecordKind } from '../../shared/records/kinds.ts';
import { fieldsOfKind, recordKinds } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { UsedIn, VocabularyList, VocabularyTerm } from '../../shared/vocabulary/contract.ts';
import { builtInLists } from '../../shared/vocabulary/lists.ts';
import { builtInTerms } from '../../shared/vocabulary/vocabulary.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, oneRow, sql, type Query } from '../db/sql.ts';
import { columnOf, tableOf } from './record-rows.ts';

type Reading = Pick<CaseSession, 'db'>;
type TermRow = { id: RecordId; code: string; en: string; ru: string; kk: string; broader: string | null };
export type OwnField = Pick<FieldsOf<'field'>, 'record' | 'code' | 'type' | 'list'>;

/** Built-in terms and the case's own of a list; of the latter the oldest first. */
export function termsOfList(session: Reading, list: string): VocabularyTerm[] {
  const builtIn = builtInTerms(list).map(({ code, en, ru, kk, broader }) => ({ code, en, ru, kk, broader, own: null }));
  return [...builtIn, ...ownTerms(session, list)];
}

function ownTerms({ db }: Reading, list: string): VocabularyTerm[] {
  const rows = allRows<TermRow>(
    db,
    sql`SELECT term_id AS id, code, label_en AS en, label_ru AS ru, label_kk AS kk, broader FROM term WHERE list = ${list} AND withdrawn_at IS NULL ORDER BY term_id`,
  );
  return rows.map(({ id, ...term }) => ({ ...term, own: id }));
}

/** The built-in lists, then those that the case's own terms and fields name; such a list is called as the first field that it is for. */
export function listsOf({ db }: Reading): VocabularyList[] {
  const rows = allRows<{ list: string; own: number }>(
    db,
    sql`SELECT list, sum(own) AS own FROM (
      SELECT list, 1 AS own FROM term WHERE withdrawn_at IS NULL UNION ALL SELECT list, 0 FROM field WHERE list IS NOT NULL AND withdrawn_at IS NULL
    ) GROUP BY list ORDER BY list`,
  );
  const own = new Map(rows.map((row) => [row.list, row.own]));
  const named = new Map(
    allRows<{ list: string; en: string; ru: string; kk: string }>(
      db,
      sql`SELECT list, label_en AS en, label_ru AS ru, label_kk AS kk FROM field WHERE list IS NOT NULL AND withdrawn_at IS NULL ORDER BY field_id DESC`,
    ).map(({ list, ...labels }) => [list, labels]),
  );
  const lists = new Set([...Object.keys(builtInLists), ...own.keys()]);
  return [...lists].map((list) => ({
    list,
    own: own.get(list) ?? 0,
    labels: Object.hasOwn(builtInLists, list) ? null : (named.get(list) ?? null),
  }));
}

export function hasTerm({ db }: Reading, list: string, code: string): boolean {
  if (builtInTerms(list).some((term) => term.code === code)) return true;
  return oneRow(db, sql`SELECT 1 FROM term WHERE list = ${list} AND code = ${code} AND withdrawn_at IS NULL`) !== undefined;
}

/** The case's own fields of a kind of record, in their order. */
export function ownFields({ db }: Reading, record: string): OwnField[] {
  return allRows<OwnField>(
    db,
    sql`SELECT record, code, type, list FROM field WHERE record = ${record} AND withdrawn_at IS NULL ORDER BY position IS NULL, position, field_id`,
  );
}

/** The same, with the labels that they have, in the order English, Russian, Kazakh. */
export function labelledFields({ db }: Reading, record: string): (OwnField & { labels: string[] })[] {
  const rows = allRows<OwnField & { en: string; ru: string; kk: string }>(
    db,
    sql`SELECT record, code, type, list, label_en AS en, label_ru AS ru, label_kk AS kk FROM field WHERE record = ${record} AND withdrawn_at IS NULL
      ORDER BY position IS NULL, position, field_id`,
  );
  return rows.map(({ en, ru, kk, ...field }) => ({ ...field, labels: [en, ru, kk].filter((label) => label !== '') }));
}

/** How many living records use each code: of a list its terms, of a kind of record its own fields. */
export function usesOf(session: Reading, used: UsedIn): { code: string; uses: number }[] {
  const codes = placesOf(session, used).map(({ from, code }) => sql`SELECT ${code} AS code ${from}`);
  return allRows(
    session.db,
    sql`SELECT code, count(*) AS uses FROM (${joinSql(codes, ' UNION ALL ', 'SELECT NULL AS code')}) WHERE code IS NOT NULL GROUP BY code ORDER BY code`,
  );
}

/** A page of the living records that use one code, as subjects, and how many there are. */
export function usedBy(session: Reading, used: UsedIn & { code: string }, offset: number, limit: number): { subjects: string[]; total: number } {
  const using = placesOf(session, used).map(({ from, code, subject }) => sql`SELECT ${subject} AS subject ${from} AND ${code} = ${used.code}`);
  const users = joinSql(using, ' UNION ALL ', 'SELECT NULL AS subject WHERE 0');
  const total = oneRow<{ n: number }>(session.db, sql`SELECT count(*) AS n FROM (${users})`)!.n;
  const rows = allRows<{ subject: string }>(session.db, sql`SELECT subject FROM (${users}) ORDER BY subject LIMIT ${limit} OFFSET ${offset}`);
  return { subjects: rows.map(({ subject }) => subject), total };
}

/** Where codes stand: living rows, what the code is in them, and the row as a subject. The texts are the program's own. */
type Place = { from: Query; code: Query; subject: Query };

function placesOf(session: Reading, used: UsedIn): Place[] {
  if ('record' in used) {
    const table = tableOfRecord(used.record);
    return [{ ...placeIn(used.record, words('key')), from: words(`FROM ${table}, json_each(${table}.custom) WHERE withdrawn_at IS NULL`) }];
  }
  const { list } = used;
  const columns = recordKinds.flatMap((kind) =>
    fieldsOfKind(kind)
      .filter(([, field]) => field.list === list)
      .map(([name]) => placeIn(kind, words(columnOf(name)))),
  );
  const values = allRows<{ record: string; code: string }>(
    session.db,
    sql`SELECT record, code FROM field WHERE list = ${list} AND withdrawn_at IS NULL`,
  ).map(({ record, code }) => placeIn(record, sql`custom ->> ${`$."${code}"`}`));
  const penalties = list === 'penalty' ? [placeIn('act', words("penalty ->> '$.kind'"))] : [];
  const narrower = placeIn('term', words('broader'));
  return [...columns, ...penalties, ...values, { ...narrower, from: sql`${narrower.from} AND list = ${list}` }];
}

function placeIn(record: string, code: Query): Place {
  const table = tableOfRecord(record);
  return { from: words(`FROM ${table} WHERE withdrawn_at IS NULL`), code, subject: words(`'${record}:' || ${table}_id`) };
}

function words(text: string): Query {
  return { text, params: [] };
}

/** Incidents, too, have fields of the case's own, but are no kind of record. */
function tableOfRecord(record: string): string {
  return record === 'incident' ? 'incident' : tableOf(record as RecordKind);
}
