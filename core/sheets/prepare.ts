/** Reads a spreadsheet as its mapping says, row by row, and finds which rows the case has already. Writes nothing. */
import { AppError } from '../../shared/errors.ts';
import { defaultMapping } from '../../shared/sheets/default-mapping.ts';
import { foldHeader, type SheetMapping } from '../../shared/sheets/mapping.ts';
import type { RowReject, SheetPreview, SheetReport } from '../../shared/sheets/report.ts';
import { withHeader, type HeadedSheet, type TableFile, type TableSheet } from '../../shared/sheets/table.ts';
import type { KnownTargets } from '../../shared/sheets/known-targets.ts';
import { isDecisive, type Target } from '../../shared/sheets/targets.ts';
import { rowReader, type UnderstoodRow } from '../../shared/sheets/understand.ts';
import { type MatchTerm, type Reject } from '../../shared/sheets/understanding.ts';
import { checkRow } from './check-row.ts';
import type { KnownRow, KnownRows } from './known-rows.ts';
import { formatRowKey, rowDigester, seriesName, type RowKey } from './row-key.ts';
import { reasonOf } from './reject-words.ts';

/** `known`: the row as it is in the case; `earlier`: an earlier edition of it. */
export type PreparedRow = { row: UnderstoodRow; key: string; known: KnownRow | null; earlier: KnownRow | null };

export type PreparedSheet = {
  /** Beside the file, where it has several sheets. */
  source: string;
  rows: PreparedRow[];
  header: readonly string[];
  /** The first rows, to be looked at. */
  sample: SheetPreview['sample'];
  report: Omit<SheetReport, 'created' | 'conflicts' | 'changed' | 'item' | 'complete'>;
};

const SAMPLE_ROWS = 20;

/** `mustRead`: at least one column must be understood; a preview shows what there is to be mapped. */
export type SheetChoice = { mapping?: SheetMapping | undefined; sheet?: string | undefined; mustRead?: boolean };

/** What the case has already: terms, fields of its own, rows. */
export type Knowledge = { match: MatchTerm; targets: KnownTargets; known: KnownRows };

/**
 * `fileName` without its ending. Throws AppError `not-found` for a sheet that is not there, `invalid-input` for a field that the case has not, or where no column
 * is understood though one must be.
 */
export function prepareSheet(table: TableFile, fileName: string, choice: SheetChoice, { match, targets, known }: Knowledge): PreparedSheet {
  const sheet = chooseSheet(table, choice.sheet ?? choice.mapping?.sheet);
  const headed = withHeader(sheet, choice.mapping?.headerRow ?? null);
  const mapping = choice.mapping ?? defaultMapping(headed.header, targets);
  refuseUnknownFields(mapping, targets);
  const reader = rowReader(mapping, headed, match, targets);
  if (choice.mustRead === true) refuseUnread(mapping, headed, reader.missing);
  const digest = rowDigester(headed.header);
  const understood = headed.rows.map((each) => {
    const row = reader.understand(each);
    return { row, key: digest(each, row), reject: row.reject ?? checkRow(row) };
  });
  const { rejects, clash } = repeatedReferences(understood);
  const taken = understood.filter(({ row, reject }) => reject === null && !rejects.has(row.number));
  const keys = taken.map(({ key }) => key);
  const series = seriesName(mapping.series ?? known.seriesOf(keys) ?? fileName);
  const rows = taken.map(({ row, key }): PreparedRow => {
    const isClear = !clash.has(key.reference);
    const full: RowKey = { ...key, reference: isClear ? key.reference : '', series };
    const same = known.same(key);
    return { row, key: formatRowKey(full), known: same, earlier: same === null ? known.earlier(series, full.reference) : null };
  });
  const rejected = understood.flatMap(({ row, reject }): RowReject[] => {
    const why = reject ?? rejects.get(row.number) ?? null;
    return why === null ? [] : [{ row: row.number, ...why, words: why.words.slice(0, 500), reason: reasonOf(why) }];
  });
  return {
    source: table.sheets.length > 1 ? `sheet “${sheet.name}”` : '',
    rows,
    header: headed.header,
    sample: headed.rows.slice(0, SAMPLE_ROWS).map((row) => ({ row: row.number, cells: row.cells, understood: reader.tell(row) })),
    report: {
      sheet: sheet.name,
      headerRow: headed.headerRow,
      rows: headed.rows.length,
      matched: rows.filter((row) => row.known !== null).length,
      rejected,
      unmatched: unmatchedWords(understood),
      unusedColumns: unusedColumns(mapping, headed.header),
      missingColumns: reader.missing,
      mapping,
    },
  };
}

export function chooseSheet({ sheets }: TableFile, wanted: string | undefined): TableSheet {
  const found = wanted === undefined ? sheets.find(({ rows }) => rows.length > 0) : sheets.find(({ name }) => name === wanted);
  // A CSV file has one sheet, whatever a mapping made for a spreadsheet calls it.
  const sheet = found ?? (sheets.length === 1 ? sheets[0] : undefined);
  if (sheet) return sheet;
  const names = sheets.map(({ name }) => `“${name}”`).join(', ');
  throw new AppError('not-found', `There is no sheet “${wanted}” in the file; it has ${names}. Nothing was imported from it.`, { sheet: wanted });
}

function refuseUnread(mapping: SheetMapping, { header, headerRow }: HeadedSheet, missing: readonly string[]): void {
  if (Object.keys(mapping.columns).length > missing.length) return;
  const sentence = `None of the columns in row ${headerRow} is known by its name (${header.slice(0, 20).join(', ')}).`;
  throw new AppError('invalid-input', `${sentence} Say in a mapping what they hold. Nothing was imported.`, { header: [...header], headerRow });
}

function refuseUnknownFields(mapping: SheetMapping, targets: KnownTargets): void {
  for (const [column, said] of Object.entries(mapping.columns))
    for (const target of [said].flat()) {
      if (targets.has(target)) continue;
      const sentence = `The case has no field “${target}”, which the mapping gives for column “${column}”.`;
      throw new AppError('invalid-input', `${sentence} Add the field under Vocabulary, or map the column to something else. Nothing was imported.`, {
        column,
        target,
      });
    }
}

type Read = { row: UnderstoodRow; key: Omit<RowKey, 'series'>; reject: Reject | null };

/** A row that stands twice under one number is taken once. Numbers that stand on different rows tell none of them apart, which is doubted, not rejected. */
function repeatedReferences(rows: readonly Read[]): { rejects: Map<number, Reject>; clash: Set<string> } {
  const first = new Map<string, string[]>();
  const rejects = new Map<number, Reject>();
  const clash = new Set<string>();
  for (const { row, key, reject } of rows) {
    if (key.reference === '' || reject !== null) continue;
    const said = JSON.stringify(row.said);
    const before = first.get(key.reference);
    if (before?.includes(said)) {
      rejects.set(row.number, { code: 'reference-twice', target: 'row.reference', words: row.reference });
      continue;
    }
    if (before) {
      clash.add(key.reference);
      row.doubts.push({ target: 'row.reference', words: row.reference });
    }
    first.set(key.reference, [...(before ?? []), said]);
  }
  return { rejects, clash };
}

function unmatchedWords(rows: readonly Read[]): SheetReport['unmatched'] {
  const counted = new Map<string, SheetReport['unmatched'][number]>();
  const add = (target: Target, words: string) => {
    const key = JSON.stringify([target, words]);
    counted.set(key, { target, words: words.slice(0, 500), times: (counted.get(key)?.times ?? 0) + 1 });
  };
  for (const { row, reject } of rows) {
    if (reject?.target && isDecisive(reject.target)) add(reject.target, reject.words);
    for (const { target, words } of row.doubts) add(target, words);
  }
  return [...counted.values()].sort((a, b) => b.times - a.times);
}

function unusedColumns(mapping: SheetMapping, header: readonly string[]): string[] {
  const used = new Set(Object.keys(mapping.columns).map(foldHeader));
  return header.filter((name) => !used.has(foldHeader(name)));
}
