/** Records of one kind as a table for people: a column a field, in words that can be edited and read back. Knows no file. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { fieldsOfKind, recordKinds, type AnyField, type RecordKind } from '../../shared/records/kinds.ts';
import { Name, type CustomValues } from '../../shared/records/structures.ts';
import type { CaseSession } from '../case/session.ts';
import { eachRecord, labelsOf } from '../records/record-list.ts';
import type { Kept } from '../records/record-rows.ts';
import { ownFields } from '../records/vocabulary.ts';
import { ownWords } from '../../shared/sheets/understand-own.ts';

const uses = Name.shape.use.unwrap().options;
const usePattern = new RegExp(`^(.*) \\[(${uses.join('|')})\\]$`, 's');

/**
 * `person.id`, then a column a field (`person.names`), one for each field of the case's own (`person.custom.clan`), what they refer to in words
 * (`within label`), and how the record stands.
 */
export function kindHeader(session: Pick<CaseSession, 'db'>, kind: RecordKind): string[] {
  const fields = tabledFields(kind);
  const own = ownFields(session, kind).map(({ code }) => ownColumn(kind, code));
  const labelled = fields.filter(([, { reference }]) => reference !== null);
  return [`${kind}.id`, ...fields.map(([name]) => `${kind}.${name}`), ...own, ...labelled.map(([name]) => `${name} label`), 'standing', 'denials'];
}

/** All living records, oldest first. */
export function* kindRows(session: Pick<CaseSession, 'db'>, kind: RecordKind): Generator<string[]> {
  const fields = tabledFields(kind);
  const own = ownFields(session, kind);
  for (const { id, fields: fieldValues, standing } of eachRecord(session, kind)) {
    const kept = fieldValues as unknown as Kept;
    const labels = fields.flatMap(([name, field]) => (field.reference === null ? [] : [labelOf(session, field, kept[name] ?? null)]));
    const values = (kept['custom'] ?? {}) as CustomValues;
    const ownCells = own.map(({ code, type }) => ownWords(type, values[code] ?? null));
    yield [id, ...fields.map(([name]) => cellOf(name, kept[name] ?? null)), ...ownCells, ...labels, standing.standing, String(standing.denied)];
  }
}

/** Those of the case's own have a column each. */
function tabledFields(kind: RecordKind): [name: string, field: AnyField][] {
  return fieldsOfKind(kind).filter(([name]) => name !== 'custom');
}

export function ownColumn(kind: RecordKind, code: string): string {
  return `${kind}.custom.${code}`;
}

/** The kind whose own table a header belongs to; null for any other table. */
export function kindOfHeader(header: readonly string[]): RecordKind | null {
  return recordKinds.find((kind) => header.includes(`${kind}.id`)) ?? null;
}

/** Times and counts in their words, a name a line, structures as JSON. */
export function cellOf(name: string, value: Json): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (name === 'names') return (value as unknown as Name[]).map(nameLine).join('\n');
  if (!Array.isArray(value) && 'words' in value && ('relation' in value || 'lower' in value)) return value['words'] as string;
  return (Array.isArray(value) ? value.length : Object.keys(value).length) === 0 ? '' : canonicalJson(value);
}

function nameLine({ text, use }: Name): string {
  return use === 'main' && !usePattern.test(text) ? text : `${text} [${use}]`;
}

/** What a cell gives for a draft or a change; undefined where it says what the record has already. Throws SyntaxError for broken JSON. */
export function valueOf(name: string, field: AnyField, cell: string, before: Json): unknown {
  const words = cell.trim();
  if (words === cellOf(name, before).trim()) return undefined;
  if (name === 'names')
    return words
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(readName);
  if (field.column === 'number') return words === '' ? null : Number(words.replace(',', '.'));
  if (field.column === 'json' && !isWorded(field)) return words === '' ? field.initial : (JSON.parse(words) as Json);
  if (words === '') return field.initial;
  // A count keeps what it was counted of, though a cell tells only its words.
  if (isObject(before) && 'lower' in before) return { words, unit: before['unit'], scope: before['scope'], asOf: before['asOf'] };
  return cell;
}

/** Times and counts are given in words. */
function isWorded(field: AnyField): boolean {
  return field.input.safeParse('1').success;
}

function readName(line: string): { text: string; use: Name['use'] } {
  const marked = usePattern.exec(line.trim());
  return marked ? { text: marked[1]!, use: marked[2] as Name['use'] } : { text: line.trim(), use: 'main' };
}

function labelOf(session: Pick<CaseSession, 'db'>, { reference }: AnyField, value: Json): string {
  if (typeof value !== 'string') return '';
  const [label] = labelsOf(session, [reference!.as === 'id' ? `${reference!.kinds[0]}:${value}` : value]);
  return label?.text || label?.term?.code || '';
}

function isObject(value: Json): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
