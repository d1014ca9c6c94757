/** How the keys of a figure's cells are called in a reader's language. Changes nothing. */
import type { FigureAnswer } from '../../shared/figures/answer.ts';
import { cellWords, type KeyWords } from '../../shared/figures/key-words.ts';
import type { Language } from '../../shared/time/phrasing.ts';
import { termLabel } from '../../shared/vocabulary/vocabulary.ts';
import type { CaseSession } from '../case/session.ts';
import { termsOfList } from '../records/vocabulary.ts';

export function keyWordsOf(session: Pick<CaseSession, 'db'>, answer: FigureAnswer, language: Language): KeyWords {
  const lists = new Map(answer.rule.by.map((list) => [list as string, new Map(termsOfList(session, list).map((term) => [term.code, term]))]));
  const label = (list: string, code: string) => {
    const term = lists.get(list)?.get(code);
    return term ? termLabel({ ...term, also: [] }, language) : code;
  };
  return cellWords(answer, label, language);
}
