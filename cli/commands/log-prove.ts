/** `kualik log prove` and `kualik log consistency`: files by which an outsider can check what a case says of its log. */
import { parseArgs } from 'node:util';
import { commonOptions, takeWords, usageError, type Command } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import type { Output } from '../output.ts';
import { findItem } from '../references.ts';
import { readTextFile } from '../../core/files/text-file.ts';
import { writeNewFile } from '../text-file.ts';
import { sizeGiven } from './log-checkpoint.ts';

export const proveCommand: Command = {
  usage: 'log prove CASE (ENTRY | --item I) [--size N] [--out FILE]',
  details: `Proves that one entry is in the custody log, without showing any other: a C2SP tlog-proof file with
the entry, some hashes and a signed head of the log. Anyone can check it, with or without Kualik.

  ENTRY        its number, as kualik log prints it
  --item I     the entry by which this item was secured
  --size N     under the head of so many entries; else the newest cosigned one, else the newest
  --out FILE   where to write it (usually ….tlog-proof); it is printed when left out`,
  async run(parameters, around) {
    const one = { type: 'string' } as const;
    const options = { ...commonOptions, item: one, size: one, out: one } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path, number] = values.item === undefined ? takeWords(positionals, ['CASE', 'ENTRY']) : takeWords(positionals, ['CASE']);
    if (number !== undefined && !/^(0|[1-9]\d{0,14})$/.test(number)) throw usageError(`An entry has a number, not "${number}".`);
    const size = values.size === undefined ? undefined : sizeGiven(values.size);
    const proof = await withCase(around, path, async (client) => {
      const entry = values.item === undefined ? Number(number) : (await findItem(client, values.item)).id;
      if (size === undefined) await signWhereNewer(client, entry);
      return client.call('log.prove', { entry, size });
    });
    give(around.output, { ...proof }, proof.text, values.out);
    return 0;
  },
};

/** An entry that came after the last head was signed needs a new one. */
async function signWhereNewer(client: EngineClient, entry: number | string): Promise<void> {
  const newest = await client.call('log.checkpoint', {});
  if (newest === null || typeof entry === 'string' || entry >= newest.size) await client.call('log.sign-head', {});
}

export const consistencyCommand: Command = {
  usage: 'log consistency CASE --from CHECKPOINT [--out FILE]',
  details: `Proves that the log of today begins with the log of an older checkpoint: nothing of it was changed,
removed or reordered since. A partner needs such a file to cosign a newer head.

  --from FILE   the older checkpoint, a proof that carries one, or the three lines of a printed one
  --out FILE    where to write it; it is printed when left out`,
  async run(parameters, around) {
    const options = { ...commonOptions, from: { type: 'string' }, out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path] = takeWords(positionals, ['CASE']);
    if (values.from === undefined) throw usageError('--from CHECKPOINT is missing: the older checkpoint.');
    const from = readTextFile(values.from, 'checkpoint');
    const proof = await withCase(around, path, async (client) => {
      await client.call('log.sign-head', {});
      return client.call('log.consistency', { from });
    });
    give(around.output, { ...proof }, proof.text, values.out);
    return 0;
  },
};

function give(output: Output, document: object, text: string, out: string | undefined): void {
  if (out === undefined) return output.answer(document, () => text.trimEnd().split('\n'));
  const path = writeNewFile(out, text);
  output.answer({ ...document, path }, () => [`Wrote ${path}`]);
}
