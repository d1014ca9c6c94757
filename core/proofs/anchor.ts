/** Reads an older head of a log from whatever somebody kept of it: a checkpoint, a proof that carries one, or three lines typed from paper. Checks no signature. */
import { AppError } from '../../shared/errors.ts';
import { readCheckpointBody, readNote, type Checkpoint } from '../custody/note.ts';
import { readTextFile } from '../files/text-file.ts';
import { readConsistencyText, readTlogProof } from './proof-text.ts';

/** `note` is the signed text; null for lines from paper, which are believed because of where they were kept. */
export type Anchor = Checkpoint & { note: string | null };

/** Null for anything else. */
export function readAnchor(text: string): Anchor | null {
  const note = readTlogProof(text)?.checkpoint ?? readConsistencyText(text)?.checkpoint ?? text;
  const read = readNote(note);
  if (read === null) return note === text ? readPrinted(text) : null;
  const head = readCheckpointBody(read.body);
  return head && { ...head, note };
}

/** For what a user gave; null where nothing was. Throws AppError `invalid-input` for anything but a head. */
export function givenAnchor(text: string | undefined): Anchor | null {
  if (text === undefined) return null;
  const anchor = readAnchor(text);
  if (anchor) return anchor;
  throw new AppError(
    'invalid-input',
    'That is no checkpoint: its first three lines are the log’s origin, a number of entries and a root, as Kualik writes and prints them.',
  );
}

/** From a file that somebody chose. Throws AppError as `givenAnchor` and reading it do. */
export function readHeadFile(path: string): { text: string; origin: string; size: number } {
  const text = readTextFile(path, 'checkpoint');
  const { origin, size } = givenAnchor(text)!;
  return { text, origin, size };
}

/** Spaces and line ends between groups do not count; the root is base64 as in the note, or the hexadecimal digits of the printed page. */
function readPrinted(text: string): Anchor | null {
  const [origin = '', size = '', ...rest] = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const digits = rest.join('').replace(/\s/g, '');
  const root = /^[0-9a-f]{64}$/i.test(digits) ? Buffer.from(digits, 'hex').toString('base64') : digits;
  const head = readCheckpointBody(`${origin}\n${size.replace(/\s/g, '')}\n${root}\n`);
  return head && { ...head, note: null };
}
