/** Between a record's fields and the columns of its table: what is kept, what is answered, how it is folded. Writes nothing. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { Instant } from '../../shared/ids.ts';
import { fieldsOfKind, type AnyField, type RecordKind } from '../../shared/records/kinds.ts';
import type { AnyRecord, RecordId, Standing } from '../../shared/records/record.ts';
import type { Name } from '../../shared/records/structures.ts';
import type { SqlValue } from '../db/sql.ts';
import { foldText } from '../fold.ts';

/** The fields as kept and signed: JSON, by field name. */
export type Kept = { [field: string]: Json };
type Row = { [column: string]: SqlValue };

/** Names of tables and columns come from the definition of kinds alone, never from outside. */
export function tableOf(kind: RecordKind): string {
  return kind.replaceAll('-', '_');
}
export function idColumn(kind: RecordKind): string {
  return `${tableOf(kind)}_id`;
}
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What columns hold of kept fields. */
export function columnsOf(kind: RecordKind, kept: Kept): [column: string, value: SqlValue][] {
  return fieldsOfKind(kind)
    .filter(([name]) => Object.hasOwn(kept, name))
    .map(([name, field]) => [columnOf(name), columnValue(field, kept[name]!)]);
}

export function columnValue({ column }: AnyField, value: Json): SqlValue {
  if (value === null) return null;
  return column === 'json' ? canonicalJson(value) : (value as string | number);
}

/** The kept fields of a row as it was read. */
export function keptOf(kind: RecordKind, row: Row): Kept {
  return Object.fromEntries(
    fieldsOfKind(kind).map(([name, { column }]) => {
      const value = row[columnOf(name)] as string | number | null;
      return [name, column === 'json' && value !== null ? (JSON.parse(value as string) as Json) : value];
    }),
  );
}

/** A row as answered; columns standing, denied and claims of table standing stand beside its own. */
export function recordOf(kind: RecordKind, row: Row): AnyRecord {
  const kept = keptOf(kind, row);
  const fields = Object.fromEntries(fieldsOfKind(kind).map(([name, { output }]) => [name, output.parse(kept[name])]));
  const standing: Standing = {
    standing: (row['claims_standing'] as Standing['standing'] | null) ?? 'unsourced',
    denied: Number(row['claims_denied'] ?? 0),
    claims: Number(row['claims_number'] ?? 0),
  };
  return {
    kind,
    id: row[idColumn(kind)] as RecordId,
    fields,
    standing,
    createdAt: row['created_at'] as Instant,
    changedAt: row['changed_at'] as Instant,
  } as AnyRecord;
}

/** What lists are filtered and sorted by: how the record is called first, then its other names and its reference. Empty for kinds that have no name. */
export function foldRecord(kind: RecordKind, kept: Kept): string {
  if (kind === 'person' || kind === 'organisation' || kind === 'place') {
    const names = readNames(kept['names']);
    const others = names.map(({ text }) => text);
    return [calledBy(kept), ...others, textIn(kept['reference'])].map(foldText).filter(Boolean).join('\n');
  }
  if (kind === 'term' || kind === 'field') return foldText(`${textIn(kept['labelEn'])} ${textIn(kept['labelRu'])} ${textIn(kept['labelKk'])}`);
  return isNamed(kind) ? foldText(`${textIn(kept['title'])} ${textIn(kept['reference'])}`) : '';
}

/** Whether records of the kind are called something: the others stand in the order of their making. */
export function isNamed(kind: RecordKind): boolean {
  return fieldsOfKind(kind).some(([name]) => name === 'names' || name === 'title' || name === 'labelEn') && kind !== 'affiliation';
}

/** How a record is called: the main name or the first, else a title, else the beginning of a description or wording; empty where nothing calls it. */
export function calledBy(kept: Kept): string {
  const names = readNames(kept['names']);
  const name = names.find(({ use }) => use === 'main') ?? names[0];
  const called = name?.text ?? (textIn(kept['title']) || textIn(kept['description']) || textIn(kept['wording']));
  return called.length > 160 ? `${called.slice(0, 160)}…` : called;
}

function readNames(value: Json | undefined): Name[] {
  return Array.isArray(value) ? (value as unknown as Name[]) : [];
}

/** The text of a field that holds text; empty for whatever else. */
export function textIn(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
