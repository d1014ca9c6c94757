/** Verifies a case folder: case.json, catalogue, custody log, checkpoints and every file, reporting all that is wrong. Changes nothing; knows no open case. */
import { readdirSync, realpathSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type { VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import { caseFolder, type CaseFolder, type CasePlace } from '../case/case-folder.ts';
import type { CaseFile } from '../case/case-file.ts';
import { newFindings, type Findings } from '../package/findings.ts';
import type { Seal } from '../sealed/seal.ts';
import { checkCaseFile } from './case-file-check.ts';
import { checkCatalogue, type CatalogueFacts } from './catalogue-facts.ts';
import { guarded } from './catalogue-check.ts';
import { onOneState, openCatalogue, type Catalogue } from './catalogue-open.ts';
import { readCheckpointFiles, type KeptCheckpoint } from './checkpoint-check.ts';
import { checkFiles, fileTotals } from './file-check.ts';
import { refuseNewerCatalogue } from './newer-version.ts';
import { warnOfLitter } from './system-litter.ts';
import { progressMeter, type ProgressMeter, type VerifyContext } from './progress-meter.ts';

/**
 * Full depth reads every byte once, for SHA-256 alone: that is the identity of an item, and SHA-512 is bound to it by the signed entry
 * that names both, so that a second, twice as slow hash of the same bytes would show nothing more.
 * `seal`: the keys of a sealed case, without which nothing of it can be read.
 * Throws AppError `cancelled`, `busy`, `case-too-new` or `unreadable` (the folder itself); damage of any kind is in the report.
 */
export async function verifyCase(path: string, depth: VerifyDepth, context: VerifyContext, seal: Seal | null = null): Promise<VerifyReport> {
  const startedAt = new Date();
  const begun = performance.now();
  const folder = caseFolder(realFolder(path));
  const findings = newFindings();

  const caseFile = checkCaseFile(folder, findings);
  // Before the catalogue, so that an engine at work cannot make a head appear that is ahead of the entries read here.
  const heads = readCheckpointFiles(folder, findings);
  const place = { folder, seal };
  const catalogue = openCatalogue(place);
  if ('what' in catalogue) findings.problem(catalogue.what, catalogue.path, catalogue.expected, catalogue.found);
  const open = 'what' in catalogue ? null : catalogue;
  try {
    if (open) refuseNewerCatalogue(open, folder);
    const before = { files: open ? 1 : 0, bytes: open?.sizeBytes ?? 0 };
    const total = open && fileTotals(open, depth);
    const meter = progressMeter(context.progress, total && { files: before.files + total.files, bytes: before.bytes + total.bytes });
    const facts = open && (await readCatalogue(open, { ...place, caseFile, heads, depth }, findings, { signal: context.signal, meter }));
    const known = { catalogue: open, tables: facts?.tables ?? new Set<string>(), depth };
    const files = await checkFiles(place, known, findings, { signal: context.signal, meter, before, total });
    checkRoot(folder, findings);
    const log = facts?.log ?? null;
    if (!log || log.entries === 0)
      findings.problem('nothing-checked', 'catalogue.db#custody_event', 'at least one entry of the custody log', 'none that could be checked');
    const own = ownFiles(caseFile, open, heads, facts);
    return {
      ok: findings.problems.length === 0,
      kind: 'case',
      path: folder.root,
      depth,
      expected: files.expected + own.expected,
      checked: files.checked + own.checked,
      skipped: files.skipped,
      bytes: files.bytes + own.bytes,
      problems: findings.problems,
      warnings: findings.warnings,
      log: log && {
        entries: log.entries,
        signaturesValid: log.signaturesValid,
        rootHex: log.rootHex,
        checkpointSize: facts?.checkpoints.newestSize ?? null,
        checkpointValid: facts?.checkpoints.newestSize !== null && facts?.checkpoints.allValid === true,
      },
      signatures: facts?.checkpoints.signatures ?? [],
      startedAt: startedAt.toISOString(),
      durationMs: Math.round(performance.now() - begun),
    };
  } finally {
    open?.close();
  }
}

type CaseParts = CasePlace & { caseFile: CaseFile | null; heads: KeptCheckpoint[]; depth: VerifyDepth };

/** Null when nothing of the catalogue can be read. */
async function readCatalogue(
  catalogue: Catalogue,
  parts: CaseParts,
  findings: Findings,
  { signal, meter }: { signal: AbortSignal; meter: ProgressMeter },
): Promise<CatalogueFacts | null> {
  const onProgress = (part: number) => meter.at({ files: 0, bytes: part * catalogue.sizeBytes }, findings.problems.length);
  const read = async () => {
    // Anew for each state of the catalogue that is tried.
    const found = newFindings();
    const facts = await guarded(found, () => checkCatalogue(catalogue, parts, found, signal, onProgress), null);
    return { found, facts };
  };
  const { found, facts } = await onOneState(catalogue, read);
  findings.problems.push(...found.problems);
  findings.warnings.push(...found.warnings);
  return facts;
}

function realFolder(path: string): string {
  try {
    const real = realpathSync(path);
    readdirSync(real);
    return real;
  } catch (error) {
    throw new AppError('unreadable', `The folder ${path} cannot be read. Nothing was checked.`, { path }, { cause: error });
  }
}

const ownNames = new Set([
  'case.json',
  'catalogue.db',
  'catalogue.db-wal',
  'catalogue.db-shm',
  'catalogue.db-journal',
  'writer.lock',
  'originals',
  'derivatives',
  'log',
]);

/** Whatever lies at the top of the folder and is no part of a case. */
function checkRoot(folder: CaseFolder, findings: Findings): void {
  for (const entry of readdirSync(folder.root, { withFileTypes: true })) {
    const backup = /^catalogue\.before-\d{4}\.db$/.test(entry.name);
    if (warnOfLitter(folder.root, entry.name, entry.name, findings)) continue;
    if (!ownNames.has(entry.name) && !backup)
      findings.problem('unexpected', entry.name, null, entry.isDirectory() ? 'a folder' : 'no part of a case');
    else if (entry.isSymbolicLink()) findings.problem('symbolic-link', entry.name, null, 'a symbolic link');
  }
}

/** The files of the case itself: case.json, the catalogue and one file for each checkpoint. */
function ownFiles(
  caseFile: CaseFile | null,
  catalogue: Catalogue | null,
  heads: KeptCheckpoint[],
  facts: CatalogueFacts | null,
): { expected: number; checked: number; bytes: number } {
  const read = heads.filter((head) => head.note !== null);
  return {
    expected: 2 + new Set([...heads.map((head) => head.size), ...(facts?.checkpointSizes ?? [])]).size,
    checked: (caseFile ? 1 : 0) + (facts ? 1 : 0) + read.length,
    bytes: (facts ? catalogue!.sizeBytes : 0) + read.reduce((sum, head) => sum + head.note!.length, 0),
  };
}
