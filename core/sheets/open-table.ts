/** The engine's way to a table of unknown content: read in a decoder process, whatever happens there told in a sentence. Knows no record. */
import { statSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type { TableFile, TableRefusal } from '../../shared/sheets/table.ts';
import type { DecodeOptions, Decoder } from '../decoder/decoder.ts';
import type { FileInput } from '../decoder/protocol.ts';

const safe = 'Nothing was imported from it.';

/** `name`: what the only sheet of a CSV file is called. Throws AppError `unreadable` with `details.why` (a TableRefusal), `not-found`, or what the signal gives. */
export async function openTable(decoder: Decoder, file: FileInput, name: string, options?: DecodeOptions): Promise<TableFile> {
  const { path } = file;
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new AppError('not-found', `There is no file ${path}. Nothing was imported.`, { path });
  const answer = await decoder.table({ ...file, name }, options);
  if (!answer.ok) throw asFailure(answer.reason, answer.detail);
  if ('why' in answer) throw refused(answer.why, answer.detail);
  return answer.table;
}

function asFailure(reason: string, detail: string): AppError {
  switch (reason) {
    case 'time-limit':
    case 'memory-limit':
    case 'crashed':
      return refused('too-large', 'Reading the table took more time or memory than is given to any file.');
    default:
      return new AppError('unreadable', `The file could not be read (${detail}). ${safe}`, { why: 'damaged' });
  }
}

function refused(why: TableRefusal, sentence: string): AppError {
  return new AppError('unreadable', `${sentence} ${safe}`, { why });
}
