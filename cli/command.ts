/** What every command is: its words of help and its work. Knows no particular command. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { LaunchDecoder } from '../core/decoder/protocol.ts';
import { AppError } from '../shared/errors.ts';
import type { Credentials } from './credentials.ts';
import type { Output } from './output.ts';

/** 0: done and intact. 1: checked and found wrong, or some inputs failed. 2: usage, unreadable or locked. */
export type ExitCode = 0 | 1 | 2;

export type Surroundings = {
  output: Output;
  /** How a decoder process is started here; a fork of this Node when left out. */
  launchDecoder?: LaunchDecoder | undefined;
  /** What opens a case. */
  credentials: Credentials;
};

export type Command = {
  /** How it is called, without `kualik`. */
  usage: string;
  /** What it does, and its options one a line. */
  details: string;
  run(parameters: string[], around: Surroundings): Promise<ExitCode>;
};

/** Every command takes these two. */
export const commonOptions = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const satisfies ParseArgsOptionsConfig;

/** Exactly as many words as a command wants, none of them empty. Throws AppError `invalid-input`. */
export function takeWords<const Names extends readonly string[]>(given: readonly string[], names: Names): { [At in keyof Names]: string } {
  if (given.length < names.length) throw usageError(`${names[given.length]} is missing.`);
  if (given.length > names.length) throw usageError(`"${given[names.length]}" is one word too many.`);
  given.forEach((word, at) => refuseEmpty(word, names[at]!));
  return given as unknown as { [At in keyof Names]: string };
}

/** `"$CARD"` of a script that never set CARD: to the system an empty path is the folder one stands in, and nobody meant that. */
export function refuseEmpty(word: string, name: string): void {
  if (word.trim() === '') throw usageError(`${name} is empty. Nothing was done.`);
}

export function usageError(message: string): AppError {
  return new AppError('invalid-input', message);
}
