/** `kualik link`: an item to an incident. Knows no SQL. */
import { parseArgs } from 'node:util';
import { commonOptions, takeWords, type Command } from '../command.ts';
import { withCase } from '../engine.ts';
import { findIncident, findItem } from '../references.ts';

export const linkCommand: Command = {
  usage: 'link CASE ITEM INCIDENT [--note TEXT] [--passage FRAGMENT]',
  details: `Links an item to an incident. ITEM is its number, id, SHA-256 or a beginning of that of 8 digits or
more; INCIDENT is its id, an unambiguous beginning of it, or its title.

  --note TEXT          what the item shows of the incident
  --passage FRAGMENT   which part of it, as a fragment: t=12,20, xywh=percent:10,10,50,50, page=3 or row=5-7`,
  async run(parameters, around) {
    const { output } = around;
    const options = { ...commonOptions, note: { type: 'string' }, passage: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path, itemReference, incidentReference] = takeWords(positionals, ['CASE', 'ITEM', 'INCIDENT']);
    await withCase(around, path, async (client) => {
      const item = await findItem(client, itemReference);
      const incident = await findIncident(client, incidentReference);
      const { note, passage } = values;
      const { links } = await client.call('link.create', { items: [item.id], incident: incident.id, note, passage });
      output.answer({ link: links[0] }, () => [`Linked #${item.no} ${item.name} to ${incident.title}`]);
    });
    return 0;
  },
};
