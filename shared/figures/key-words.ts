/** Words for the keys of a figure's cells, in three languages. Knows no screen and no SQL. */
import type { Language } from '../time/phrasing.ts';
import type { FigureAnswer } from './answer.ts';
import type { CountedStanding, Dimension } from './rule.ts';

/** How a code or a record is called; for null, that it is not stated. */
export type KeyWords = (dimension: Dimension, key: string | null) => string;

/** `termLabel` knows the vocabulary. */
export function cellWords({ labels }: Pick<FigureAnswer, 'labels'>, termLabel: (list: string, code: string) => string, language: Language): KeyWords {
  const names = new Map(labels.map(({ subject, text }) => [subject, text]));
  return (dimension, key) => {
    if (key === null) return notStated[language];
    switch (dimension) {
      case 'role':
      case 'act':
      case 'part':
        return termLabel(dimension, key);
      case 'standing':
        return standingWords[key as CountedStanding][language];
      case 'place':
      case 'incident':
        return names.get(`${dimension}:${key}`) || key;
      default:
        return dimension satisfies never;
    }
  };
}

type Words = { [Each in Language]: string };

const notStated: Words = { en: 'not stated', ru: 'не указано', kk: 'көрсетілмеген' };

export const standingWords: { [Each in CountedStanding]: Words } = {
  verified: { en: 'verified', ru: 'подтверждено проверкой', kk: 'тексерілген' },
  corroborated: { en: 'corroborated', ru: 'подкреплено', kk: 'расталған' },
  reported: { en: 'reported', ru: 'сообщается', kk: 'хабарланған' },
  alleged: { en: 'alleged', ru: 'утверждается', kk: 'айтылған' },
  unsourced: { en: 'without a source', ru: 'без источника', kk: 'дереккөзі жоқ' },
};
