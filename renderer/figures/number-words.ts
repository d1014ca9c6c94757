/** Numbers with their bounds, in words of the window's language. Draws nothing. */
import { useTranslation } from 'react-i18next';
import type { FigureAnswer, FigureCount, HeldAgainst } from '../../shared/figures/answer.ts';
import { countedStandings, type CountedStanding, type Dimension, type FigureUnit } from '../../shared/figures/rule.ts';
import { useTermWords } from '../records/vocabulary.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';

export type NumberWords = ReturnType<typeof useNumberWords>;

export function useNumberWords() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const range = (lower: number, upper: number | null) => {
    if (upper === null) return t('figures.atLeast', { least: number(lower) });
    if (lower === upper) return number(lower);
    return lower === 0 ? t('figures.atMost', { most: number(upper) }) : t('figures.between', { least: number(lower), most: number(upper) });
  };
  return {
    number,
    range,
    /** Empty where the bounds say no more than the number. */
    bounds({ lower, number: value, upper, groups }: FigureCount): string {
      if (lower === value && upper === value) return '';
      return groups > 0 ? t('figures.withGroups', { bounds: range(lower, upper) }) : range(lower, upper);
    },
    madeOf({ named, pseudonymous, unnamed, oneByOne, groups, possibly }: FigureCount, unit: FigureUnit): string[] {
      const parts: [number, string][] =
        unit === 'persons'
          ? [
              [named, t('figures.named', { count: named, shown: number(named) })],
              [pseudonymous, t('figures.pseudonymous', { count: pseudonymous, shown: number(pseudonymous) })],
              [unnamed, t('figures.unnamed', { count: unnamed, shown: number(unnamed) })],
              [groups, t('figures.groups', { count: groups, shown: number(groups) })],
            ]
          : [
              [groups > 0 ? oneByOne : 0, t('figures.oneByOne', { count: oneByOne, shown: number(oneByOne) })],
              [groups, t('figures.several', { count: groups, shown: number(groups) })],
            ];
      return [...parts, [possibly, t('figures.possibly', { count: possibly, shown: number(possibly) })] as const]
        .filter(([many]) => many > 0)
        .map(([, words]) => words);
    },
    /** Strongest first, denials last. */
    standings({ standings, denied }: FigureCount): string[] {
      return [
        ...strongestFirst
          .filter((standing) => standings[standing] > 0)
          .map((standing) => t('figures.withStanding', { shown: number(standings[standing]), standing: t(`figures.standing.${standing}`) })),
        ...(denied > 0 ? [t('figures.deniedBy', { count: denied, shown: number(denied) })] : []),
      ];
    },
    held({ published, documented, gap, contradicted }: HeldAgainst, count: FigureCount) {
      const made = [
        [count.named, t('figures.named', { count: count.named, shown: number(count.named) })],
        [count.pseudonymous, t('figures.pseudonymous', { count: count.pseudonymous, shown: number(count.pseudonymous) })],
        [count.unnamed, t('figures.unnamed', { count: count.unnamed, shown: number(count.unnamed) })],
      ].flatMap(([many, words]) => (Number(many) > 0 ? [words] : []));
      return {
        published: safeName(published.words),
        documented: number(documented),
        made: made.join(', '),
        gap: gap === null || contradicted ? null : range(gap.lower, gap.upper),
        contradicted,
      };
    },
  };
}

export const strongestFirst: readonly CountedStanding[] = countedStandings.toReversed();

/** How the keys of cells are called. */
export function useKeyWords({ labels }: Pick<FigureAnswer, 'labels'>): (dimension: Dimension, key: string | null) => string {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const names = new Map(labels.map(({ subject, text }) => [subject, text]));
  return (dimension, key) => {
    if (key === null) return t('figures.notStated');
    switch (dimension) {
      case 'role':
      case 'act':
      case 'part':
        return safeName(termWords(dimension, key));
      case 'standing':
        return t(`figures.standing.${key as CountedStanding}`);
      case 'place':
      case 'incident':
        return safeName(names.get(`${dimension}:${key}`) || t('figures.nameless'));
      default:
        return dimension satisfies never;
    }
  };
}
