/** Finds records of one kind by the index of names: in any spelling, as a condition on their table. Changes nothing. */
import { readSearch } from '../../shared/search/query-words.ts';
import type { SearchKind } from '../../shared/search/search.ts';
import type { Db } from '../db/open.ts';
import { oneRow, sql, type Query } from '../db/sql.ts';
import { expressionsOf } from './match.ts';
import { numbersOf } from './numbers.ts';

/** So that a list filtered by one letter stays quick. */
const mostFound = 5000;

/** A query for the ids of what is called so, or has its words; null where the text has no words or the catalogue no index. */
export function foundByName(db: Db, kind: SearchKind, text: string): Query | null {
  if (!oneRow(db, sql`SELECT 1 FROM sqlite_schema WHERE name = 'search_state'`)) return null;
  const expression = expressionsOf(readSearch(text)).at(-1);
  if (!expression) return null;
  const { first, last } = numbersOf(kind);
  return sql`SELECT substr(subject, ${kind.length + 2}) FROM search_document WHERE document_no IN (
    SELECT rowid FROM search_index WHERE search_index MATCH ${expression.text} AND rowid BETWEEN ${BigInt(first)} AND ${BigInt(last)} LIMIT ${mostFound})`;
}
