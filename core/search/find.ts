/** Answers a search: asks the index step by step until a page is full, and makes hits of what it found. Changes nothing. */
import { readSearch } from '../../shared/search/query-words.ts';
import type { SearchAnswer, SearchFilters, SearchKind, SearchQuery } from '../../shared/search/search.ts';
import { firstNameless, searchKinds } from '../../shared/search/search.ts';
import { certainlyInRange, possiblyInRange } from '../../shared/time/range.ts';
import type { CaseSession } from '../case/session.ts';
import type { Db } from '../db/open.ts';
import { oneRow, sql, type Query } from '../db/sql.ts';
import { narrowedBy, type Narrowed } from './filters.ts';
import { hitOf } from './hits.ts';
import { expressionsOf, matchersOf, type Expression } from './match.ts';
import { kindOfNumber, numbersOf } from './numbers.ts';
import { searchedOf } from './parts.ts';

/** Matches that filters are held against, so that a search of a large case stays quick whatever is asked. */
const mostCandidates = 5000;
const countedTo = 100;

type Document = { document_no: number; subject: string };
type Found = { documents: Document[]; isCut: boolean };

export function findText({ db }: Pick<CaseSession, 'db'>, query: SearchQuery): SearchAnswer {
  const state = stateOf(db);
  const words = readSearch(query.text);
  const expressions = state === null ? [] : expressionsOf(words);
  if (expressions.length === 0) return { hits: [], more: false, kinds: [], isWhole: state ?? false, isCut: false };
  const narrowed = narrowedBy(db, query);
  const offset = query.offset ?? 0;
  const { documents, isCut } = collect(db, expressions, narrowed, query, offset + query.limit + 1);
  const matchers = matchersOf(words);
  const hits = documents
    .slice(offset, offset + query.limit)
    .flatMap(({ document_no, subject }) => hitOf(db, kindOfNumber(document_no), subject, matchers) ?? []);
  return {
    hits,
    more: documents.length > offset + query.limit,
    kinds: offset === 0 ? countKinds(db, expressions.at(-1)!, query) : [],
    isWhole: state!,
    isCut,
  };
}

/** Whether the index is whole; null where the catalogue has none: it is of an older version and may not be written to. */
function stateOf(db: Db): boolean | null {
  if (!oneRow(db, sql`SELECT 1 FROM sqlite_schema WHERE name = 'search_state'`)) return null;
  return oneRow(db, sql`SELECT 1 FROM search_state LIMIT 1`) === undefined;
}

/** Each expression finds what the one before it found, and more. */
function collect(db: Db, expressions: readonly Expression[], narrowed: Narrowed, filters: SearchFilters, wanted: number): Found {
  const documents = new Map<number, Document>();
  let isCut = false;
  for (const expression of expressions) {
    const left = wanted - documents.size;
    if (left <= 0) break;
    const found = ask(db, expression, narrowed, filters, left, documents);
    isCut = found.isCut;
    for (const document of found.documents) documents.set(document.document_no, document);
  }
  return { documents: [...documents.values()], isCut };
}

function ask(db: Db, expression: Expression, narrowed: Narrowed, filters: SearchFilters, wanted: number, known: ReadonlyMap<number, unknown>): Found {
  const documents: Document[] = [];
  const { range } = filters;
  const candidates = candidatesOf(expression, narrowed, narrowed.isSelective ? mostCandidates : wanted + known.size);
  const { text, params } = documentsAmong(candidates, narrowed);
  for (const document of db.prepare(text).iterate(...params) as Iterable<Document>) {
    if (known.has(document.document_no) || (range !== undefined && !isInRange(db, document.subject, range))) continue;
    documents.push(document);
    if (documents.length >= wanted) return { documents, isCut: false };
  }
  return { documents, isCut: narrowed.isSelective && countOf(db, candidates) >= mostCandidates };
}

/** In the order of their numbers, which is the index's own: nothing is sorted. Only of integers does the index know where to begin and to end. */
function candidatesOf(expression: Expression, { kinds }: Narrowed, limit: number): Query {
  const first = numbersOf(kinds[0] ?? 'person').first;
  const last = Math.min(numbersOf(kinds.at(-1) ?? 'person').last, expression.isOfNames ? numbersOf(firstNameless).first - 1 : Infinity);
  const places = JSON.stringify(kinds.map((kind) => searchKinds.indexOf(kind) + 1));
  const isAll = kinds.length === searchKinds.length || kinds.length === 1;
  const ofKinds = isAll ? sql`1` : sql`(rowid >> 40) IN (SELECT value FROM json_each(${places}))`;
  return sql`SELECT rowid AS found_no FROM search_index WHERE search_index MATCH ${expression.text} AND rowid BETWEEN ${BigInt(first)} AND ${BigInt(last)} AND ${ofKinds}
    ORDER BY rowid LIMIT ${kinds.length === 0 ? 0 : limit}`;
}

function documentsAmong(candidates: Query, { where }: Narrowed): Query {
  return sql`SELECT document_no, subject FROM (${candidates}) CROSS JOIN search_document AS document ON document.document_no = found_no WHERE ${where}`;
}

function countOf(db: Db, query: Query): number {
  return oneRow<{ n: number }>(db, sql`SELECT count(*) AS n FROM (${query})`)!.n;
}

function isInRange(db: Db, subject: string, range: NonNullable<SearchFilters['range']>): boolean {
  const when = searchedOf(db, subject)?.when;
  if (!when) return false;
  return range.certainly ? certainlyInRange(when, range) : possiblyInRange(when, range);
}

function countKinds(db: Db, expression: Expression, query: SearchQuery): SearchAnswer['kinds'] {
  const narrowed = narrowedBy(db, { ...query, kinds: [] });
  return narrowed.kinds.flatMap((kind: SearchKind) => {
    const candidates = candidatesOf(expression, { ...narrowed, kinds: [kind] }, narrowed.isSelective ? mostCandidates / 5 : countedTo + 1);
    const count = countOf(
      db,
      sql`SELECT 1 FROM (${narrowed.isSelective ? documentsAmong(candidates, narrowed) : candidates}) LIMIT ${countedTo + 1}`,
    );
    return count === 0 ? [] : [{ kind, count: Math.min(count, countedTo), more: count > countedTo }];
  });
}
