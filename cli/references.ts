/** Finds the items and incidents that words on the command line mean. Knows no output. */
import { AppError } from '../shared/errors.ts';
import type { Incident } from '../shared/model/incident.ts';
import type { ItemCard } from '../shared/model/item.ts';
import type { EngineClient } from './engine.ts';

/** By id, SHA-256, number, or an unambiguous beginning of a SHA-256. Rejects with AppError `not-found` or `invalid-input`. */
export function findItem(client: EngineClient, reference: string): Promise<ItemCard> {
  return client.call('item.find', { reference });
}

/** By id, an unambiguous beginning of one, or the whole title. Rejects with AppError `not-found` or `invalid-input`. */
export async function findIncident(client: EngineClient, reference: string): Promise<Incident> {
  const wanted = reference.trim();
  const incidents = wanted === '' ? [] : await client.call('incident.list', {});
  const titled = incidents.filter(({ title }) => title === wanted);
  const found = titled.length > 0 ? titled : incidents.filter(({ id }) => id.startsWith(wanted.toLowerCase()));
  if (found.length === 0) throw new AppError('not-found', `There is no incident ${reference} in this case.`, { reference });
  if (found.length > 1) {
    const ids = found.map(({ id }) => id);
    throw new AppError('invalid-input', `More than one incident is meant by ${reference}. Give enough of its id: ${ids.join(', ')}.`, {
      reference,
      ids,
    });
  }
  return found[0]!;
}
