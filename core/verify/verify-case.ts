/** Verifies a case folder: case.json, catalogue, custody log, checkpoints and every file, reporting all that is wrong. Changes nothing; knows no open case. */
import { readdirSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import { caseFolder, halfWritten, type CaseFolder } from '../case/case-folder.ts';
import { checkFits, readCaseFile, type CaseFile } from '../case/case-file.ts';
import { lockedCase } from '../case/refusals.ts';
import { newFindings, type Findings } from '../package/findings.ts';
import type { Anchor } from '../proofs/anchor.ts';
import { sealOf } from '../sealed/seal.ts';
import { checkCaseFile } from './case-file-check.ts';
import { checkCatalogue, type CaseParts, type CatalogueFacts } from './catalogue-facts.ts';
import { guarded } from './catalogue-check.ts';
import { onOneState, openCatalogue, type Catalogue } from './catalogue-open.ts';
import { readLogFiles, type LogFiles } from './checkpoint-check.ts';
import { checkFiles, fileTotals } from './file-check.ts';
import { refuseNewerCatalogue } from './newer-version.ts';
import { warnOfLitter } from './system-litter.ts';
import { progressMeter, type ProgressMeter, type VerifyContext } from './progress-meter.ts';

/**
 * Full depth reads every byte once, for SHA-256 alone: that is the identity of an item, and SHA-512 is bound to it by the signed entry
 * that names both, so that a second, twice as slow hash of the same bytes would show nothing more.
 * `secret`: that of a sealed case, without which nothing of it can be read.
 * Throws AppError `cancelled`, `busy`, `case-too-new` or `unreadable` (the folder itself); damage of any kind is in the report.
 */
export async function verifyCase(
  path: string,
  depth: VerifyDepth,
  context: VerifyContext,
  { secret = null, against = null }: { secret?: Buffer | null; against?: Anchor | null } = {},
): Promise<VerifyReport> {
  const startedAt = new Date();
  const begun = performance.now();
  const folder = caseFolder(realFolder(path));
  const findings = newFindings();

  if (secret === null && isSealed(folder)) throw lockedCase(folder);
  const caseFile = checkCaseFile(folder, secret, findings);
  // Before the catalogue, so that an engine at work cannot make a head appear that is ahead of the entries read here.
  const logFiles = readLogFiles(folder, findings);
  const seal = secret && sealOf(secret);
  const place = { folder, seal };
  const catalogue = openCatalogue(place);
  if ('what' in catalogue) findings.problem(catalogue.what, catalogue.path, catalogue.expected, catalogue.found);
  const open = 'what' in catalogue ? null : catalogue;
  try {
    if (open) refuseNewerCatalogue(open, folder);
    const before = { files: open ? 1 : 0, bytes: open?.sizeBytes ?? 0 };
    const total = open && fileTotals(open, depth);
    const meter = progressMeter(context.progress, total && { files: before.files + total.files, bytes: before.bytes + total.bytes });
    const facts = open && (await readCatalogue(open, { ...place, caseFile, logFiles, depth, against }, findings, { signal: context.signal, meter }));
    const known = { catalogue: open, tables: facts?.tables ?? new Set<string>(), depth };
    const files = await checkFiles(place, known, findings, { signal: context.signal, meter, before, total });
    checkRoot(folder, findings);
    const log = facts?.log ?? null;
    if (!log || log.entries === 0)
      findings.problem('nothing-checked', 'catalogue.db#custody_event', 'at least one entry of the custody log', 'none that could be checked');
    if (against && !facts?.against)
      findings.problem('nothing-checked', `checkpoint of ${against.size} entries`, 'a log to hold it against', 'none that could be read');
    const own = ownFiles(caseFile, open, logFiles, facts);
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
      timestamps: facts?.timestamps ?? [],
      ...(facts?.against && { against: facts.against }),
      startedAt: startedAt.toISOString(),
      durationMs: Math.round(performance.now() - begun),
    };
  } finally {
    open?.close();
    seal?.wipe();
  }
}

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

/** A case.json that cannot be read says nothing of this; it is reported where it is checked. */
function isSealed({ caseFile }: CaseFolder): boolean {
  try {
    const content = readCaseFile(caseFile);
    return content.protection === 'sealed' && checkFits(content);
  } catch {
    return false;
  }
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
  'unlock-attempts.json',
  'originals',
  'derivatives',
  'log',
]);

/** Whatever lies at the top of the folder and is no part of a case. */
function checkRoot(folder: CaseFolder, findings: Findings): void {
  const leftovers = new Set([folder.nextCaseFile, ...halfWritten(folder)].map((path) => basename(path)));
  for (const entry of readdirSync(folder.root, { withFileTypes: true })) {
    const backup = /^catalogue\.before-\d{4}\.db$/.test(entry.name);
    if (leftovers.has(entry.name) && entry.isFile()) {
      findings.warning('unexpected', entry.name, null, 'left over from a change that was cut off');
      continue;
    }
    if (warnOfLitter(folder.root, entry.name, entry.name, findings)) continue;
    if (!ownNames.has(entry.name) && !backup)
      findings.problem('unexpected', entry.name, null, entry.isDirectory() ? 'a folder' : 'no part of a case');
    else if (entry.isSymbolicLink()) findings.problem('symbolic-link', entry.name, null, 'a symbolic link');
  }
}

/** The files of the case itself: case.json, the catalogue, one file for each checkpoint and each time stamp. */
function ownFiles(
  caseFile: CaseFile | null,
  catalogue: Catalogue | null,
  { heads, stamps }: LogFiles,
  facts: CatalogueFacts | null,
): { expected: number; checked: number; bytes: number } {
  const read = [...heads.map(({ note }) => note), ...stamps.map(({ bytes }) => bytes)].filter((bytes) => bytes !== null);
  const stampPaths = new Set([...stamps.map(({ path }) => path), ...(facts?.timestamps ?? []).map(({ path }) => path)]);
  return {
    expected: 2 + new Set([...heads.map((head) => head.size), ...(facts?.checkpointSizes ?? [])]).size + stampPaths.size,
    checked: (caseFile ? 1 : 0) + (facts ? 1 : 0) + read.length,
    bytes: (facts ? catalogue!.sizeBytes : 0) + read.reduce((sum, bytes) => sum + bytes.length, 0),
  };
}
