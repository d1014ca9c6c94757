/** `kualik log`: the custody events of a case or of one item. Checks nothing: that is `verify`. */
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import type { CustodyEntry, Subject } from '../../shared/model/custody.ts';
import { commonOptions, takeWords, type Command } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import { findItem } from '../references.ts';
import { columns } from '../terminal-text.ts';

type Entry = z.output<typeof CustodyEntry>;

const pageSize = 1000;

export const logCommand: Command = {
  usage: 'log CASE [--item I]',
  details: `Prints the custody log, oldest entry first.

  --item I   only what concerns this item: its number, id, SHA-256 or a beginning of that`,
  async run(parameters, around) {
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
  },
};

async function listEvents(client: EngineClient, subject: Subject | undefined): Promise<Entry[]> {
  const events: Entry[] = [];
  for (let before: number | undefined; ;) {
    const page = await client.call('log.list', { subject, before, limit: pageSize });
    events.push(...page.events);
    if (page.next === null) return events.reverse();
    before = page.next;
  }
}
