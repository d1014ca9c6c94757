/** Finds the items, incidents and places that words on the command line mean. Knows no output. */
import { foldText } from '../core/fold.ts';
import { AppError } from '../shared/errors.ts';
import type { Incident } from '../shared/model/incident.ts';
import type { ItemCard } from '../shared/model/item.ts';
import type { PlaceRow } from '../shared/records/list-rows.ts';
import { RecordId, type RecordOf } from '../shared/records/record.ts';
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

/** The recorded place that the words name, or that has them for its id; null where none does. Throws AppError `invalid-input` where several could be meant. */
export async function findPlace(client: EngineClient, words: string): Promise<{ id: RecordId; words: string } | null> {
  const name = foldText(words);
  if (name === '' || name.length > 200) return null;
  if (RecordId.safeParse(words.trim()).success) {
    const { place } = await client.call('place.get', { place: words.trim() as RecordId });
    return { id: place.id, words: nameOf(place) };
  }
  const places: PlaceRow[] = [];
  for (let total = 1; places.length < total;) {
    const answer = await client.call('place.list', { text: name, offset: places.length, limit: 500 });
    places.push(...answer.rows);
    total = answer.rows.length === 0 ? 0 : answer.total;
  }
  const named = places.filter(({ place }) => place.fields.names.some(({ text }) => foldText(text) === name));
  if (named.length <= 1) return named[0] ? { id: named[0].place.id, words } : null;
  const list = named.map(({ place, path }) => `${[nameOf(place), ...path.map(({ text }) => text).reverse()].join(', ')} (${place.id})`);
  throw new AppError(
    'invalid-input',
    `Several recorded places are called “${words}”: ${list.join('; ')}. Give --place the id of the one that is meant. Nothing was changed.`,
    {
      place: words,
      places: named.map(({ place }) => place.id),
    },
  );
}

function nameOf({ fields: { names } }: RecordOf<'place'>): string {
  return (names.find(({ use }) => use === 'main') ?? names[0])?.text ?? '';
}
