/** Verifies any BagIt bag; a package made by Kualik is also held against its signature, custody extract and records. Needs no case. */
import type { VerifyReport } from '../../shared/model/verification.ts';
import { checkBag, type CheckOptions } from './bag-verify.ts';
import { looksLikeBag, readBag } from './bag-read.ts';
import { newFindings } from './findings.ts';

/** Throws AppError `unreadable` for a folder that cannot be listed and `cancelled` when stopped; everything else is in the report. */
export async function verifyBag(path: string, options: CheckOptions): Promise<VerifyReport> {
  const startedAt = new Date();
  const begun = performance.now();
  const findings = newFindings();
  const bag = await readBag(path, findings, options.signal);
  const isBag = looksLikeBag(bag.tree);
  const counts = isBag ? await checkBag(bag, options, findings) : { expected: 0, checked: 0, skipped: 0, bytes: 0 };
  const problems = isBag
    ? findings.problems
    : [{ what: 'not-a-bag' as const, path: '.', expected: 'bagit.txt and a payload manifest', found: 'neither' }];
  return {
    ok: problems.length === 0,
    kind: isBag ? 'bag' : 'unknown',
    path,
    depth: options.depth,
    ...counts,
    problems,
    warnings: isBag ? findings.warnings : [],
    log: null,
    signatures: [],
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(performance.now() - begun),
  };
}
