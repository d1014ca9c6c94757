/** `kualik verify`: a case or a package, held against its own hashes, signatures and log. Knows nothing of how. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { unlockCase, type Unlocking, type Words } from '../../core/actors/unlock.ts';
import { caseFolder } from '../../core/case/case-folder.ts';
import { readOnlyError } from '../../core/case/refusals.ts';
import { openCase } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { stderrLog } from '../../core/log.ts';
import { custodyFiles } from '../../core/package/layout.ts';
import { writeReceipt } from '../../core/receipts/write-receipt.ts';
import { recordVerification } from '../../core/verify/verify-open-case.ts';
import { AppError } from '../../shared/errors.ts';
import type { Problem, VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import { commonOptions, refuseEmpty, takeWords, type Command } from '../command.ts';
import { casePath, withEngine, type EngineClient } from '../engine.ts';
import { wordsFor, type Credentials } from '../credentials.ts';
import { interruptible } from '../interruption.ts';
import type { Output } from '../output.ts';
import { readTextFile } from '../../core/files/text-file.ts';
import { count, sizeInWords } from '../words.ts';

type Report = z.output<typeof VerifyReport>;
type Depth = z.output<typeof VerifyDepth>;
/** `logged`: the verification stands in the case's own log. */
type Verified = { report: Report; logged: boolean; receipt: string | null };
type Work = {
  client: EngineClient;
  path: string;
  depth: Depth;
  against: string | undefined;
  output: Output;
  signal: AbortSignal;
  words: Words | undefined;
  receipt: string | undefined;
};

export const verifyCommand: Command = {
  usage: 'verify PATH [--quick] [--against CHECKPOINT] [--receipt FILE]',
  details: `Checks a case or a package (any BagIt bag) and names everything that is altered, missing, added or
wrongly signed. Exit code 0: intact; 1: something is wrong; 2: it could not be checked.

  --quick            presence, sizes, log and signatures only; file contents are not read
  --against FILE     an older checkpoint of this case that was kept elsewhere: a text file, a proof or a package
                     that carries one, or the three lines of a printed one. Finds a log that was cut, put back
                     to an older state or rewritten, even where the case is whole in itself
  --receipt FILE     of a case: write a signed receipt to FILE.json, and in words to FILE.txt`,
  async run(parameters, around) {
    const { output } = around;
    const options = { ...commonOptions, quick: { type: 'boolean' }, against: { type: 'string' }, receipt: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [given] = takeWords(positionals, ['PATH']);
    const path = casePath(given);
    if (!existsSync(path)) throw new AppError('not-found', `${resolve(given)} does not exist. Nothing was checked.`, { path });
    const depth = values.quick === true ? 'quick' : 'full';
    const against = values.against === undefined ? undefined : readCheckpoint(values.against);
    const { report, logged, receipt } = await interruptible(
      () => output.note('Stopping. Nothing is said about what was not checked.'),
      async (signal) => {
        const words = existsSync(caseFolder(path).caseFile) ? await wordsOf(path, around.credentials) : undefined;
        return withEngine(around, (client) => verify({ client, path, depth, against, output, signal, words, receipt: values.receipt }));
      },
    );
    if (values.receipt !== undefined && receipt === null)
      output.note('No receipt was written. It can be made of what stands in the log of a case, and nothing else.');
    output.answer({ ...report, logged, ...(values.receipt !== undefined && { receipt }) }, () => [
      ...reportInWords(report),
      ...(receipt === null ? [] : [`Receipt: ${receipt}`]),
    ]);
    return report.ok ? 0 : 1;
  },
};

/**
 * A verification of a case belongs into its log. But opening a case writes to it, and nothing may be written after a log that is broken:
 * so everything is checked first, without opening, and only then entered.
 */
async function verify({ client, path, depth, against, output, signal, words, receipt }: Work): Promise<Verified> {
  const report = await client.call('verify.path', { path, depth, against, ...(words && { words }) }, { signal, onProgress: output.progress });
  if (!existsSync(caseFolder(path).caseFile)) return { report, logged: false, receipt: null };
  if (report.log === null || report.problems.some(concernsLog)) {
    output.note(
      report.against?.agrees === false
        ? 'The custody log is not the one of that checkpoint, so the case was not opened and this verification is not in its log.'
        : 'The custody log or the catalogue is not intact, so the case was not opened and this verification is not in its log.',
    );
    return { report, logged: false, receipt: null };
  }
  try {
    return enter({ report, path, receipt, output }, words ? await unlockCase(path, words, () => new Date()) : null);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const obstacle = error.code === 'busy' ? 'This case is open elsewhere.' : error.message;
    output.note(`${obstacle} It was verified all the same, but this verification is not in its log.`);
    return { report, logged: false, receipt: null };
  }
}

/** Throws AppError where the case cannot be opened for writing. */
type Entering = Pick<Work, 'path' | 'receipt' | 'output'> & { report: Report };

function enter({ report, path, receipt, output }: Entering, unlocking: Unlocking | null): Verified {
  const session = openCase(path, { clock: () => new Date(), log: stderrLog(), emit: () => {}, opener: 'command-line' }, unlocking);
  try {
    if (session.readOnly) throw readOnlyError(session.readOnlyBecause ?? 'folder');
    const entered = recordVerification(session, report);
    return { report: entered, logged: true, receipt: receipt === undefined ? null : receiptAt(session, receipt, output) };
  } finally {
    session.close();
  }
}

/** What keeps case.json from being read is for the verification to report. */
async function wordsOf(path: string, credentials: Credentials): Promise<Words | undefined> {
  try {
    return await wordsFor(path, credentials);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'case-damaged' || error.code === 'case-too-new')) return undefined;
    throw error;
  }
}

/** A file; or a package, whose checkpoint lies in a place of its own. */
function readCheckpoint(given: string): string {
  refuseEmpty(given, '--against CHECKPOINT');
  const inPackage = join(resolve(given), custodyFiles.checkpoint);
  return readTextFile(existsSync(inPackage) ? inPackage : given, 'checkpoint');
}

/** A receipt that cannot be written takes nothing from the verification. */
function receiptAt(session: CaseSession, file: string, output: Output): string | null {
  const path = resolve(file);
  try {
    return writeReceipt(session, { of: 'verification', into: dirname(path), name: basename(path), language: 'en' }).path;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    output.note(error.message);
    return null;
  }
}

const longest = 200;
const catalogueProblems = new Set<string>(['key', 'catalogue-damaged', 'case-file']);

function concernsLog({ what }: z.output<typeof Problem>): boolean {
  return what.startsWith('log-') || catalogueProblems.has(what);
}

function* linesOf(report: Report): Generator<string> {
  const { ok, kind, path, expected, checked, skipped, bytes, problems, warnings, log, signatures, timestamps, depth, against } = report;
  yield `${ok ? 'Intact' : 'NOT INTACT'}: ${kind} ${path}`;
  yield `${count(expected, 'file')} expected, ${checked.toLocaleString('en')} checked${depth === 'full' ? ` (${sizeInWords(bytes)} read)` : ''}, ${skipped.toLocaleString('en')} not read at this depth.`;
  if (log)
    yield `Custody log: ${count(log.entries, 'entry', 'entries')}, ${log.signaturesValid.toLocaleString('en')} signatures valid, checkpoint ${log.checkpointValid ? 'valid' : 'NOT valid'}.`;
  if (against)
    yield `Against ${against.signed ? 'the signed' : 'the unsigned'} checkpoint of ${count(against.size, 'entry', 'entries')}: ${against.agrees ? 'the log continues it' : 'the log does NOT continue it'}.`;
  for (const { path: signed, valid, key } of signatures)
    yield `Signature ${signed}: ${valid ? 'valid' : 'NOT valid'}${key === null ? '' : `, key ${key}`}`;
  yield* timestamps.map((stamp) => stampInWords(stamp, kind));
  if (problems.length > 0) yield `${count(problems.length, 'problem')}:`;
  yield* problems.map(problemInWords);
  if (warnings.length > 0) yield `${count(warnings.length, 'warning')}:`;
  yield* warnings.map(problemInWords);
}

function stampInWords({ path, size, notLaterThan, state }: Report['timestamps'][number], kind: Report['kind']): string {
  const entries = count(size, 'entry', 'entries');
  if (state === 'proven') return `Proven by an outside authority: the first ${entries} existed not later than ${notLaterThan} (${path})`;
  if (state === 'invalid') return `Time stamp ${path}: NOT valid`;
  if (kind !== 'package') return `Time stamp ${path}: not checked: root unknown`;
  return `Time stamp ${path}: the first ${entries} not later than ${notLaterThan}, by a root that came with the package: compare it with the authority’s own`;
}

function reportInWords(report: Report): string[] {
  return [...linesOf(report)];
}

function problemInWords({ what, path, expected, found }: z.output<typeof Problem>): string {
  const sides = [...(expected === null ? [] : [`expected ${short(expected)}`]), ...(found === null ? [] : [`found ${short(found)}`])];
  return `  ${what}: ${path}${sides.length === 0 ? '' : ` (${sides.join(', ')})`}`;
}

/** Enough of a long value to recognise it by; `--json` has it whole. */
function short(value: string): string {
  return value.length <= longest ? value : `${value.slice(0, longest)}…`;
}
