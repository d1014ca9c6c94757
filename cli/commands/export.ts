/** `kualik export`: a package that others can check without Kualik. Knows no package format. */
import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { storageFailure, systemCode } from '../../core/files/durable.ts';
import { AppError } from '../../shared/errors.ts';
import { commonOptions, refuseEmpty, takeWords, usageError, type Command } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import { interruptible } from '../interruption.ts';
import { findIncident, findItem } from '../references.ts';
import { count, sizeInWords } from '../words.ts';

export const exportCommand: Command = {
  usage: 'export CASE --out DIR [--incident I…] [--item I…] [--profile full]',
  details: `Makes a package in DIR: originals, metadata, records and the custody log, signed. Without --incident
and --item everything in the case goes into it. A stopped or failed export leaves nothing behind.

  --out DIR        the folder in which the package's own folder is made; it is made too where missing
  --incident I     items linked to this incident; may be given several times
  --item I         this item; may be given several times
  --profile full   what goes into the package; "full" is the only profile yet`,
  async run(parameters, around) {
    const { output } = around;
    const one = { type: 'string' } as const;
    const many = { type: 'string', multiple: true } as const;
    const options = { ...commonOptions, out: one, incident: many, item: many, profile: one };
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path] = takeWords(positionals, ['CASE']);
    const { out, profile = 'full' } = values;
    if (out === undefined) throw usageError('--out DIR is missing: the folder in which the package is made.');
    refuseEmpty(out, '--out DIR');
    if (profile !== 'full') throw usageError(`There is no profile "${profile}". The only one yet is "full".`);

    const onInterrupt = () => output.note('Stopping. Nothing of this package will be left behind.');
    const made = await interruptible(onInterrupt, (signal) =>
      withCase(around, path, async (client) => {
        const chosen = await choose(client, values.item ?? [], values.incident ?? []);
        return inFolder(resolve(out), (into) => client.call('export.run', { into, ...chosen, profile }, { signal, onProgress: output.progress }));
      }),
    );
    output.answer(made, () => [
      `Made ${made.package}`,
      `${count(made.items, 'item')}, ${count(made.files, 'file')}, ${sizeInWords(made.bytes)}.`,
      ...(made.knownGaps > 0 ? [`${count(made.knownGaps, 'known gap')}: the package lists what is not in it.`] : []),
    ]);
    return 0;
  },
};

/** Makes the folder where it is missing; an export that fails leaves none that was not there before. */
async function inFolder<Result>(folder: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const isNew = makeFolder(folder);
  try {
    return await work(folder);
  } catch (error) {
    if (isNew && readdirSync(folder).length === 0) rmdirSync(folder);
    throw error;
  }
}

function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (systemCode(error) !== 'ENOENT') throw storageFailure(error, folder);
    throw new AppError('not-found', `The folder ${dirname(folder)} does not exist. Make it first, or choose another place.`, { path: folder });
  }
}

async function choose(client: EngineClient, items: string[], incidents: string[]) {
  return {
    items: await Promise.all(items.map(async (reference) => (await findItem(client, reference)).id)),
    incidents: await Promise.all(incidents.map(async (reference) => (await findIncident(client, reference)).id)),
  };
}
