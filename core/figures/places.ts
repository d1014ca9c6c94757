/** Where something lies: within the places that a rule asks for, and in which place of a certain kind. Knows no rule and no SQL. */
import { certainly, no, possibly, type Certainty } from './certainty.ts';
import type { Columns } from './columns.ts';

type Places = Columns['places'];

/** Certainly within one of them, or possibly: in a wider place that holds one. A place that is not stated is in none. Null: nothing is asked. */
export function placesAsked({ ids, within }: Places, wanted: readonly string[]): ((place: number) => Certainty) | null {
  if (wanted.length === 0) return null;
  const asked = new Set(wanted.map((id) => ids.find(id)).filter((place) => place >= 0));
  const around = new Set<number>();
  for (const place of asked) for (const wider of upwards(within, within[place]!)) around.add(wider);
  const known: Certainty[] = [];
  const judge = (place: number): Certainty => {
    for (const wider of upwards(within, place)) if (asked.has(wider)) return certainly;
    return around.has(place) ? possibly : no;
  };
  return (place) => (place < 0 ? no : (known[place] ??= judge(place)));
}

/** The nearest place of one of the types that a place is or lies within, -1 where there is none. `types` null: the place itself. */
export function placesOfType({ within, types: typeOf }: Places, types: ReadonlySet<string> | null): (place: number) => number {
  if (types === null) return (place) => place;
  const known: number[] = [];
  const find = (place: number): number => {
    for (const wider of upwards(within, place)) if (types.has(typeOf[wider] ?? '')) return wider;
    return -1;
  };
  return (place) => (place < 0 ? -1 : (known[place] ??= find(place)));
}

/** The place itself and what it lies within, outwards. Places make no circles; a damaged catalogue might. */
function* upwards(within: Int32Array, place: number): Generator<number> {
  for (let at = place, steps = 0; at >= 0 && steps < within.length; at = within[at]!, steps += 1) yield at;
}
