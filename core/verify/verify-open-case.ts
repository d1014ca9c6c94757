/** Verifies the case that is open and enters the outcome in its custody log. Knows no window. */
import type { Json } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import type { VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import type { CaseSession } from '../case/session.ts';
import { recordVerifiedOriginals } from '../fixity/record-verification.ts';
import { toolVersions } from '../receipts/tool-versions.ts';
import { isDatabaseFailure } from './catalogue-open.ts';
import type { Anchor } from '../proofs/anchor.ts';
import type { VerifyContext } from './progress-meter.ts';
import { verifyCase } from './verify-case.ts';

const PROBLEMS_IN_EVENT = 100;

/**
 * Writes `verified` or `verification-failed` and signs the new head of the log; nothing on write-protected media.
 * Throws AppError `cancelled` or `busy`; a log too damaged to be written to is a problem in the report.
 */
export async function verifyOpenCase(
  session: CaseSession,
  depth: VerifyDepth,
  context: VerifyContext,
  against: Anchor | null = null,
): Promise<VerifyReport> {
  return recordVerification(session, await verifyCase(session.folder.root, depth, context, { secret: session.secret, against }));
}

/** Enters what a verification of this same case found. For callers that verified before they opened it; never for a report from outside. */
export function recordVerification(session: CaseSession, report: VerifyReport): VerifyReport {
  if (session.readOnly) return report;
  try {
    session.change(() => {
      const run = recordVerifiedOriginals(session, report);
      session.custody.append({
        type: report.ok ? 'verified' : 'verification-failed',
        subjects: [`case:${session.caseId}`],
        data: { ...summarise(report), tools: toolVersions(session.db), ...(run !== null && { run }) },
      });
    });
    session.emit('fixity.changed', {});
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

function summarise({ depth, expected, checked, skipped, bytes, log, problems, warnings, against, startedAt, durationMs }: VerifyReport): {
  [member: string]: Json;
} {
  return {
    startedAt,
    durationMs,
    depth,
    expected,
    checked,
    skipped,
    bytes,
    log: log && { entries: log.entries, rootHex: log.rootHex },
    ...(against && { against: { size: against.size, rootHex: against.rootHex, agrees: against.agrees } }),
    warnings: warnings.length,
    problemCount: problems.length,
    problems: problems.slice(0, PROBLEMS_IN_EVENT).map(({ what, path }) => ({ what, path: wellFormed(path) })),
  };
}

/** Names from a damaged folder can be anything, and canonical JSON carries no lone surrogate. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}
