/** `kualik records import` and `kualik records export`. Knows no SQL and no table. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import { recordKinds } from '../../shared/records/kinds.ts';
import { SheetMapping } from '../../shared/sheets/mapping.ts';
import type { SheetReport } from '../../shared/sheets/report.ts';
import { commonOptions, takeWords, usageError, type Command, type ExitCode, type Surroundings } from '../command.ts';
import { withCase } from '../engine.ts';
import { interruptible } from '../interruption.ts';
import { count } from '../words.ts';

export const recordsCommand: Command = {
  usage: `records import CASE FILE [--map MAP.json] [--sheet NAME] [--source TEXT] [--dry-run]
       kualik records export CASE --kind KIND --out FILE.(csv|xlsx)`,
  details: `Takes a spreadsheet (CSV or XLSX) into the case and makes incidents, persons, acts and claims of its
rows, each row the source of what it says. The same rows again add nothing.

  --map MAP.json   what the columns hold (docs/format/spreadsheet-mapping.md); without it they are
                   known by their names in English, Russian and Kazakh
  --sheet NAME     which sheet, where the file has several; the first with rows when left out
  --source TEXT    who gave the file, as for an import of files
  --dry-run        say what would be made and which rows rejected; write nothing

Exits with 1 when rows were rejected; all others are recorded.

Export writes all records of one kind (person, act, claim, missing-item…) as a table. Cells changed
in it change their records when it is imported again; rows with an empty id become new records.

  --kind KIND      which records
  --out FILE       a new file that ends in .csv or .xlsx`,
  async run([what, ...parameters], around) {
    if (what === 'import') return importRecords(parameters, around);
    if (what === 'export') return exportRecords(parameters, around);
    throw usageError('Say what to do with records: "records import CASE FILE" or "records export CASE".');
  },
};

async function importRecords(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const { output } = around;
  const text = { type: 'string' } as const;
  const options = { ...commonOptions, map: text, sheet: text, source: text, 'dry-run': { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
  const [path, file] = takeWords(positionals, ['CASE', 'FILE']);
  const request = {
    path: resolve(file),
    ...(values.map !== undefined && { mapping: readMapping(values.map) }),
    ...(values.sheet !== undefined && { sheet: values.sheet }),
  };
  const isDry = values['dry-run'] === true;
  const onInterrupt = () => output.note('Stopping at the next sound place. Press Ctrl-C again to stop at once.');
  const report = await interruptible(onInterrupt, (signal) =>
    withCase(around, path, async (client) => {
      if (isDry) return (await client.call('sheet.preview', request, { signal })).report;
      return client.call('sheet.import', { ...request, source: values.source ?? '' }, { signal, onProgress: output.progress });
    }),
  );
  output.answer({ ...report, dryRun: isDry }, () => linesOf(report, isDry));
  return report.complete && report.rejected.length === 0 ? 0 : 1;
}

async function exportRecords(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const { output } = around;
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({ args: parameters, options: { ...commonOptions, kind: text, out: text }, allowPositionals: true });
  const [path] = takeWords(positionals, ['CASE']);
  const kind = recordKinds.find((each) => each === values.kind);
  if (kind === undefined) throw usageError(`--kind KIND says which records: ${recordKinds.join(', ')}.`);
  if (values.out === undefined || values.out.trim() === '') throw usageError('--out FILE is missing: the file to write, ending in .csv or .xlsx.');
  const out = resolve(values.out);
  const written = await withCase(around, path, (client) => client.call('sheet.export', { kind, path: out }));
  output.answer({ kind, ...written }, () => [`${count(written.rows, kind.replaceAll('-', ' '))} written to ${written.path}`]);
  return 0;
}

/** Throws AppError `invalid-input` with what is wrong in the file, `not-found` or `unreadable`. */
function readMapping(file: string): SheetMapping {
  const read = SheetMapping.safeParse(readJson(file));
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw new AppError(
    'invalid-input',
    `The mapping ${file} is not right at ${path.map(String).join(' → ') || 'its top'}: ${message}. Nothing was imported.`,
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError('invalid-input', `The mapping ${file} is no JSON: ${error.message}. Nothing was imported.`);
    throw new AppError('unreadable', `The mapping ${file} cannot be read. Nothing was imported.`);
  }
}

function linesOf(report: SheetReport, isDry: boolean): string[] {
  const { rows, created, matched, changed, rejected, unmatched, conflicts, unusedColumns, missingColumns, complete } = report;
  const made = Object.entries(created).map(([kind, number]) => count(number, kind.replaceAll('-', ' ')));
  return [
    `${count(rows, 'row')} on sheet “${report.sheet}”: ${matched.toLocaleString('en')} in the case already, ${changed.toLocaleString('en')} changed, ${rejected.length.toLocaleString('en')} rejected.`,
    `${isDry ? 'Would make' : 'Made'}: ${made.join(', ') || 'nothing'}.`,
    ...(complete ? [] : ['Stopped before every row was recorded. What was recorded is whole. Run the same command again to go on.']),
    ...(missingColumns.length > 0 ? [`Named in the mapping, not in the sheet: ${missingColumns.join(', ')}`] : []),
    ...(unusedColumns.length > 0 ? [`Not read: ${unusedColumns.join(', ')}`] : []),
    ...(conflicts.length > 0 ? ['Said otherwise than before, kept as claims beside the record:'] : []),
    ...conflicts.map(({ row, subject, field, words }) => `  row ${row}: ${field} of ${subject}: ${words}`),
    ...(unmatched.length > 0 ? ['Kept as words only, or not understood:'] : []),
    ...unmatched.map(({ target, words, times }) => `  ${target}: “${words}”${times > 1 ? ` (${times} times)` : ''}`),
    ...(rejected.length > 0 ? ['Rejected:'] : []),
    ...rejected.map(({ row, reason }) => `  row ${row}: ${reason}`),
  ];
}
