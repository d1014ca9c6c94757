/** Numbers of search documents: those of a kind lie side by side, so that a search of one kind reads only its part of the index. Knows no text. */
import { searchKinds, type SearchKind } from '../../shared/search/search.ts';
import type { Db } from '../db/open.ts';
import { oneRow, sql } from '../db/sql.ts';

const span = 2 ** 40;

/** Inclusive. */
export function numbersOf(kind: SearchKind): { first: number; last: number } {
  const place = searchKinds.indexOf(kind) + 1;
  return { first: place * span, last: (place + 1) * span - 1 };
}

export function kindOfNumber(documentNo: number): SearchKind {
  return searchKinds[Math.floor(documentNo / span) - 1]!;
}

export function nextNumber(db: Db, kind: SearchKind): number {
  const { first, last } = numbersOf(kind);
  const { greatest } = oneRow<{ greatest: number | null }>(
    db,
    sql`SELECT max(document_no) AS greatest FROM search_document WHERE document_no BETWEEN ${first} AND ${last}`,
  )!;
  return greatest === null ? first : greatest + 1;
}
