/** Collects what a check finds wrong and what merely departs from good practice, in the order found. Knows nothing of bags. */
import type { Problem, ProblemKind } from '../../shared/model/verification.ts';

export type Findings = {
  problems: Problem[];
  warnings: Problem[];
  problem(what: ProblemKind, path: string, expected?: string | null, found?: string | null): void;
  warning(what: ProblemKind, path: string, expected?: string | null, found?: string | null): void;
};

export function newFindings(): Findings {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  return {
    problems,
    warnings,
    problem: (what, path, expected = null, found = null) => void problems.push({ what, path, expected, found }),
    warning: (what, path, expected = null, found = null) => void warnings.push({ what, path, expected, found }),
  };
}
