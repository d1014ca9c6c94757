/** `kualik incident add` and `kualik incident list`. Knows no SQL. */
import { parseArgs } from 'node:util';
import type { Incident } from '../../shared/model/incident.ts';
import { commonOptions, takeWords, usageError, type Command, type ExitCode, type Surroundings } from '../command.ts';
import { withCase } from '../engine.ts';
import { findPlace } from '../references.ts';
import { columns } from '../terminal-text.ts';
import { count } from '../words.ts';

export const incidentCommand: Command = {
  usage: `incident add CASE --title TEXT [--when TEXT] [--place TEXT] [--summary TEXT]
       kualik incident list CASE`,
  details: `Adds an incident to the case, or lists its incidents, newest first.

  --title TEXT     what happened, in a few words
  --when TEXT      as certain as it is known: 2026-01-05, 2026-01, "around noon on 5 January"
  --place TEXT     where, in the words of the source; a recorded place of that name, in any of its
                   spellings, is linked. Its id may stand instead
  --summary TEXT   what is known about it`,
  async run([what, ...parameters], around) {
    switch (what) {
      case 'add':
        return add(parameters, around);
      case 'list':
        return list(parameters, around);
      default:
        throw usageError('Say what to do with incidents: "incident add CASE" or "incident list CASE".');
    }
  },
};

async function add(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const { output } = around;
  const text = { type: 'string' } as const;
  const options = { ...commonOptions, title: text, when: text, place: text, summary: text };
  const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
  const [path] = takeWords(positionals, ['CASE']);
  const { title, when, place, summary } = values;
  if (title === undefined || title.trim() === '') throw usageError('--title TEXT is missing: what happened, in a few words.');
  const incident = await withCase(around, path, async (client) => {
    const found = place === undefined ? null : await findPlace(client, place);
    const where = found === null ? { place } : { place: found.words, placeRef: found.id };
    return client.call('incident.create', { title, when, summary, ...where });
  });
  output.answer({ incident }, () => [`Added the incident ${incident.id}: ${incident.title}`]);
  return 0;
}

async function list(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const { output } = around;
  const { positionals } = parseArgs({ args: parameters, options: commonOptions, allowPositionals: true });
  const [path] = takeWords(positionals, ['CASE']);
  const incidents = await withCase(around, path, (client) => client.call('incident.list', {}));
  output.answer({ incidents }, () => (incidents.length === 0 ? ['This case has no incidents yet.'] : columns(incidents.map(row))));
  return 0;
}

function row({ id, title, when, place, itemCount }: Incident): string[] {
  return [id, when?.words ?? '', place, count(itemCount, 'item'), title];
}
