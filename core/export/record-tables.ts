/** The tables of records in a package: one for each kind, its columns following from the kind's fields. Chooses nothing: see record-selection. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import { fieldsOfKind, recordKinds, type AnyField, type RecordKind } from '../../shared/records/kinds.ts';
import type { AnyRecord } from '../../shared/records/record.ts';
import type { Name } from '../../shared/records/structures.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { eachRecord } from '../records/record-list.ts';
import { columnOf } from '../records/record-rows.ts';
import type { SelectedRecords } from './record-selection.ts';
import type { Snapshot } from './snapshot.ts';
import { openTable, type Cell, type TableForm } from './table.ts';

export const recordTableNames: { readonly [Kind in RecordKind]: string } = {
  person: 'persons',
  organisation: 'organisations',
  place: 'places',
  affiliation: 'affiliations',
  identity: 'identities',
  act: 'acts',
  involvement: 'involvements',
  claim: 'claims',
  'missing-item': 'missing-items',
  relation: 'relations',
  term: 'terms',
  field: 'fields',
  figure: 'figures',
  'saved-search': 'saved-searches',
  mapping: 'mappings',
};

/** `covers`: whether a subject, item and incident included, is in the package. */
type Given = { selected: SelectedRecords; covers(subject: string): boolean };

/**
 * Every table is there, also where it stays empty: a stranger then sees that nothing was left out. A reference to what the package does not cover is left
 * out of its record, so that no id leads beyond it; answers how many were.
 */
export async function addRecordTables(bag: BagWriter, snapshot: Snapshot, { selected, covers }: Given): Promise<{ referencesLeftOut: number }> {
  let referencesLeftOut = 0;
  for (const kind of recordKinds) {
    const table = await openTable(bag, recordTableForm(kind));
    for (const record of eachRecord(snapshot, kind)) {
      if (!selected.has(`${kind}:${record.id}`)) continue;
      const beyond = referencesBeyond(record as AnyRecord, covers);
      referencesLeftOut += beyond.length;
      const fields = { ...record.fields, ...Object.fromEntries(beyond.map((name) => [name, null])) };
      await table.add({ ...record, fields } as AnyRecord);
    }
    await table.close();
  }
  return { referencesLeftOut };
}

function referencesBeyond({ kind, fields }: AnyRecord, covers: Given['covers']): string[] {
  return fieldsOfKind(kind).flatMap(([name, { reference }]) => {
    const value = (fields as { [field: string]: unknown })[name];
    if (!reference || typeof value !== 'string') return [];
    return covers(reference.as === 'id' ? `${reference.kinds[0]!}:${value}` : value) ? [] : [name];
  });
}

/** A time takes eight columns, a count five; whatever has a structure is JSON in one. */
export function recordTableForm(kind: RecordKind): TableForm<AnyRecord> {
  const columns: [string, (record: AnyRecord) => Cell][] = [['id', ({ id }) => id]];
  for (const [name, field] of fieldsOfKind(kind)) {
    for (const [suffix, cell] of cellsOf(field))
      columns.push([`${columnOf(name)}${suffix}`, (record) => cell((record.fields as { [field: string]: unknown })[name])]);
  }
  columns.push(
    ['standing', ({ standing }) => standing.standing],
    ['claims', ({ standing }) => standing.claims],
    ['denials', ({ standing }) => standing.denied],
    ['created_at', ({ createdAt }) => createdAt],
    ['changed_at', ({ changedAt }) => changedAt],
  );
  // A claim has a standing of its own beside what claims about it would come to, which there are none of.
  const own = kind === 'claim' ? columns.filter(([name], index) => columns.findIndex(([other]) => other === name) === index) : columns;
  return { name: recordTableNames[kind], columns: Object.fromEntries(own) };
}

type CellOf = readonly [suffix: string, cell: (value: unknown) => Cell];

const timeCells: CellOf[] = (
  [
    ['_words', 'words'],
    ['_edtf', 'edtf'],
    ['_earliest', 'earliest'],
    ['_latest', 'latest'],
    ['_earliest_time', 'earliestTime'],
    ['_latest_time', 'latestTime'],
    ['_offset', 'offset'],
    ['_qualification', 'qualification'],
  ] as const
).map(([suffix, member]) => [suffix, (value) => (value as UncertainTime | null)?.[member] ?? null]);

const countCells: CellOf[] = (
  [
    ['_words', 'words'],
    ['_lower', 'lower'],
    ['_upper', 'upper'],
    ['_unit', 'unit'],
    ['_as_of', 'asOf'],
  ] as const
).map(([suffix, member]) => [suffix, (value) => (value as BoundedCount | null)?.[member] ?? null]);

function cellsOf({ shape }: AnyField): CellOf[] {
  switch (shape) {
    case 'time':
      return timeCells;
    case 'count':
      return countCells;
    case 'names':
      return [['', (value) => (value as Name[]).map(({ text }) => text).join('; ')]];
    case 'structure':
      return [['', (value) => (value === null ? null : canonicalJson(value as Json))]];
    default:
      return [['', (value) => value as Cell]];
  }
}
