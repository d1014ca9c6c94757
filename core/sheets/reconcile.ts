/** Brings what a row says to a record that is there: fills what is empty, adds to lists, and never overwrites. Knows no row. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { fieldsOfKind, type ChangeOf, type RecordKind } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { CustomValues, Name } from '../../shared/records/structures.ts';
import { foldText } from '../fold.ts';
import { textIn } from '../records/record-rows.ts';
import { keptChange, type RecordWriter } from './record-writer.ts';

/** What the row says otherwise than the record: to stand beside it as a claim. */
export type Difference = { field: string; words: string };

/** Two people may have found different words for these; neither takes from the other. */
const joined = new Set(['note']);

export function reconcile<Kind extends RecordKind>(writer: RecordWriter, kind: Kind, id: RecordId, said: ChangeOf<Kind>): Difference[] {
  const before = writer.kept(kind, id);
  const next = keptChange(kind, said as { [field: string]: unknown });
  const change: { [field: string]: unknown } = {};
  const differences: Difference[] = [];
  for (const [field, { initial }] of fieldsOfKind(kind)) {
    const value = next[field];
    const there = before[field] ?? null;
    if (value === undefined || isEqual(value, initial) || saysTheSame(value, there)) continue;
    if (field === 'custom') {
      const own = reconcileValues(there as CustomValues, value as CustomValues);
      if (own.filled !== null) change[field] = own.filled;
      differences.push(...own.differences);
    } else if (isEqual(there, initial)) change[field] = (said as { [field: string]: unknown })[field];
    else if (isList(value) && isList(there)) {
      const added = addedTo(field, there, value);
      if (added.length > 0) change[field] = [...there, ...added];
    } else if (joined.has(field)) {
      if (!textIn(there).includes(textIn(value))) change[field] = `${textIn(there)}\n${textIn(value)}`;
    } else differences.push({ field, words: inWords(value) });
  }
  if (Object.keys(change).length > 0) writer.change(kind, id, change as ChangeOf<Kind>);
  return differences;
}

/** Of fields of the case's own each by itself; a difference names one as `custom.CODE`. `filled` null: nothing is new. */
export function reconcileValues(there: CustomValues, said: CustomValues): { filled: CustomValues | null; differences: Difference[] } {
  const added = Object.entries(said).filter(([code]) => !Object.hasOwn(there, code));
  const others = Object.entries(said).filter(([code, value]) => Object.hasOwn(there, code) && !saysTheSame(value, there[code]!));
  return {
    filled: added.length === 0 ? null : { ...there, ...Object.fromEntries(added) },
    differences: others.map(([code, value]) => ({ field: `custom.${code}`, words: inWords(value) })),
  };
}

/** Times and counts that are understood alike are the same, however they are worded. */
function saysTheSame(one: Json, other: Json): boolean {
  if (isEqual(one, other)) return true;
  if (typeof one === 'string' && typeof other === 'string') return foldText(one) === foldText(other);
  if (!isRead(one) || !isRead(other)) return false;
  const { words: _, ...first } = one;
  const { words: __, ...second } = other;
  return isEqual(first, second) && Object.values(first).some((value) => value !== null && value !== false);
}

function isList(value: Json): value is Json[] {
  return Array.isArray(value);
}

function isRead(value: Json): value is { [name: string]: Json; words: string } {
  return value !== null && typeof value === 'object' && 'words' in value && typeof value.words === 'string';
}

/** A spelling that is there already is not added in another use. */
function addedTo(field: string, there: readonly Json[], value: readonly Json[]): Json[] {
  if (field !== 'names') return value.filter((each) => !there.some((other) => isEqual(each, other)));
  const known = new Set((there as unknown as Name[]).map(({ text }) => foldText(text)));
  const added = (value as unknown as Name[]).filter(({ text }) => !known.has(foldText(text)));
  return added.map(({ text }) => ({ text, use: 'spelling' }));
}

function inWords(value: Json): string {
  if (isRead(value)) return value.words || canonicalJson(value);
  return typeof value === 'string' ? value : canonicalJson(value);
}

function isEqual(one: Json, other: Json): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
