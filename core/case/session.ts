/** A case while it is open: what every use case works on. Knows no contract and no carrier. */
import type { z } from 'zod';
import type { CaseId, Instant } from '../../shared/ids.ts';
import type { EngineEvents } from '../../shared/ipc/contract.ts';
import type { CustodyLog } from '../custody/log.ts';
import type { SigningKey } from '../custody/keys.ts';
import type { Signer } from '../custody/signer.ts';
import type { Db } from '../db/open.ts';
import type { Clock } from '../ids.ts';
import type { Log } from '../log.ts';
import type { CaseFile } from './case-file.ts';
import type { Seal } from '../sealed/seal.ts';
import type { CaseFolder } from './case-folder.ts';

export type EmitEvent = <Name extends keyof EngineEvents>(name: Name, payload: z.output<EngineEvents[Name]>) => void;

export type CaseSession = {
  readonly folder: CaseFolder;
  /** The keys of a sealed case; null where everything is readable. Wiped when the case is closed. */
  readonly seal: Seal | null;
  readonly caseId: CaseId;
  readonly name: string;
  readonly isSample: boolean;
  readonly createdAt: Instant;
  /** Nothing may be written. */
  readonly readOnly: boolean;
  /** Why not: the folder may not be written to; nobody was unlocked; case.json is not the one that the log states. */
  readonly readOnlyBecause: 'folder' | 'nobody' | 'case-file' | null;
  /** The case's own, which signs heads of the log and packages. */
  readonly key: SigningKey;
  /** Who works here; null in a case without actors, and where nobody was unlocked. */
  readonly signer: Signer | null;
  /** Opens what is sealed; null in an open case. */
  readonly secret: Buffer | null;
  readonly caseFile: CaseFile;
  readonly db: Db;
  readonly custody: CustodyLog;
  readonly clock: Clock;
  readonly log: Log;
  readonly emit: EmitEvent;
  /** Runs a change and its custody events in one immediate transaction. Throws AppError `read-only` or `disk-full`. */
  change<Result>(work: () => Result): Result;
  /** Signs the head of the log, stores it and writes it under log/. */
  checkpoint(): void;
  /** Case.json and whose hand signs from now on, after a change of actors has been committed. */
  rekey(caseFile: CaseFile, signer: Signer): void;
  close(): void;
};
