/** Takes back a table that records were exported to: rows with an id change that record where a cell was changed, rows without one make a new record. */
import { canonicalJson } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import { fieldsOfKind, kinds, type ChangeOf, type DraftOf, type RecordKind } from '../../shared/records/kinds.ts';
import { changeSchema, draftSchema, RecordId } from '../../shared/records/record.ts';
import type { RowReject, SheetReport } from '../../shared/sheets/report.ts';
import type { HeadedSheet, TableRow } from '../../shared/sheets/table.ts';
import { ownValue, ownWords } from '../../shared/sheets/understand-own.ts';
import type { CustomValues } from '../../shared/records/structures.ts';
import type { MatchTerm, Reject } from '../../shared/sheets/understanding.ts';
import type { CaseSession } from '../case/session.ts';
import { eachRecord } from '../records/record-list.ts';
import type { Kept } from '../records/record-rows.ts';
import { keptFields } from '../records/record-store.ts';
import { ownFields, type OwnField } from '../records/vocabulary.ts';
import { ownColumn, valueOf } from './kind-table.ts';
import { keptDraft, type RecordWriter } from './record-writer.ts';
import { reasonOf } from './reject-words.ts';
import { termMatcher } from './terms.ts';

type Step = { row: number } & ({ do: 'create'; fields: object } | { do: 'change'; id: RecordId; fields: object });

export type PreparedKind = { kind: RecordKind; steps: Step[]; report: Omit<SheetReport, 'created' | 'conflicts' | 'item' | 'complete'> };

type Reading = { session: CaseSession; kind: RecordKind; header: readonly string[]; own: readonly OwnField[]; match: MatchTerm };

/** Writes nothing. A column that is not there leaves its field as it is; columns of no field are for people. */
export function prepareKind(session: CaseSession, kind: RecordKind, sheet: HeadedSheet): PreparedKind {
  const steps: Step[] = [];
  const rejected: RowReject[] = [];
  const takeAlike = alikes(session, kind);
  const own = ownFields(session, kind);
  const reading: Reading = { session, kind, header: sheet.header, own, match: termMatcher(session) };
  for (const row of sheet.rows) {
    const step = stepOf(reading, row);
    if (step === null || ('do' in step && step.do === 'create' && takeAlike(step.fields))) continue;
    if ('code' in step) rejected.push({ row: row.number, ...step, reason: reasonOf(step) });
    else steps.push(step);
  }
  const known = new Set([
    `${kind}.id`,
    ...Object.keys(kinds[kind]).map((name) => `${kind}.${name}`),
    ...own.map(({ code }) => ownColumn(kind, code)),
  ]);
  return {
    kind,
    steps,
    report: {
      sheet: sheet.name,
      headerRow: sheet.headerRow,
      rows: sheet.rows.length,
      matched: sheet.rows.length - steps.length - rejected.length,
      changed: steps.filter((step) => step.do === 'change').length,
      rejected,
      unmatched: [],
      unusedColumns: sheet.header.filter((name) => !known.has(name) && !/^(standing|denials|\w+ label)$/.test(name)),
      missingColumns: [],
      mapping: { kualikMapping: 1, columns: {} },
    },
  };
}

export function takeStep(writer: RecordWriter, kind: RecordKind, step: Step): void {
  if (step.do === 'create') writer.create(kind, step.fields as DraftOf<typeof kind>);
  else writer.change(kind, step.id, step.fields as ChangeOf<typeof kind>);
}

/** Null where the row says what the record says already. */
function stepOf(reading: Reading, row: TableRow): Step | Reject | null {
  const { session, kind, header } = reading;
  const cell = (column: string) => row.cells[header.indexOf(column)] ?? '';
  const given = cell(`${kind}.id`).trim();
  const before = given === '' ? initial(kind) : living(session, kind, given);
  if (before === null) return { code: 'unknown-id', target: null, words: given.slice(0, 100) };
  try {
    const entries = fieldsOfKind(kind)
      .filter(([name]) => header.includes(`${kind}.${name}`))
      .map(([name, field]) => [name, valueOf(name, field, cell(`${kind}.${name}`), before[name] ?? null)] as [string, unknown])
      .filter(([, value]) => value !== undefined);
    const unknown = nameTerms(reading, entries, before);
    if (unknown !== null) return unknown;
    const values = ownValues(reading, cell, before);
    if (values && 'code' in values) return values;
    if (entries.length === 0 && values === null) return null;
    const fields: object = { ...Object.fromEntries(entries), ...values };
    const wrong = (given === '' ? draftSchema(kind) : changeSchema(kind)).safeParse(fields).error?.issues[0];
    if (wrong) return { code: 'not-valid', target: null, words: `${wrong.path.map(String).join('.')}: ${wrong.message}` };
    return given === '' ? { row: row.number, do: 'create', fields } : { row: row.number, do: 'change', id: given as RecordId, fields };
  } catch (error) {
    if (error instanceof SyntaxError) return { code: 'not-valid', target: null, words: error.message };
    throw error;
  }
}

/** Words for terms become their codes; those that name the term that is there change nothing. */
function nameTerms({ kind, match }: Reading, entries: [name: string, value: unknown][], before: Kept): Reject | null {
  const lists = new Map(fieldsOfKind(kind).map(([name, { list }]) => [name, list]));
  for (const entry of entries.slice()) {
    const [name, words] = entry;
    const list = lists.get(name) ?? null;
    if (list === null || typeof words !== 'string' || words === '') continue;
    const code = match(list, words);
    if (code === null) return { code: 'not-valid', target: null, words: `${kind}.${name}: ${words.slice(0, 200)}` };
    if (code === before[name]) entries.splice(entries.indexOf(entry), 1);
    else entry[1] = code;
  }
  return null;
}

/** All values of fields of the case's own, where a cell says otherwise than the record; null where none does. */
function ownValues({ kind, header, own, match }: Reading, cell: (column: string) => string, before: Kept): { custom: CustomValues } | Reject | null {
  const there = (before['custom'] ?? {}) as CustomValues;
  const custom = { ...there };
  let isChanged = false;
  for (const { code, type, list } of own) {
    if (!header.includes(ownColumn(kind, code))) continue;
    const words = cell(ownColumn(kind, code)).trim();
    if (words === ownWords(type, there[code] ?? null).trim()) continue;
    const value = words === '' ? null : ownValue({ type, list }, words, match);
    if (words !== '' && value === null) return { code: 'not-valid', target: null, words: `${ownColumn(kind, code)}: ${words.slice(0, 200)}` };
    if (canonicalJson(value) === canonicalJson(there[code] ?? null)) continue;
    if (value === null) delete custom[code];
    else custom[code] = value as CustomValues[string];
    isChanged = true;
  }
  return isChanged ? { custom } : null;
}

/**
 * Rows without an id were made into records when the file came first, and are known again by saying the same as one that is there; of several that say the
 * same, each stands for one record.
 */
function alikes(session: CaseSession, kind: RecordKind): (fields: object) => boolean {
  let left: Map<string, number> | null = null;
  return (fields) => {
    if (left === null) {
      left = new Map();
      for (const record of eachRecord(session, kind)) {
        const key = canonicalJson(record.fields as unknown as Kept);
        left.set(key, (left.get(key) ?? 0) + 1);
      }
    }
    const key = canonicalJson(keptDraft(kind, fields as { [field: string]: unknown }));
    const number = left.get(key) ?? 0;
    if (number > 0) left.set(key, number - 1);
    return number > 0;
  };
}

function initial(kind: RecordKind): Kept {
  return Object.fromEntries(fieldsOfKind(kind).map(([name, field]) => [name, field.isRequired ? null : field.initial]));
}

function living(session: CaseSession, kind: RecordKind, id: string): Kept | null {
  if (!RecordId.safeParse(id).success) return null;
  try {
    return keptFields(session, kind, id as RecordId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}
