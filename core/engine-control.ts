/** What answering a method may need of the engine as a whole; how the engine does it stands in engine.ts. Knows no method. */
import type { z } from 'zod';
import type { ActivityId } from '../shared/ids.ts';
import type { Wrapping } from './actors/actors.ts';
import type { Words } from './actors/unlock.ts';
import type { CaseSession } from './case/session.ts';
import type { CaseSummary } from '../shared/model/case.ts';
import type { Decoder } from './decoder/decoder.ts';
import type { Describer } from './describe/describer.ts';
import type { FixityChecker } from './fixity/checker.ts';

export type Founder = { name: string; passphrase: string; protection: 'sealed' | 'open' };

/** What handlers may do with the engine as a whole; the rest they do with the open case. */
export type EngineControl = {
  /** Throws AppError `no-case`. */
  session(): CaseSession;
  summary(): z.output<typeof CaseSummary> | null;
  describer(): Describer;
  checker(): FixityChecker;
  /** A decoder of its own for one piece of work, gone when that ends. */
  withDecoder<Result>(work: (decoder: Decoder) => Promise<Result>): Promise<Result>;
  /** `asker` is the activity that asks, which goes on while all others are stopped. */
  create(path: string, name: string, kind: 'case' | 'sample', how?: { founder?: Founder | undefined; asker?: ActivityId }): Promise<void>;
  open(path: string, words?: Words): Promise<void>;
  closeCase(): Promise<void>;
  /** Closes a case that was made by unfinished work, and removes its folder. */
  discard(session: CaseSession): Promise<void>;
  /** How passphrases wrap keys here. */
  readonly wrapping: Wrapping;
  /** Tells windows that the summary of the case has changed. */
  tellOfCase(): void;
  /** For a window: begins describing as an activity of its own, unless it runs already. */
  describeInBackground(): void;
};
