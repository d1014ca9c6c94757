/** `kualik recovery`: the printed key that opens a case when passphrases are lost, whole or split among colleagues. Knows no slot. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemCode } from '../../core/files/durable.ts';
import { AppError } from '../../shared/errors.ts';
import { commonOptions, takeWords, usageError, type Command } from '../command.ts';
import { withCase, withEngine } from '../engine.ts';

export const recoveryCommand: Command = {
  usage: 'recovery make CASE | recovery split FILE --need K --of N | recovery join FILE…',
  details: `The recovery key opens a case when passphrases are lost. It is shown once and kept nowhere: print it,
and keep it where nobody finds it who should not read the case.

  make CASE            a new key; the one before opens nothing any more
  split FILE           shares of the key in FILE: any K of the N give it back, fewer tell nothing
  join FILE…           the key, from files with a share each

--recovery-key-file FILE unlocks a case with it, in any command.`,
  async run(parameters, around) {
    const { output } = around;
    const options = { ...commonOptions, need: { type: 'string' }, of: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [step, ...words] = positionals;
    switch (step) {
      case 'make': {
        const [path] = takeWords(words, ['CASE']);
        const { recoveryKey } = await withCase(around, resolve(path), (client) => client.call('recovery.make', {}));
        output.answer({ recoveryKey }, () => [
          'The recovery key, shown this once:',
          '',
          `  ${recoveryKey}`,
          '',
          'Print it or write it down now. It is kept nowhere.',
        ]);
        return 0;
      }
      case 'split': {
        const [file] = takeWords(words, ['FILE']);
        const input = { recoveryKey: read(file), need: number(values.need, '--need'), of: number(values.of, '--of') };
        const { shares } = await withEngine(around, (client) => client.call('recovery.split', input));
        output.answer({ shares }, () => [
          `Any ${input.need} of these ${input.of} shares give the key back:`,
          '',
          ...shares.map((share, at) => `${at + 1}.  ${share}`),
        ]);
        return 0;
      }
      case 'join': {
        if (words.length === 0) throw usageError('FILE is missing.');
        const { recoveryKey } = await withEngine(around, (client) => client.call('recovery.join', { shares: words.map(read) }));
        output.answer({ recoveryKey }, () => [recoveryKey]);
        return 0;
      }
      default:
        throw usageError('Say what to do: make, split or join.');
    }
  },
};

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().slice(0, 300);
  } catch (error) {
    throw new AppError('unreadable', `${file} cannot be read (${systemCode(error) ?? 'unknown error'}).`, { path: file }, { cause: error });
  }
}

function number(text: string | undefined, option: string): number {
  if (text === undefined || !/^\d{1,2}$/.test(text)) throw usageError(`${option} needs a number.`);
  return Number(text);
}
