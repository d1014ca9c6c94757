/** Reads and writes the small text files that commands exchange with the outside: checkpoints and proofs. Knows none of their contents. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemCode, writeFileDurably } from '../core/files/durable.ts';
import { AppError } from '../shared/errors.ts';

const LARGEST_BYTES = 1_000_000;

/** Throws AppError `not-found`, `unreadable` or `invalid-input`, naming what was to be read. */
export function readTextFile(given: string, what: string): string {
  const path = resolve(given);
  try {
    const { size } = statSync(path);
    if (size > LARGEST_BYTES) throw new AppError('invalid-input', `${path} is no ${what}: it has ${size} bytes.`, { path });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof TypeError) throw new AppError('invalid-input', `${path} is no ${what}: it is not text.`, { path }, { cause: error });
    if (systemCode(error) === 'ENOENT')
      throw new AppError('not-found', `${path} does not exist: there should be a ${what}.`, { path }, { cause: error });
    throw new AppError('unreadable', `${path} cannot be read as a ${what} (${systemCode(error) ?? 'unknown error'}).`, { path }, { cause: error });
  }
}

/** Throws AppError `already-exists`; nothing is ever written over. */
export function writeNewFile(given: string, text: string): string {
  const path = resolve(given);
  if (existsSync(path)) throw new AppError('already-exists', `${path} exists already. Nothing was written over it.`, { path });
  writeFileDurably(path, text);
  return path;
}
