/** Reads a small file that somebody brought, and writes one for somebody to take away. Knows nothing of what is in them. */
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { storageFailure, systemCode } from '../files/durable.ts';
import { refusal } from './refusal.ts';

/** Throws AppError `not-found`, `unreadable`, or `timestamp-refused` (`too-large`). */
export function readOutsideFile(path: string, mostBytes: number): Buffer {
  let file: number;
  try {
    // A pipe that nobody writes to would keep everything waiting.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new AppError('not-found', `${path} does not exist. Nothing was changed.`, { path });
    throw unreadable(path, error);
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile()) throw unreadable(path, undefined);
    if (found.size > mostBytes) throw refusal('too-large', `${path} has ${found.size} bytes, more than any such file (${mostBytes} at most).`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(path, error);
  } finally {
    closeSync(file);
  }
}

/** A new file outside `caseRoot`. Throws AppError `already-exists`, `not-found`, `invalid-input`, `permission-denied` or `disk-full`. */
export function writeNewOutsideFile(path: string, bytes: Buffer, caseRoot: string): void {
  try {
    const within = relative(realpathSync(caseRoot), realpathSync(dirname(path)));
    if (within === '' || (!within.startsWith('..') && !isAbsolute(within)))
      throw new AppError('invalid-input', 'The file cannot be written into the case itself. Choose a folder outside it.', { path });
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (systemCode(error) === 'EEXIST') throw new AppError('already-exists', 'There is a file of that name already. Nothing was written.', { path });
    if (systemCode(error) === 'ENOENT') throw new AppError('not-found', 'There is no such folder. Nothing was written.', { path });
    throw storageFailure(error, path);
  }
}

function unreadable(path: string, cause: unknown): AppError {
  return new AppError('unreadable', `${path} cannot be read. Nothing was changed.`, { path }, { cause });
}
