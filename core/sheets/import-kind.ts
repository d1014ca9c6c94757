/** Takes back a table that records were exported to: rows with an id change that record where a cell was changed, rows without one make a new record. */
import { canonicalJson } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import { fieldsOfKind, kinds, type ChangeOf, type DraftOf, type RecordKind } from '../../shared/records/kinds.ts';
import { changeSchema, draftSchema, RecordId } from '../../shared/records/record.ts';
import type { RowReject, SheetReport } from '../../shared/sheets/report.ts';
import type { HeadedSheet, TableRow } from '../../shared/sheets/table.ts';
import type { Reject } from '../../shared/sheets/understanding.ts';
import type { CaseSession } from '../case/session.ts';
import { eachRecord } from '../records/record-list.ts';
import type { Kept } from '../records/record-rows.ts';
import { keptFields } from '../records/record-store.ts';
import { valueOf } from './kind-table.ts';
import { keptDraft, type RecordWriter } from './record-writer.ts';
import { reasonOf } from './reject-words.ts';

type Step = { row: number } & ({ do: 'create'; fields: object } | { do: 'change'; id: RecordId; fields: object });

export type PreparedKind = { kind: RecordKind; steps: Step[]; report: Omit<SheetReport, 'created' | 'conflicts' | 'item' | 'complete'> };

/** Writes nothing. A column that is not there leaves its field as it is; columns of no field are for people. */
export function prepareKind(session: CaseSession, kind: RecordKind, sheet: HeadedSheet): PreparedKind {
  const steps: Step[] = [];
  const rejected: RowReject[] = [];
  const takeAlike = alikes(session, kind);
  for (const row of sheet.rows) {
    const step = stepOf(session, kind, sheet.header, row);
    if (step === null || ('do' in step && step.do === 'create' && takeAlike(step.fields))) continue;
    if ('code' in step) rejected.push({ row: row.number, ...step, reason: reasonOf(step) });
    else steps.push(step);
  }
  const known = new Set([`${kind}.id`, ...Object.keys(kinds[kind]).map((name) => `${kind}.${name}`)]);
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
function stepOf(session: CaseSession, kind: RecordKind, header: readonly string[], row: TableRow): Step | Reject | null {
  const cell = (column: string) => row.cells[header.indexOf(column)] ?? '';
  const given = cell(`${kind}.id`).trim();
  const before = given === '' ? initial(kind) : living(session, kind, given);
  if (before === null) return { code: 'unknown-id', target: null, words: given.slice(0, 100) };
  try {
    const entries = fieldsOfKind(kind)
      .filter(([name]) => header.includes(`${kind}.${name}`))
      .map(([name, field]) => [name, valueOf(name, field, cell(`${kind}.${name}`), before[name] ?? null)] as const)
      .filter(([, value]) => value !== undefined);
    if (entries.length === 0) return null;
    const fields: object = Object.fromEntries(entries);
    const wrong = (given === '' ? draftSchema(kind) : changeSchema(kind)).safeParse(fields).error?.issues[0];
    if (wrong) return { code: 'not-valid', target: null, words: `${wrong.path.map(String).join('.')}: ${wrong.message}` };
    return given === '' ? { row: row.number, do: 'create', fields } : { row: row.number, do: 'change', id: given as RecordId, fields };
  } catch (error) {
    if (error instanceof SyntaxError) return { code: 'not-valid', target: null, words: error.message };
    throw error;
  }
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
