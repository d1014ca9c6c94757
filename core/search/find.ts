/** Answers a search: asks the index step by step until a page is full, and makes hits of what it found. Changes nothing. */
import { readSearch } from '../../shared/search/query-words.ts';
import type { SearchAnswer, SearchFilters, SearchKind, SearchQuery } from '../../shared/search/search.ts';
import { firstNameless, searchKinds } from '../../shared/search/search.ts';
import { certainlyInRange, possiblyInRange } from '../../shared/time/range.ts';
import type { CaseSession } from '../case/session.ts';
import type { Db } from '../db/open.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { narrowedBy, type Narrowed } from './filters.ts';
import { hitOf } from './hits.ts';
import { expressionsOf, matchersOf, type Expression } from './match.ts';
import { kindOfNumber, numbersOf } from './numbers.ts';
import { searchedOf } from './parts.ts';

/** Matches that filters are held against, so that a search of a large case stays quick whatever is asked. */
const mostCandidates = 5000;
const countedTo = 100;
/** Held against filters at once. */
const judgedTogether = 250;

type Found = { subjects: Map<number, string>; isCut: boolean };
/** Of documents by number the subjects of those that the filters leave in. */
type Judge = (numbers: readonly number[]) => ReadonlyMap<number, string | null>;

export function findText({ db }: Pick<CaseSession, 'db'>, query: SearchQuery): SearchAnswer {
  const state = stateOf(db);
  const words = readSearch(query.text);
  const expressions = state === null ? [] : expressionsOf(words);
  if (expressions.length === 0) return { hits: [], more: false, kinds: [], isWhole: state ?? false, isCut: false };
  const narrowed = narrowedBy(db, query);
  const judge = judgeOf(db, narrowed, query);
  const offset = query.offset ?? 0;
  const { subjects, isCut } = collect(db, expressions, narrowed, judge, offset + query.limit + 1);
  const matchers = matchersOf(words);
  const hits = [...subjects]
    .slice(offset, offset + query.limit)
    .flatMap(([documentNo, subject]) => hitOf(db, kindOfNumber(documentNo), subject, matchers) ?? []);
  return {
    hits,
    more: subjects.size > offset + query.limit,
    kinds: offset === 0 ? countKinds(db, expressions.at(-1)!, narrowed, judge) : [],
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
function collect(db: Db, expressions: readonly Expression[], narrowed: Narrowed, judge: Judge, wanted: number): Found {
  const subjects = new Map<number, string>();
  let isCut = false;
  for (const expression of expressions) {
    if (subjects.size >= wanted) break;
    const candidates = candidatesOf(db, expression, narrowed.kinds, narrowed.isSelective ? mostCandidates : wanted);
    isCut = narrowed.isSelective && candidates.length >= mostCandidates;
    for (let from = 0; from < candidates.length && subjects.size < wanted; from += judgedTogether) {
      const some = candidates.slice(from, from + judgedTogether);
      const judged = judge(some);
      for (const number of some) {
        const subject = judged.get(number) ?? null;
        if (subject !== null && subjects.size < wanted) subjects.set(number, subject);
      }
    }
    if (subjects.size >= wanted) isCut = false;
  }
  return { subjects, isCut };
}

/** In the order of their numbers, which is the index's own: nothing is sorted. Only of integers does the index know where to begin and to end. */
function candidatesOf(db: Db, expression: Expression, kinds: readonly SearchKind[], limit: number, after = 0): number[] {
  if (kinds.length === 0) return [];
  const first = Math.max(numbersOf(kinds[0]!).first, after + 1);
  const last = Math.min(numbersOf(kinds.at(-1)!).last, expression.isOfNames ? numbersOf(firstNameless).first - 1 : Infinity);
  const places = JSON.stringify(kinds.map((kind) => searchKinds.indexOf(kind) + 1));
  const isAll = kinds.length === searchKinds.length || kinds.length === 1;
  const ofKinds = isAll ? sql`1` : sql`(rowid >> 40) IN (SELECT value FROM json_each(${places}))`;
  return allRows<{ found: number }>(
    db,
    sql`SELECT rowid AS found FROM search_index WHERE search_index MATCH ${expression.text} AND rowid BETWEEN ${BigInt(first)} AND ${BigInt(last)} AND ${ofKinds}
      ORDER BY rowid LIMIT ${limit}`,
  ).map(({ found }) => found);
}

/** Judges each document once, whichever question finds it. */
function judgeOf(db: Db, { where, among }: Narrowed, { range }: SearchFilters): Judge {
  const judged = new Map<number, string | null>();
  return (numbers) => {
    const unknown = numbers.filter((number) => !judged.has(number));
    for (const number of unknown) judged.set(number, null);
    const possible = JSON.stringify(unknown.filter((number) => among === null || among.has(number)));
    const documents = allRows<{ document_no: number; subject: string }>(
      db,
      sql`SELECT document_no, subject FROM json_each(${possible}) CROSS JOIN search_document AS document ON document.document_no = value WHERE ${where}`,
    );
    for (const { document_no, subject } of documents) if (range === undefined || isInRange(db, subject, range)) judged.set(document_no, subject);
    return judged;
  };
}

function isInRange(db: Db, subject: string, range: NonNullable<SearchFilters['range']>): boolean {
  const when = searchedOf(db, subject)?.when;
  if (!when) return false;
  return range.certainly ? certainlyInRange(when, range) : possiblyInRange(when, range);
}

/**
 * Goes on behind a kind as soon as enough of it is known. Never asks for a kind by itself: where it has nothing, the index would read on to what
 * comes after it, and again for the next.
 */
function countKinds(db: Db, expression: Expression, { allKinds, isSelective }: Narrowed, judge: Judge): SearchAnswer['kinds'] {
  const enough = isSelective ? mostCandidates / 5 : countedTo + 1;
  const found = new Map<SearchKind, number[]>();
  let left = allKinds;
  let after = 0;
  while (left.length > 0) {
    const candidates = candidatesOf(db, expression, left, enough, after);
    for (const number of candidates) {
      const ofKind = found.get(kindOfNumber(number)) ?? [];
      found.set(kindOfNumber(number), ofKind);
      ofKind.push(number);
    }
    if (candidates.length < enough) break;
    after = candidates.at(-1)!;
    const last = kindOfNumber(after);
    left = left.slice(left.indexOf(last) + (found.get(last)!.length >= enough ? 1 : 0));
  }
  return allKinds.flatMap((kind) => {
    const numbers = (found.get(kind) ?? []).slice(0, enough);
    const judged = isSelective ? judge(numbers) : null;
    const count = judged === null ? numbers.length : numbers.filter((number) => judged.get(number) !== null).length;
    return count === 0 ? [] : [{ kind, count: Math.min(count, countedTo), more: count > countedTo }];
  });
}
