/** What understanding a row has to hand and to report: its cells, the vocabularies, doubts and the reason to reject it. Knows no record. */
import type { CellReader } from './cells.ts';
import type { KnownTargets } from './known-targets.ts';
import type { Target } from './targets.ts';

/** The code of the term that words name, built-in or the case's own; null where none is meant. */
export type MatchTerm = (list: string, words: string) => string | null;

export const rejectCodes = [
  'nothing-read',
  'no-act-type',
  'unknown-term',
  'unknown-standing',
  'unknown-choice',
  'reference-twice',
  'unknown-id',
  'not-valid',
] as const;
export type RejectCode = (typeof rejectCodes)[number];
/** Why a row is not taken; `words` are the cell's, `target` what they should have said. */
export type Reject = { code: RejectCode; target: Target | null; words: string };

/** Words that stay words: a time or count that was not understood, a term of a list that is not decisive. */
export type Doubt = { target: Target; words: string };

/** What a part of the understanding reports beside its answer. */
export type Understanding = {
  cells: CellReader;
  targets: KnownTargets;
  match: MatchTerm;
  /** The term's code. A word that is not known rejects the row, or is left as words and doubted, as the target is. */
  term(target: Target, words: string): string | null;
  doubt(target: Target, words: string): void;
  reject(code: RejectCode, target: Target, words: string): void;
};
