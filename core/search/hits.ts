/** Makes of a found subject what a list of hits shows: how it is called, where it opens, what was found, its standing and time. Searches nothing. */
import type { SearchHit, SearchKind, SearchStanding } from '../../shared/search/search.ts';
import type { Label } from '../../shared/records/record.ts';
import type { Db } from '../db/open.ts';
import { oneRow, sql } from '../db/sql.ts';
import { labelsOf } from '../records/record-list.ts';
import type { Matcher } from './match.ts';
import { searchedOf } from './parts.ts';
import { shownPart } from './snippet.ts';

const withoutStanding = new Set<SearchKind>(['item', 'note', 'link', 'identity', 'relation', 'term', 'field', 'mapping']);

/** Not a record's: it has no label of its own. */
const vocabularyPage = 'vocabulary:';

/** Null for what went away since it was found. */
export function hitOf(db: Db, kind: SearchKind, subject: string, matchers: readonly Matcher[]): SearchHit | null {
  const searched = searchedOf(db, subject);
  if (!searched) return null;
  const page = pageOf(db, subject);
  const [own, other] = [labelOf(db, subject), page === subject ? null : pageLabel(db, page)];
  const label = own ?? (other && { ...other, subject });
  if (!label) return null;
  return { subject, kind, label, page: other, ...shownPart(searched.parts, matchers), standing: standingOf(db, kind, subject), when: searched.when };
}

function pageLabel(db: Db, page: string): Label | null {
  if (!page.startsWith(vocabularyPage)) return labelOf(db, page);
  return { subject: page, text: '', term: null, form: null, count: null, withdrawn: false };
}

function labelOf(db: Db, subject: string): Label | null {
  return labelsOf({ db }, [subject])[0] ?? null;
}

/** The subject on whose page it is seen. Ends: each step leads to a record that was there before. */
function pageOf(db: Db, subject: string): string {
  const at = subject.indexOf(':');
  const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)];
  const owner = ownerOf(db, kind, id);
  return owner === null ? subject : pageOf(db, owner);
}

function ownerOf(db: Db, kind: string, id: string): string | null {
  switch (kind) {
    case 'act':
      return first(db, sql`SELECT 'incident:' || incident AS subject FROM act WHERE act_id = ${id}`);
    case 'involvement':
      return first(db, sql`SELECT 'act:' || act AS subject FROM involvement WHERE involvement_id = ${id}`);
    case 'affiliation':
      return first(db, sql`SELECT 'person:' || person AS subject FROM affiliation WHERE affiliation_id = ${id}`);
    case 'identity':
      return first(db, sql`SELECT 'person:' || first AS subject FROM identity WHERE identity_id = ${id}`);
    case 'relation':
      return first(db, sql`SELECT 'incident:' || first AS subject FROM relation WHERE relation_id = ${id}`);
    case 'claim':
      return first(db, sql`SELECT about AS subject FROM claim WHERE claim_id = ${id}`);
    case 'note':
      return first(db, sql`SELECT 'item:' || item_id AS subject FROM note WHERE note_id = ${id}`);
    case 'link':
      return first(db, sql`SELECT 'incident:' || incident_id AS subject FROM link WHERE link_id = ${id}`);
    case 'term':
      return first(db, sql`SELECT ${vocabularyPage} || list AS subject FROM term WHERE term_id = ${id}`);
    case 'field':
      return first(db, sql`SELECT ${`${vocabularyPage}fields.`} || record AS subject FROM field WHERE field_id = ${id}`);
    default:
      return null;
  }
}

function first(db: Db, query: ReturnType<typeof sql>): string | null {
  return oneRow<{ subject: string }>(db, query)?.subject ?? null;
}

function standingOf(db: Db, kind: SearchKind, subject: string): SearchStanding | null {
  if (withoutStanding.has(kind)) return null;
  const query =
    kind === 'claim'
      ? sql`SELECT standing FROM claim WHERE claim_id = ${subject.slice('claim:'.length)}`
      : sql`SELECT standing FROM standing WHERE subject = ${subject}`;
  return oneRow<{ standing: SearchStanding }>(db, query)?.standing ?? 'unsourced';
}
