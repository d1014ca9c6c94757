/** `kualik items`: what a case holds. Knows no SQL. */
import { parseArgs } from 'node:util';
import type { ItemCard } from '../../shared/model/item.ts';
import { commonOptions, takeWords, type Command } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import { columns } from '../terminal-text.ts';
import { sizeInWords } from '../words.ts';

const pageSize = 500;

export const itemsCommand: Command = {
  usage: 'items CASE',
  details: 'Lists the evidence items of a case in the order in which they were received.',
  async run(parameters, around) {
    const { output } = around;
    const { positionals } = parseArgs({ args: parameters, options: commonOptions, allowPositionals: true });
    const [path] = takeWords(positionals, ['CASE']);
    const items = await withCase(around, path, listItems);
    output.answer({ items }, () => (items.length === 0 ? ['This case has no items yet.'] : columns(items.map(row))));
    return 0;
  },
};

async function listItems(client: EngineClient): Promise<ItemCard[]> {
  const { nos } = await client.call('item.order', { filter: {}, sort: 'received-oldest' });
  const items: ItemCard[] = [];
  for (let at = 0; at < nos.length; at += pageSize) {
    items.push(...(await client.call('item.cards', { nos: nos.slice(at, at + pageSize) })));
  }
  return items;
}

function row({ no, sha256, kind, sizeBytes, capturedAt, gps, name }: ItemCard): string[] {
  const captured = capturedAt === null ? '' : `${capturedAt.local.slice(0, 19).replace('T', ' ')}${capturedAt.offset ?? ''}`;
  const place = gps === null ? '' : `${gps.latitude.toFixed(5)},${gps.longitude.toFixed(5)}`;
  return [`#${no}`, sha256.slice(0, 12), kind, sizeInWords(sizeBytes), captured, place, name];
}
