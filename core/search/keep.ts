/** Keeps the index in step: called in the transaction of whatever changes a record, item, note or link. Answers no search. */
import { nameKeys } from '../../shared/names/name-keys.ts';
import { searchKinds, type SearchKind } from '../../shared/search/search.ts';
import { searchWords } from '../../shared/search/words.ts';
import { possibleDays } from '../../shared/time/range.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { Db } from '../db/open.ts';
import { oneRow, run, sql } from '../db/sql.ts';
import { nextNumber } from './numbers.ts';
import type { Part } from './part.ts';
import { searchedOf } from './parts.ts';

/** So that one text of many megabytes holds nothing up; as much as a field can hold. */
const mostLetters = 100_000;
/** Capitalised words of longer texts that are kept as names. */
const mostNames = 300;
/** What SQLite keeps of an open bound. */
const farDay = 2 ** 52;

const known = new Set<string>(searchKinds);

/** Brings the index to what the subject says now: put in, changed, or taken out. Kinds that are not searched are left alone. */
export function keepSearchable(db: Db, subject: string): void {
  const kind = subject.slice(0, subject.indexOf(':'));
  if (!known.has(kind)) return;
  const searched = searchedOf(db, subject);
  const present = oneRow<{ document_no: number }>(db, sql`SELECT document_no FROM search_document WHERE subject = ${subject}`);
  if (!searched || searched.parts.length === 0) {
    if (present) forget(db, present.document_no);
    return;
  }
  const no = present?.document_no ?? nextNumber(db, kind as SearchKind);
  const days = daysOf(searched.when);
  run(
    db,
    sql`INSERT INTO search_document (document_no, subject, first_day, last_day) VALUES (${no}, ${subject}, ${days?.first ?? null}, ${days?.last ?? null})
      ON CONFLICT (document_no) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day`,
  );
  const { called, text, keys } = indexedWords(searched.parts);
  run(db, sql`INSERT OR REPLACE INTO search_index (rowid, called, text, keys) VALUES (${no}, ${called}, ${text}, ${keys})`);
}

function forget(db: Db, documentNo: number): void {
  run(db, sql`DELETE FROM search_index WHERE rowid = ${documentNo}`);
  run(db, sql`DELETE FROM search_document WHERE document_no = ${documentNo}`);
}

function daysOf(when: UncertainTime | null): { first: number; last: number } | null {
  if (when === null) return null;
  const { first, last } = possibleDays(when);
  return { first: Math.max(first, -farDay), last: Math.min(last, farDay) };
}

/** Of names all words are kept in any spelling, of other texts those that begin with a capital letter. */
export function indexedWords(parts: readonly Part[]): { called: string; text: string; keys: string } {
  const columns: { called: string[]; text: string[] } = { called: [], text: [] };
  const names: string[] = [];
  let left = mostLetters;
  for (const part of parts) {
    const text = part.text.slice(0, left);
    left -= text.length;
    for (const { word, from, to } of searchWords(text)) {
      columns[part.isCalled ? 'called' : 'text'].push(word);
      if (!part.isCalled && names.length < mostNames && isCapitalised(text.slice(from, to))) names.push(text.slice(from, to));
    }
    if (part.isCalled) names.push(text.slice(0, 1000));
  }
  return { called: columns.called.join(' '), text: columns.text.join(' '), keys: nameKeys(names.join(' ')).join(' ') };
}

export function isCapitalised(written: string): boolean {
  return /^\p{Lu}/u.test(written);
}
