/** Imports a spreadsheet: the file becomes an item, its rows become records with the row as their source. The same rows again add nothing. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import type { ItemId, Sha256 } from '../../shared/ids.ts';
import type { SheetPreview, SheetReport } from '../../shared/sheets/report.ts';
import { withHeader, type TableFile } from '../../shared/sheets/table.ts';
import { originalPath } from '../case/case-folder.ts';
import { requirePermission } from '../actors/permission.ts';
import type { CaseSession } from '../case/session.ts';
import { oneRow, sql } from '../db/sql.ts';
import type { FileInput } from '../decoder/protocol.ts';
import { readStoredKey } from '../sealed/stored-file.ts';
import type { Decoder } from '../decoder/decoder.ts';
import { newId } from '../ids.ts';
import { runImport } from '../import/run.ts';
import type { JobContext } from '../job-context.ts';
import { gazetteer } from './gazetteer.ts';
import { prepareKind, takeStep } from './import-kind.ts';
import { kindOfHeader } from './kind-table.ts';
import { knownRows } from './known-rows.ts';
import { openTable } from './open-table.ts';
import { chooseSheet, prepareSheet, type PreparedSheet, type SheetChoice } from './prepare.ts';
import { caseWriter, dryWriter, type RecordWriter } from './record-writer.ts';
import { takeRow, type Conflict, type Taking } from './take-row.ts';
import { targetsOf, termMatcher } from './terms.ts';

export type SheetInput = SheetChoice & {
  path: string;
  /** Who gave the file, as an accession has it. */
  source?: string | undefined;
};

/** Rows in one transaction: the engine answers others in between. */
const SLICE_ROWS = 25;

/** In place of the file, which a dry run does not take into the case. */
const noItem = '00000000-0000-7000-8000-000000000000' as ItemId;

/** What an import would do. Throws AppError `unreadable`, `not-found` or `invalid-input`. */
export async function previewSheet(session: CaseSession, decoder: Decoder, input: SheetInput, signal?: AbortSignal): Promise<SheetPreview> {
  const table = await openTable(decoder, { path: input.path }, nameOf(input.path), { ...(signal && { signal }) });
  const work = plan(session, table, input, dryWriter(session), noItem);
  for (let at = 0; at < work.steps.length; at += SLICE_ROWS) {
    for (const step of work.steps.slice(at, at + SLICE_ROWS)) step();
    await setImmediate();
    signal?.throwIfAborted();
  }
  return {
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheets: table.sheets.map(({ name, rows }) => ({ name, rows: rows.length })),
    header: [...work.header],
    sample: work.sample,
    report: { ...work.report(work.steps.length), item: findItem(session, await sha256Of(input.path)) },
  };
}

/**
 * Takes the file in as any other (accession, item, custody events), unless the case has these bytes, and reads it from there. One undo takes all records back.
 * Stopped or broken off, it has recorded whole rows; run again, it goes on. Throws AppError `unreadable`, `not-found`, `invalid-input`, `read-only`, or
 * as an import of files does.
 */
export async function importSheet(session: CaseSession, decoder: Decoder, input: SheetInput, context: JobContext): Promise<SheetReport> {
  for (const permission of ['import', 'record'] as const) requirePermission(session, permission);
  const name = nameOf(input.path);
  // Before anything is written: a file that is no table, or whose columns nobody knows, is not taken in.
  plan(session, await openTable(decoder, { path: input.path }, name, context), { ...input, mustRead: true }, dryWriter(session), noItem);
  const secured = await secureFile(session, input, context);
  const table = await openTable(decoder, await originalFile(session, secured.sha256), name, context);
  const writer = caseWriter(session, { group: newId(session.clock), reason: `Spreadsheet ${basename(input.path)}` });
  const { steps, report, rejects } = plan(session, table, input, writer, secured.item);
  let done = 0;
  const tell = () => {
    const none = { bytesDone: 0, bytesTotal: null, remainingMs: null };
    context.progress({ stage: 'recording', filesDone: done, filesTotal: steps.length, failed: rejects, ...none });
  };
  tell();
  for (; done < steps.length; tell()) {
    await context.pausePoint();
    if (context.signal.aborted) break;
    const slice = steps.slice(done, done + SLICE_ROWS);
    session.change(() => slice.forEach((step) => step()));
    done += slice.length;
    await setImmediate();
  }
  if (done > 0) session.checkpoint();
  return { ...report(done), item: secured.item };
}

type Plan = {
  header: readonly string[];
  sample: SheetPreview['sample'];
  rejects: number;
  /** One row each that is not in the case as it is. */
  steps: (() => void)[];
  /** After so many steps. */
  report(done: number): SheetReport;
};

/** Rows of the case's own export go back into their records; all others become records with the row as their source. */
function plan(session: CaseSession, table: TableFile, input: SheetInput, writer: RecordWriter, item: ItemId): Plan {
  const sheet = withHeader(chooseSheet(table, input.sheet ?? input.mapping?.sheet), null);
  const kind = input.mapping === undefined ? kindOfHeader(sheet.header) : null;
  const common = { created: writer.created, conflicts: [], item: null };
  if (kind !== null) {
    const { steps, report } = prepareKind(session, kind, sheet);
    return {
      header: sheet.header,
      sample: [],
      rejects: report.rejected.length,
      steps: steps.map((step) => () => takeStep(writer, kind, step)),
      report: (done) => ({ ...report, ...common, complete: done === steps.length }),
    };
  }
  const prepared = prepareSheet(table, nameOf(input.path), input, {
    match: termMatcher(session),
    targets: targetsOf(session),
    known: knownRows(session),
  });
  const taking = beginTaking(session, prepared, writer, item);
  const rows = prepared.rows.filter(({ known }) => known === null);
  const conflicts: Conflict[] = [];
  return {
    header: prepared.header,
    sample: prepared.sample,
    rejects: prepared.report.rejected.length,
    steps: rows.map(
      ({ row, key, earlier }) =>
        () =>
          conflicts.push(...takeRow(taking, row, key, earlier)),
    ),
    report(done) {
      const changed = rows.slice(0, done).filter(({ earlier }) => earlier !== null).length;
      return { ...prepared.report, ...common, changed, conflicts, complete: done === rows.length };
    },
  };
}

/** What rows of earlier imports made is known to those that come now. */
function beginTaking(session: CaseSession, { rows, source }: PreparedSheet, writer: RecordWriter, item: ItemId): Taking {
  const taking: Taking = { writer, places: gazetteer(session, writer), item, source, persons: new Map(), actsOf: new Map() };
  for (const { row, known, earlier } of rows) {
    const before = known ?? earlier;
    if (before === null || before.person === null) continue;
    if (row.person?.sameAs) taking.persons.set(row.person.sameAs, before.person);
    taking.actsOf.set(before.person, [...new Set([...(taking.actsOf.get(before.person) ?? []), ...before.acts])]);
  }
  return taking;
}

async function secureFile(session: CaseSession, { path, source }: SheetInput, context: JobContext): Promise<{ item: ItemId; sha256: Sha256 }> {
  const sha256 = await sha256Of(path);
  const there = findItem(session, sha256);
  if (there !== null) return { item: there, sha256 };
  const { failed } = await runImport(session, { paths: [path], source: source ?? '' }, context);
  const item = findItem(session, sha256);
  if (item !== null) return { item, sha256 };
  context.signal.throwIfAborted();
  const why = failed[0] ? `could not be taken into the case (${failed[0].reason})` : 'was changed while it was read';
  throw new AppError('unreadable', `The file ${why}. No records were made.`, { path });
}

async function originalFile(session: CaseSession, sha256: Sha256): Promise<FileInput> {
  const path = originalPath(session, sha256);
  return session.seal === null ? { path } : { path, key: await readStoredKey(session.seal, path) };
}

function findItem({ db }: CaseSession, sha256: Sha256): ItemId | null {
  return oneRow<{ id: ItemId }>(db, sql`SELECT item_id AS id FROM item WHERE sha256 = ${sha256}`)?.id ?? null;
}

async function sha256Of(path: string): Promise<Sha256> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') as Sha256;
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}
