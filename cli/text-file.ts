/** Writes the small text files that commands give to the outside: checkpoints and proofs. Knows none of their contents. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeFileDurably } from '../core/files/durable.ts';
import { AppError } from '../shared/errors.ts';

/** Throws AppError `already-exists`; nothing is ever written over. */
export function writeNewFile(given: string, text: string): string {
  const path = resolve(given);
  if (existsSync(path)) throw new AppError('already-exists', `${path} exists already. Nothing was written over it.`, { path });
  writeFileDurably(path, text);
  return path;
}
