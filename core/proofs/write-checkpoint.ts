/** Writes a signed head, or what can be proved from it, into a file of the user's: to give away, or to print. Knows no layout. */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { CaseSession } from '../case/session.ts';
import { writeFileDurably } from '../files/durable.ts';
import { getCheckpoint, logKeyOf, signHead } from './checkpoints.ts';
import { printedCheckpoint } from './printed-checkpoint.ts';
import { proveEntry, proveHistory } from './prove.ts';

type Request = z.output<EngineContract['log.write-checkpoint']['input']>;

type ProofRequest = z.output<EngineContract['log.write-proof']['input']>;

/** Throws AppError `already-exists`, `not-found`, `disk-full` or `permission-denied`; then no file is left. */
export async function writeCheckpoint(
  session: CaseSession,
  { path: given, form, language = 'en', size }: Request,
): Promise<{ path: string; size: number }> {
  const path = newFilePlace(given);
  const checkpoint = size === undefined ? signHead(session) : getCheckpoint(session, size);
  const content = form === 'note' ? checkpoint.note : await printedCheckpoint({ ...logKeyOf(session), checkpoint }, language);
  writeFileDurably(path, content);
  return { path, size: checkpoint.size };
}

/** The head is signed first where it has grown. Throws AppError as `proveEntry`, `proveHistory` and `writeCheckpoint` do; then no file is left. */
export function writeProof(session: CaseSession, { path: given, of }: ProofRequest): { path: string; size: number } {
  const path = newFilePlace(given);
  signHead(session);
  const { size, text } = 'entry' in of ? proveEntry(session, of) : proveHistory(session, of);
  writeFileDurably(path, text);
  return { path, size };
}

function newFilePlace(given: string): string {
  const path = resolve(given);
  if (existsSync(path)) throw new AppError('already-exists', `${path} exists already. Nothing was written over it.`, { path });
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory())
    throw new AppError('not-found', `The folder ${dirname(path)} does not exist. Make it first, or choose another place.`, { path });
  return path;
}
