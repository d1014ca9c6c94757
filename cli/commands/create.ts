/** `kualik create`: a new case. Knows no folder layout. */
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { caseFolderEnding } from '../../core/case/case-folder.ts';
import { commonOptions, refuseEmpty, takeWords, type Command } from '../command.ts';
import { foundingPassphrase } from '../credentials.ts';
import { withEngine } from '../engine.ts';

export const createCommand: Command = {
  usage: 'create CASE [--open] [--name TEXT] [--owner NAME]',
  details: `Makes the folder CASE (the ending .kualik is added) with a new, empty case in it. It is sealed: nothing of
it can be read without a passphrase, which is asked for, or comes from --passphrase-file FILE or
KUALIK_PASSPHRASE. The recovery key is shown once: print it, it is kept nowhere.

  --open         the case is kept readable for whoever holds its folder
  --name TEXT    what the case is called; otherwise the folder's name
  --owner NAME   who makes it; otherwise "Owner". An open case with an owner asks for a
                 passphrase too, and is written to by its people only`,
  async run(parameters, around) {
    const { output } = around;
    const options = { ...commonOptions, open: { type: 'boolean' }, name: { type: 'string' }, owner: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path] = takeWords(positionals, ['CASE']);
    const name = values.name ?? basename(resolve(path), caseFolderEnding);
    refuseEmpty(name, '--name TEXT');
    const protection: 'open' | 'sealed' = values.open === true ? 'open' : 'sealed';
    const owner = values.owner ?? (protection === 'sealed' ? 'Owner' : undefined);
    if (owner !== undefined) refuseEmpty(owner, '--owner NAME');
    const founder = owner === undefined ? undefined : { name: owner, protection, passphrase: await foundingPassphrase(around.credentials) };
    const { made, recoveryKey } = await withEngine(around, async (client) => ({
      made: await client.call('case.create', { path: resolve(path), name, ...(founder && { founder }) }),
      recoveryKey: founder ? (await client.call('recovery.make', {})).recoveryKey : null,
    }));
    output.answer({ caseId: made.id, name: made.name, path: made.path, protection, recoveryKey }, () => [
      `Made the case "${made.name}" in ${made.path}.`,
      protection === 'open' ? 'It is open: whoever holds the folder can read it.' : 'It is sealed: nothing of it can be read without a passphrase.',
      ...(recoveryKey === null
        ? []
        : ['', 'The recovery key, shown this once:', '', `  ${recoveryKey}`, '', 'Print it or write it down now. It is kept nowhere.']),
    ]);
    return 0;
  },
};
