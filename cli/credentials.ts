/** Passphrases and recovery keys as the command line is given them: from a file, the surroundings, or typed unseen. Knows no case. */
import { readFileSync } from 'node:fs';
import { needsUnlocking, type Words } from '../core/actors/unlock.ts';
import { systemCode } from '../core/files/durable.ts';
import { AppError } from '../shared/errors.ts';
import { askHidden } from './hidden-input.ts';

/** Options that every command takes, and what they named; taken out before a command reads its own. */
export type Credentials = { passphraseFile?: string; recoveryKeyFile?: string; newPassphraseFile?: string };

const options = {
  '--passphrase-file': 'passphraseFile',
  '--recovery-key-file': 'recoveryKeyFile',
  '--new-passphrase-file': 'newPassphraseFile',
} as const satisfies { [option: string]: keyof Credentials };

/** Throws AppError `invalid-input` for an option without its file. */
export function takeCredentials(parameters: readonly string[]): { credentials: Credentials; rest: string[] } {
  const credentials: Credentials = {};
  const rest: string[] = [];
  for (let at = 0; at < parameters.length; at += 1) {
    const word = parameters[at]!;
    if (word === '--') return { credentials, rest: [...rest, ...parameters.slice(at)] };
    const [name, ...inline] = word.split('=');
    const option = Object.hasOwn(options, name!) ? options[name as keyof typeof options] : undefined;
    if (option === undefined) {
      rest.push(word);
      continue;
    }
    const file = inline.length > 0 ? inline.join('=') : parameters[(at += 1)];
    if (file === undefined || file === '') throw new AppError('invalid-input', `${name} needs a file.`);
    credentials[option] = file;
  }
  return { credentials, rest };
}

/** What the case at `path` takes to be opened; undefined where it takes nothing, or nobody said anything and reading is all that is left. */
export async function wordsFor(path: string, credentials: Credentials): Promise<Words | undefined> {
  const needed = needsUnlocking(path);
  if (needed === null) return undefined;
  if (credentials.recoveryKeyFile !== undefined) return { recoveryKey: firstLine(credentials.recoveryKeyFile) };
  const given = passphraseGiven(credentials);
  if (given !== null) return { passphrase: given };
  if (process.stdin.isTTY === true) return { passphrase: await askHidden('Passphrase: ') };
  return undefined;
}

/** From --passphrase-file or KUALIK_PASSPHRASE, or typed. Throws AppError `locked` where nobody can type. */
export async function ownPassphrase(credentials: Credentials): Promise<string> {
  return passphraseGiven(credentials) ?? typed('Your passphrase: ', '--passphrase-file FILE');
}

/** One that is to be set: from --new-passphrase-file or KUALIK_NEW_PASSPHRASE, or typed twice. */
export async function newPassphrase({ newPassphraseFile }: Credentials, whose: string): Promise<string> {
  if (newPassphraseFile !== undefined) return firstLine(newPassphraseFile);
  const given = process.env['KUALIK_NEW_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  return typedTwice(whose, '--new-passphrase-file FILE');
}

/** For a case that is being made: the same options as for one that is opened. */
export async function foundingPassphrase(credentials: Credentials): Promise<string> {
  return passphraseGiven(credentials) ?? typedTwice('the new case', '--passphrase-file FILE');
}

function passphraseGiven({ passphraseFile }: Credentials): string | null {
  if (passphraseFile !== undefined) return firstLine(passphraseFile);
  const given = process.env['KUALIK_PASSPHRASE'];
  return given === undefined || given === '' ? null : given;
}

async function typedTwice(whose: string, option: string): Promise<string> {
  const first = await typed(`Passphrase for ${whose}: `, option);
  if (first !== (await typed('The same again: ', option))) throw new AppError('invalid-input', 'The two were not the same. Nothing was changed.');
  return first;
}

function typed(question: string, option: string): Promise<string> {
  if (process.stdin.isTTY === true) return askHidden(question);
  throw new AppError('locked', `A passphrase is needed, and there is nobody here to type it. Give it by ${option}.`);
}

/** The first line of a file, without its end. Throws AppError `unreadable`. */
export function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n[\s\S]*$/u, '');
  } catch (error) {
    throw new AppError('unreadable', `${file} cannot be read (${systemCode(error) ?? 'unknown error'}).`, { path: file }, { cause: error });
  }
}
