/** Verifies any BagIt bag; a package made by Kualik is also held against its signature, custody extract and records. Needs no case. */
import type { Problem, VerifyReport } from '../../shared/model/verification.ts';
import { checkBag, type CheckOptions } from './bag-verify.ts';
import { looksLikeBag, readBag } from './bag-read.ts';
import { newFindings } from './findings.ts';
import { checkPackage, isPackage } from './package-check.ts';

const notABag: Problem = { what: 'not-a-bag', path: '.', expected: 'bagit.txt and a payload manifest', found: 'neither' };

/** Throws AppError `unreadable` for a folder that cannot be listed and `cancelled` when stopped; everything else is in the report. */
export async function verifyBag(path: string, options: CheckOptions): Promise<VerifyReport> {
  const startedAt = new Date().toISOString();
  const begun = performance.now();
  const findings = newFindings();
  const bag = await readBag(path, findings, options.signal);
  const ended = () => ({ path, depth: options.depth, startedAt, durationMs: Math.round(performance.now() - begun) });
  if (!looksLikeBag(bag.tree)) {
    return {
      ok: false,
      kind: 'unknown',
      expected: 0,
      checked: 0,
      skipped: 0,
      bytes: 0,
      problems: [notABag],
      warnings: [],
      log: null,
      signatures: [],
      timestamps: [],
      ...ended(),
    };
  }
  const counts = await checkBag(bag, options, findings);
  const kind = isPackage(bag) ? 'package' : 'bag';
  const { log, signatures, timestamps } =
    kind === 'package' ? await checkPackage(bag, options.signal, findings) : { log: null, signatures: [], timestamps: [] };
  return {
    ok: findings.problems.length === 0,
    kind,
    ...counts,
    problems: findings.problems,
    warnings: findings.warnings,
    log,
    signatures,
    timestamps,
    ...ended(),
  };
}
