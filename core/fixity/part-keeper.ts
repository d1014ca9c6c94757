/** Gathers what a run finds until it is worth an entry in the log: a crash loses no more than a minute of reading, and the log gains no entry for each item. */
import type { FixityFailure, FixityProblem } from '../../shared/fixity/fixity.ts';
import type { CaseSession } from '../case/session.ts';
import { instant } from '../ids.ts';
import { rangesOf } from './ranges.ts';
import type { Original, OriginalCheck } from './read-original.ts';
import type { RunPart } from './record.ts';

const tellAfterMs = 60_000;
/** The first part comes sooner, so that also a short sitting leaves something behind. */
const firstAfterMs = 5_000;
const tellAfterItems = 10_000;

export type PartKeeper = {
  /** Called before an original is opened. */
  opened(): void;
  add(item: Original, check: OriginalCheck): void;
  problem(problem: FixityProblem): void;
  isToBeTold(): boolean;
  /** Everything since the last one. */
  take(): Omit<RunPart, 'left' | 'state'>;
};

export function partKeeper(clock: CaseSession['clock']): PartKeeper {
  let from: RunPart['from'] | null = null;
  let numbers: number[] = [];
  let failed: { [Failure in FixityFailure]?: number[] } = {};
  let problems: FixityProblem[] = [];
  let bytes = 0;
  let since = performance.now();
  let told = 0;
  return {
    opened: () => void (from ??= instant(clock)),
    add({ no, sizeBytes }, { result }) {
      numbers.push(no);
      // What a failed read got to see counts for nothing.
      if (result === 'intact' || result === 'altered') bytes += sizeBytes;
      if (result !== 'intact') (failed[result] ??= []).push(no);
    },
    problem: (problem) => void problems.push(problem),
    isToBeTold: () => numbers.length >= tellAfterItems || performance.now() - since >= (told === 0 ? firstAfterMs : tellAfterMs),
    take() {
      const part = { from: from ?? instant(clock), items: rangesOf(numbers), failed, bytes, problems };
      [from, numbers, failed, problems, bytes] = [null, [], {}, [], 0];
      since = performance.now();
      told += 1;
      return part;
    },
  };
}
