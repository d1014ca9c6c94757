/** Verifies the case that is open and enters the outcome in its custody log. Knows no window. */
import type { Json } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import type { VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import type { CaseSession } from '../case/session.ts';
import { isDatabaseFailure } from './catalogue-open.ts';
import type { VerifyContext } from './progress-meter.ts';
import { verifyCase } from './verify-case.ts';

const PROBLEMS_IN_EVENT = 100;

/**
 * Writes `verified` or `verification-failed` and signs the new head of the log; nothing on write-protected media.
 * Throws AppError `cancelled` or `busy`; a log too damaged to be written to is a problem in the report.
 */
export async function verifyOpenCase(session: CaseSession, depth: VerifyDepth, context: VerifyContext): Promise<VerifyReport> {
  return recordVerification(session, await verifyCase(session.folder.root, depth, context, session.seal));
}

/** Enters what a verification of this same case found. For callers that verified before they opened it; never for a report from outside. */
export function recordVerification(session: CaseSession, report: VerifyReport): VerifyReport {
  if (session.readOnly) return report;
  try {
    session.change(() =>
      session.custody.append({ type: report.ok ? 'verified' : 'verification-failed', subjects: [`case:${session.caseId}`], data: summarise(report) }),
    );
    session.checkpoint();
    return report;
  } catch (error) {
    if (!(error instanceof AppError) && !isDatabaseFailure(error)) throw error;
    session.log.note(`the outcome of a verification could not be logged: ${String(error)}`);
    const unlogged = {
      what: 'catalogue-damaged',
      path: 'catalogue.db#custody_event',
      expected: 'a log that takes this outcome',
      found: 'a log that cannot be written',
    } as const;
    return { ...report, ok: false, problems: [...report.problems, unlogged] };
  }
}

function summarise({ depth, expected, checked, skipped, bytes, log, problems, warnings }: VerifyReport): { [member: string]: Json } {
  return {
    depth,
    expected,
    checked,
    skipped,
    bytes,
    log: log && { entries: log.entries, rootHex: log.rootHex },
    warnings: warnings.length,
    problemCount: problems.length,
    problems: problems.slice(0, PROBLEMS_IN_EVENT).map(({ what, path }) => ({ what, path: wellFormed(path) })),
  };
}

/** Names from a damaged folder can be anything, and canonical JSON carries no lone surrogate. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}
