/** `kualik create`: a new case. Knows no folder layout. */
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { caseFolderEnding } from '../../core/case/case-folder.ts';
import { commonOptions, refuseEmpty, takeWords, type Command } from '../command.ts';
import { withEngine } from '../engine.ts';

export const createCommand: Command = {
  usage: 'create CASE [--open] [--name TEXT]',
  details: `Makes the folder CASE (the ending .kualik is added) with a new, empty case in it.

  --open        the case is kept readable for whoever holds its folder. In this version every
                case is open; cases sealed with a passphrase do not exist yet
  --name TEXT   what the case is called; otherwise the folder's name`,
  async run(parameters, around) {
    const { output } = around;
    const options = { ...commonOptions, open: { type: 'boolean' }, name: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path] = takeWords(positionals, ['CASE']);
    const name = values.name ?? basename(resolve(path), caseFolderEnding);
    refuseEmpty(name, '--name TEXT');
    const made = await withEngine(around, (client) => client.call('case.create', { path: resolve(path), name }));
    output.answer({ caseId: made.id, name: made.name, path: made.path, protection: 'open' }, () => [
      `Made the case "${made.name}" in ${made.path}.`,
      'It is open: whoever holds the folder can read it.',
    ]);
    return 0;
  },
};
