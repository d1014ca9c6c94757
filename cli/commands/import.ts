/** `kualik import`: one accession of files and folders, secured first and then described. Knows nothing of how. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { ImportReport } from '../../shared/model/accession.ts';
import { commonOptions, refuseEmpty, takeWords, usageError, type Command } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import { interruptible } from '../interruption.ts';
import type { Output } from '../output.ts';
import { count, sizeInWords } from '../words.ts';

type Report = z.output<typeof ImportReport>;
type Described = { described: number; undecodable: number; skipped: number } | 'later' | 'failed';

export const importCommand: Command = {
  usage: 'import CASE PATH… [--source TEXT] [--secure-only]',
  details: `Takes files and folders into the case: copies, hashes and checks every one of them, then reads
their metadata and makes previews. Once everything is secured it says so, and a card can be taken
out. Ctrl-C stops soundly; the same command again goes on where it stopped.

  --source TEXT   who gave the material, or where it comes from
  --secure-only   do not read metadata or make previews now; the next import does that, or the window`,
  async run(parameters, around) {
    const { output } = around;
    const options = { ...commonOptions, source: { type: 'string' }, 'secure-only': { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path] = takeWords(positionals.slice(0, 1), ['CASE']);
    const given = positionals.slice(1);
    if (given.length === 0) throw usageError('PATH is missing: nothing to import was named.');
    for (const word of given) refuseEmpty(word, 'PATH');
    const paths = given.map((word) => resolve(word));

    const onInterrupt = () => output.note('Stopping at the next sound place. Press Ctrl-C again to stop at once.');
    return interruptible(onInterrupt, (signal) =>
      withCase(around, path, async (client) => {
        const report = await secure(client, { paths, source: values.source ?? '' }, output, signal);
        if (report.complete) output.note(securedInWords(report));
        const described = values['secure-only'] === true || !report.complete ? 'later' : await describe(client, output, signal);
        output.answer({ ...report, described: typeof described === 'string' ? null : described }, () => reportInWords(report, described));
        if (described === 'failed') return 2;
        const allSound = typeof described === 'string' || described.skipped === 0;
        return report.complete && report.failed.length === 0 && allSound ? 0 : 1;
      }),
    );
  },
};

function secure(client: EngineClient, input: { paths: string[]; source: string }, output: Output, signal: AbortSignal): Promise<Report> {
  return client.call('import.run', input, { signal, onProgress: output.progress });
}

/** Everything is secured by now, so nothing that happens here may hide the report of that. */
async function describe(client: EngineClient, output: Output, signal: AbortSignal): Promise<Described> {
  try {
    return await client.call('describe.run', {}, { signal, onProgress: output.progress });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wasStopped = error.code === 'cancelled';
    output.note(
      `${wasStopped ? 'Stopped while describing.' : error.message} The next import into this case goes on with describing, or the window does.`,
    );
    return wasStopped ? 'later' : 'failed';
  }
}

/** Whoever reads this may erase the card next, so it never says more than what is true of every file. */
function securedInWords({ found, failed }: Report): string {
  const secured = found - failed.length;
  const rest = `${count(failed.length, 'file')} could not be, and the report says why`;
  if (found === 0) return 'No file was found there, so nothing was secured.';
  if (failed.length === 0) return 'Everything is secured: copied, checked and logged. A card can be taken out now.';
  if (secured === 0) return `Nothing was secured: ${rest}.`;
  return `${secured.toLocaleString('en')} of ${count(found, 'file')} secured: copied, checked and logged. ${rest}. Do not erase the card.`;
}

function* linesOf(report: Report, described: Described): Generator<string> {
  const { found, imported, duplicates, failed, bytes, complete } = report;
  yield `${count(found, 'file')} found: ${imported.toLocaleString('en')} imported, ${duplicates.toLocaleString('en')} already in the case, ${failed.length.toLocaleString('en')} failed (${sizeInWords(bytes)}).`;
  if (!complete) yield 'Stopped before every file was secured. What was secured is safe. Run the same command again to go on.';
  if (typeof described === 'object') {
    yield `${count(described.described, 'item')} described${described.undecodable === 0 ? '' : `; ${described.undecodable.toLocaleString('en')} intact, but not decodable here`}.`;
  }
  if (typeof described === 'object' && described.skipped > 0) {
    yield `${count(described.skipped, 'item')} not described: the original is not in the case as it was secured. Run "kualik verify" to see which.`;
  }
  if (failed.length > 0) yield 'Not imported:';
  for (const { path, reason, detail } of failed) yield `  ${path}: ${reason}${detail === null ? '' : ` (${detail})`}`;
}

function reportInWords(report: Report, described: Described): string[] {
  return [...linesOf(report, described)];
}
