/** What of a record, note or link is searched through: its texts by field, and when it was. Knows no index. */
import type { Json } from '../../shared/canonical-json.ts';
import type { FieldShape } from '../../shared/records/field-types.ts';
import { fieldsOfKind, recordKinds, type RecordKind } from '../../shared/records/kinds.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { SearchKind } from '../../shared/search/search.ts';
import type { Db } from '../db/open.ts';
import { oneRow, sql, type SqlValue } from '../db/sql.ts';
import { idColumn, keptOf, tableOf, type Kept } from '../records/record-rows.ts';
import { itemParts } from './item-parts.ts';
import type { Part, Searched } from './part.ts';

type Row = { [column: string]: SqlValue };

/** Choices, references and days are filtered by, not searched for. */
const wordy: ReadonlySet<FieldShape> = new Set(['line', 'text', 'time', 'count', 'names', 'structure']);
/** Words for the program. */
const unsearched = new Set(['field', 'rule', 'query', 'mapping']);
const called = new Set(['names', 'title', 'labelEn', 'labelRu', 'labelKk']);
const times: { [Kind in RecordKind]?: string } = { act: 'happened', claim: 'said', 'missing-item': 'since', affiliation: 'since' };

/** Whether what is searched through of a kind can have a time. */
export function hasTime(kind: SearchKind): boolean {
  return kind === 'item' || kind === 'incident' || Object.hasOwn(times, kind);
}

/** Null for what is not there, or was withdrawn or removed. */
export function searchedOf(db: Db, subject: string): Searched | null {
  const at = subject.indexOf(':');
  const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)];
  switch (kind) {
    case 'item':
      return itemParts(db, id);
    case 'incident':
      return incidentParts(db, id);
    case 'note':
      return textOf(oneRow<Row>(db, sql`SELECT text FROM note WHERE note_id = ${id} AND removed_at IS NULL`), 'text');
    case 'link':
      return textOf(oneRow<Row>(db, sql`SELECT note FROM link WHERE link_id = ${id} AND removed_at IS NULL`), 'note');
    default:
      return recordKinds.includes(kind as RecordKind) ? recordParts(db, kind as RecordKind, id) : null;
  }
}

function recordParts(db: Db, kind: RecordKind, id: string): Searched | null {
  const row = oneRow<Row>(db, { text: `SELECT * FROM ${tableOf(kind)} WHERE ${idColumn(kind)} = ? AND withdrawn_at IS NULL`, params: [id] });
  if (!row) return null;
  const kept = keptOf(kind, row);
  return { parts: partsOfKept(kind, kept), when: timeIn(kept[times[kind] ?? '']) };
}

function partsOfKept(kind: RecordKind, kept: Kept): Part[] {
  return fieldsOfKind(kind).flatMap(([field, { shape }]) => {
    if (!wordy.has(shape) || unsearched.has(field)) return [];
    return field === 'custom' ? customParts(kept[field]) : textsIn(kept[field]).map((text): Part => ({ field, text, isCalled: called.has(field) }));
  });
}

function incidentParts(db: Db, id: string): Searched | null {
  const row = oneRow<Row>(
    db,
    sql`SELECT title, place, summary, happened, reference, custom FROM incident WHERE incident_id = ${id} AND withdrawn_at IS NULL`,
  );
  if (!row) return null;
  const [happened, custom] = [parsed(row['happened']), parsed(row['custom'])];
  const part = (field: string, value: Json | undefined) => textsIn(value).map((text): Part => ({ field, text, isCalled: called.has(field) }));
  const plain = ['title', 'place', 'summary', 'reference'].flatMap((field) => part(field, row[field] as string | null));
  return { parts: [...plain, ...part('happened', happened), ...customParts(custom)], when: timeIn(happened) };
}

function textOf(row: Row | undefined, field: string): Searched | null {
  return row ? { parts: textsIn(row[field] as string).map((text) => ({ field, text, isCalled: false })), when: null } : null;
}

function customParts(custom: Json | undefined): Part[] {
  if (typeof custom !== 'object' || custom === null || Array.isArray(custom)) return [];
  return Object.entries(custom).flatMap(([code, value]) => textsIn(value).map((text): Part => ({ field: `custom:${code}`, text, isCalled: false })));
}

/** Of times, counts and penalties the source's own words; of names and provisions each. */
function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one as Json));
  if (typeof value !== 'object' || value === null) return [];
  const { text, words, code, article, part } = value as { [name: string]: Json };
  if (typeof text === 'string') return textsIn(text);
  return textsIn([code, article, part, words].filter((one): one is string => typeof one === 'string' && one !== '').join(' '));
}

function timeIn(value: Json | undefined): UncertainTime | null {
  const read = UncertainTime.safeParse(value);
  return read.success ? read.data : null;
}

function parsed(text: SqlValue | undefined): Json {
  return typeof text === 'string' ? (JSON.parse(text) as Json) : null;
}
