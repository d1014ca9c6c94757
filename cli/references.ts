/** Finds the items and incidents that words on the command line mean. Knows no output. */
import { AppError } from '../shared/errors.ts';
import type { Incident } from '../shared/model/incident.ts';
import type { ItemCard } from '../shared/model/item.ts';
import type { EngineClient } from './engine.ts';

/** By id, SHA-256, number, or an unambiguous beginning of a SHA-256. Rejects with AppError `not-found` or `invalid-input`. */
export function findItem(client: EngineClient, reference: string): Promise<ItemCard> {
  return client.call('item.find', { reference });
}

/** By id or an unambiguous beginning of one. Rejects with AppError `not-found` or `invalid-input`. */
export async function findIncident(client: EngineClient, reference: string): Promise<Incident> {
  const wanted = reference.trim().toLowerCase();
  const found = (await client.call('incident.list', {})).filter(({ id }) => wanted !== '' && id.startsWith(wanted));
  if (found.length === 0) throw new AppError('not-found', `There is no incident ${reference} in this case.`, { reference });
  if (found.length > 1) {
    throw new AppError('invalid-input', `More than one incident begins with ${reference}. Give more of its id.`, { reference });
  }
  return found[0]!;
}
