/** Reads the small text files that are exchanged with the outside: checkpoints and proofs. Knows none of their contents. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { systemCode } from './durable.ts';

const LARGEST_BYTES = 1_000_000;

/** UTF-8. Throws AppError `not-found`, `unreadable` or `invalid-input`, naming what was to be read. */
export function readTextFile(given: string, what: string): string {
  const path = resolve(given);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readSmallFile(path, what));
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof TypeError) throw new AppError('invalid-input', `${path} is no ${what}: it is not text.`, { path }, { cause: error });
    if (systemCode(error) === 'ENOENT')
      throw new AppError('not-found', `${path} does not exist: there should be a ${what}.`, { path }, { cause: error });
    throw new AppError('unreadable', `${path} cannot be read as a ${what} (${systemCode(error) ?? 'unknown error'}).`, { path }, { cause: error });
  }
}

function readSmallFile(path: string, what: string): Buffer {
  // A pipe that nobody writes to would keep everything waiting.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (!found.isFile()) throw new AppError('unreadable', `${path} cannot be read as a ${what}: it is no file.`, { path });
    if (found.size > LARGEST_BYTES) throw new AppError('invalid-input', `${path} is no ${what}: it has ${found.size} bytes.`, { path });
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
