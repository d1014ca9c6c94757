/** `kualik log`: the custody events of a case or of one item, and the door to what else is done with the log. Checks no case: that is `verify`. */
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import type { CustodyEntry, Subject } from '../../shared/model/custody.ts';
import { commonOptions, takeWords, type Command, type ExitCode, type Surroundings } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import { findItem } from '../references.ts';
import { columns } from '../terminal-text.ts';
import { checkCommand } from './log-check.ts';
import { checkpointCommand } from './log-checkpoint.ts';
import { cosignCommand } from './log-cosign.ts';
import { consistencyCommand, proveCommand } from './log-prove.ts';

type Entry = z.output<typeof CustodyEntry>;

const pageSize = 1000;

/** What is done with the log besides printing it; the first word tells. A case of such a name is given as ./NAME. */
const parts: { [word: string]: Command } = {
  checkpoint: checkpointCommand,
  prove: proveCommand,
  consistency: consistencyCommand,
  check: checkCommand,
  cosign: cosignCommand,
};

export const logCommand: Command = {
  usage: `log CASE [--item I]
       kualik log checkpoint|prove|consistency|check|cosign …`,
  details: `Prints the custody log, oldest entry first.

  --item I   only what concerns this item: its number, id, SHA-256 or a beginning of that

${Object.values(parts)
  .map(({ usage, details }) => `kualik ${usage}\n\n${details}`)
  .join('\n\n')}`,
  async run(parameters, around) {
    const part = parameters[0] !== undefined && Object.hasOwn(parts, parameters[0]) ? parts[parameters[0]] : undefined;
    return part ? part.run(parameters.slice(1), around) : printLog(parameters, around);
  },
};

async function printLog(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const { output } = around;
  const options = { ...commonOptions, item: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
  const [path] = takeWords(positionals, ['CASE']);
  const events = await withCase(around, path, async (client) => {
    const subject: Subject | undefined = values.item === undefined ? undefined : `item:${(await findItem(client, values.item)).id}`;
    return listEvents(client, subject);
  });
  output.answer({ events }, () => columns(events.map(({ seq, at, type, subjects }) => [String(seq), at, type, subjects.join(' ')])));
  return 0;
}

async function listEvents(client: EngineClient, subject: Subject | undefined): Promise<Entry[]> {
  const events: Entry[] = [];
  for (let before: number | undefined; ;) {
    const page = await client.call('log.list', { subject, before, limit: pageSize });
    events.push(...page.events);
    if (page.next === null) return events.reverse();
    before = page.next;
  }
}
