/** The keys under which something stands in the cells of a figure, as numbers, and what they are called in records. Knows no SQL. */
import { countedStandings, type Dimension, type FigureRule } from '../../shared/figures/rule.ts';
import type { Asked, Key } from './asked.ts';
import { certainly } from './certainty.ts';
import type { Columns } from './columns.ts';
import type { Ids } from './ids.ts';
import { deniedBit } from './kept-rows.ts';
import { placesOfType } from './places.ts';
import type { TermsWithin } from '../records/within.ts';

export type CellKeys = {
  /** For each thing the rule divides by. The answer is good until the next question. */
  of(at: { act: number; incident: number; part: number; standing: number }, roles: readonly Key[]): readonly (readonly Key[])[];
  /** How many keys a dimension has, `not stated` left out. */
  number(dimension: Dimension): number;
  /** A code or an id. */
  text(dimension: Dimension, key: number): string | null;
};

export function cellKeys(columns: Columns, { by, placeType }: FigureRule, asked: Asked, termsWithin: TermsWithin): CellKeys {
  const { acts, incidents, codes, places } = columns;
  const types = placeType === null ? null : new Set(termsWithin('place-type', [placeType]));
  const placeKey = by.includes('place') ? placesOfType(places, types) : (place: number) => place;
  const ofTexts = (texts: readonly string[]) => ({ number: texts.length, text: (key: number) => texts[key] ?? null });
  const ofIds = (ids: Ids) => ({ number: ids.length, text: (key: number) => (key < 0 ? null : ids.idOf(key)) });
  const names: { [Name in Dimension]: { number: number; text(key: number): string | null } } = {
    role: ofTexts(codes.roles.values),
    act: ofTexts(codes.acts.values),
    part: ofTexts(codes.parts.values),
    place: ofIds(places.ids),
    incident: ofIds(incidents.ids),
    standing: ofTexts(countedStandings),
  };
  const only: readonly Key[][] = by.map(() => [{ key: -1, certainty: certainly }]);

  function keyOf(dimension: Exclude<Dimension, 'role'>, { act, incident, part, standing }: Parameters<CellKeys['of']>[0]): number {
    switch (dimension) {
      case 'act':
        return act < 0 ? -1 : acts.types[act]!;
      case 'part':
        return part;
      case 'incident':
        return incident;
      case 'place':
        return placeKey(asked.placeOf(act, incident));
      case 'standing':
        return Math.max(0, (standing & ~deniedBit) - 1);
      default:
        return dimension satisfies never;
    }
  }

  return {
    of: (at, roles) =>
      by.map((dimension, column) => {
        if (dimension === 'role') return roles;
        only[column]![0]!.key = keyOf(dimension, at);
        return only[column]!;
      }),
    number: (dimension) => names[dimension].number,
    text: (dimension, key) => names[dimension].text(key),
  };
}
