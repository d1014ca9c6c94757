/** What the parts that understand a row share: its cells, and where they tell of what was not understood. Knows no part. */
import type { CellReader } from './cells.ts';
import type { Target } from './targets.ts';

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

/** What a part of the understanding reports beside its answer. */
export type Understanding = {
  cells: CellReader;
  /** The term's code. A word that is not known rejects the row, or is left as words and doubted, as the target is. */
  term(target: Target, words: string): string | null;
  doubt(target: Target, words: string): void;
  reject(code: RejectCode, target: Target, words: string): void;
};
