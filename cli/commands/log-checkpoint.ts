/** `kualik log checkpoint`: the newest signed head of the log, to give away or to print. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import type { CosignedCheckpoint } from '../../shared/proofs/contract.ts';
import { commonOptions, takeWords, usageError, type Command, type ExitCode } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import type { Output } from '../output.ts';
import { columns } from '../terminal-text.ts';
import { count } from '../words.ts';

const languages = ['en', 'ru', 'kk'] as const;

export const checkpointCommand: Command = {
  usage: 'log checkpoint CASE [--out FILE] [--pdf FILE [--language en|ru|kk]] [--size N] [--list]',
  details: `Writes the signed head of the custody log: three lines and a signature that name nothing of the case.
Give it away: whoever keeps it can later show that the log was cut, put back or rewritten.
A new head is signed when entries came since the last.

  --out FILE      the checkpoint as a text file; it is printed when left out
  --pdf FILE      the same as a page for paper, with a code to photograph and digits to type
  --language L    of the page: en, ru or kk; English when left out
  --size N        an older head of this case, of so many entries
  --list          all heads with their cosignatures, and the partners; writes none`,
  async run(parameters, around) {
    const one = { type: 'string' } as const;
    const options = { ...commonOptions, out: one, pdf: one, language: one, size: one, list: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path] = takeWords(positionals, ['CASE']);
    const { out, pdf } = values;
    const size = values.size === undefined ? undefined : sizeGiven(values.size);
    const language = languages.find((known) => known === (values.language ?? 'en'));
    if (language === undefined) throw usageError(`--language is one of: ${languages.join(', ')}.`);
    return withCase(around, path, (client) =>
      values.list === true ? list(client, around.output) : give(client, around.output, { out, pdf, language, size }),
    );
  },
};

type Wanted = { out: string | undefined; pdf: string | undefined; language: (typeof languages)[number]; size: number | undefined };

async function give(client: EngineClient, output: Output, { out, pdf, language, size }: Wanted): Promise<ExitCode> {
  const head = size === undefined ? await client.call('log.sign-head', {}) : await headOf(client, size);
  const { verifierKey } = await client.call('log.key', {});
  const written: string[] = [];
  if (out !== undefined) written.push((await client.call('log.write-checkpoint', { path: resolve(out), form: 'note', size: head.size })).path);
  if (pdf !== undefined)
    written.push((await client.call('log.write-checkpoint', { path: resolve(pdf), form: 'pdf', language, size: head.size })).path);
  output.answer({ checkpoint: head, logKey: verifierKey, written }, () =>
    written.length === 0 ? head.note.trimEnd().split('\n') : written.map((file) => `Wrote ${file}`),
  );
  if (!output.json) output.note(`The log’s key, to be passed on by another way: ${verifierKey}`);
  return 0;
}

async function headOf(client: EngineClient, size: number): Promise<CosignedCheckpoint> {
  const { checkpoints } = await client.call('log.checkpoints', { before: size + 1, limit: 1 });
  if (checkpoints[0]?.size === size) return checkpoints[0];
  throw new AppError('not-found', `There is no signed head of ${size} entries in this case. --list has them all.`, { size });
}

async function list(client: EngineClient, output: Output): Promise<ExitCode> {
  const checkpoints: CosignedCheckpoint[] = [];
  for (let before: number | undefined; ;) {
    const page = await client.call('log.checkpoints', { before, limit: 500 });
    checkpoints.push(...page.checkpoints);
    if (page.next === null) break;
    before = page.next;
  }
  const partners = await client.call('log.partners', {});
  const { verifierKey } = await client.call('log.key', {});
  output.answer({ checkpoints, partners, logKey: verifierKey }, () => [
    ...columns(checkpoints.map((one) => [one.at, String(one.size), one.rootHex.slice(0, 16), one.cosignatures.map(({ name }) => name).join(', ')])),
    `Key of the log: ${verifierKey}`,
    ...(partners.length === 0 ? ['No partner cosigns the heads of this case yet.'] : ['Partners:']),
    ...partners.map(({ name, verifierKey: key, cosignatures }) => `  ${name}: ${count(cosignatures, 'cosignature')}, ${key}`),
  ]);
  return 0;
}

export function sizeGiven(words: string): number {
  if (!/^[1-9]\d{0,14}$/.test(words)) throw usageError(`--size is a number of entries, not "${words}".`);
  return Number(words);
}
