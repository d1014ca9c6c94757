/** What stands in the list beside the map and in which order: on the map, without a position, from devices. Pure; nothing is left out. */
import type { DevicePosition, MapAnswer, MapPlaceRecord, Tally } from '../../shared/model/chronicle.ts';

export type ListedPlace =
  | { kind: 'place'; id: string; record: MapPlaceRecord }
  | { kind: 'named'; id: string; words: string; tally: Tally }
  | { kind: 'nowhere'; id: string; tally: Tally }
  | { kind: 'device'; id: string; record: DevicePosition };

export type PlaceList = { placed: readonly ListedPlace[]; unplaced: readonly ListedPlace[]; devices: readonly ListedPlace[] };

/** Most records first. `text` narrows by name, in any case of letters. */
export function listOf({ places, named, nowhere }: MapAnswer, devices: readonly DevicePosition[], text: string): PlaceList {
  const wanted = text.trim().toLocaleLowerCase();
  const matches = (name: string) => wanted === '' || name.toLocaleLowerCase().includes(wanted);
  const listed = places
    .filter(({ label }) => matches(label))
    .map((record): ListedPlace & { kind: 'place' } => ({ kind: 'place', id: `place:${record.id}`, record }))
    .sort((a, b) => countOf(b.record.tally) - countOf(a.record.tally));
  const words = named.filter((place) => matches(place.words)).map((place): ListedPlace => ({ kind: 'named', id: `words:${place.words}`, ...place }));
  const rest: ListedPlace[] = countOf(nowhere) > 0 && wanted === '' ? [{ kind: 'nowhere', id: 'nowhere', tally: nowhere }] : [];
  return {
    placed: listed.filter(({ record }) => record.position !== null),
    unplaced: [...listed.filter(({ record }) => record.position === null), ...words, ...rest],
    devices: devices.filter(({ name }) => matches(name)).map((record) => ({ kind: 'device', id: `item:${record.id}`, record })),
  };
}

export function countOf({ acts, incidents }: Tally): number {
  return acts + incidents;
}
