/** Asks for a passphrase at the terminal without showing it. Knows no command. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { AppError } from '../shared/errors.ts';

/** Rejects with AppError `invalid-input` where nobody sits at a terminal. */
export async function askHidden(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw stopped('A passphrase is needed and nobody can be asked here. Give it in a file: --passphrase-file FILE.');
  // Everything that would echo goes nowhere; the question itself is written past it.
  const lines = createInterface({ input: process.stdin, output: new Writable({ write: (_chunk, _encoding, done) => done() }), terminal: true });
  process.stderr.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => reject(stopped('Stopped. Nothing was done.')));
      lines.once('close', () => reject(stopped('No passphrase was given. Nothing was done.')));
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

function stopped(message: string): AppError {
  return new AppError('invalid-input', message);
}
