/** A figure as a table for spreadsheets: the total, then each cell, with bounds and standing. Writes nothing. */
import type { FigureAnswer, FigureCount } from '../../shared/figures/answer.ts';
import type { KeyWords } from '../../shared/figures/key-words.ts';
import { countedStandings } from '../../shared/figures/rule.ts';
import type { Cell } from '../export/table.ts';

/** Empty in `upper` means that there is no known end. The first row is the heading; the second the total, which is not the sum of the others. */
export function figureTable({ rule, total, cells, held }: FigureAnswer, keyWords: KeyWords): Cell[][] {
  const heading = [
    'row',
    ...rule.by.flatMap((dimension) => [dimension, `${dimension}_key`]),
    'number',
    'lower',
    'upper',
    'one_by_one',
    ...(rule.unit === 'persons' ? ['named', 'pseudonymous', 'unnamed'] : []),
    'groups',
    'only_possibly',
    'with_denials',
    ...countedStandings.toReversed(),
    'published',
    'published_lower',
    'published_upper',
    'gap_lower',
    'gap_upper',
  ];
  const published: Cell[] = held
    ? [held.published.words, held.published.lower, held.published.upper, held.gap?.lower ?? null, held.gap?.upper ?? null]
    : [null, null, null, null, null];
  return [
    heading,
    ['total', ...rule.by.flatMap(() => [null, null]), ...numbers(total, rule.unit === 'persons'), ...published],
    ...cells.map(({ key, ...count }) => [
      'cell',
      ...rule.by.flatMap((dimension, at) => [keyWords(dimension, key[at]!), key[at]!]),
      ...numbers(count, rule.unit === 'persons'),
      null,
      null,
      null,
      null,
      null,
    ]),
  ];
}

function numbers(count: FigureCount, arePersons: boolean): Cell[] {
  const { number, lower, upper, oneByOne, named, pseudonymous, unnamed, groups, possibly, denied, standings } = count;
  return [
    number,
    lower,
    upper,
    oneByOne,
    ...(arePersons ? [named, pseudonymous, unnamed] : []),
    groups,
    possibly,
    denied,
    ...countedStandings.toReversed().map((standing) => standings[standing]),
  ];
}
