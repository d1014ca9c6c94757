/** How the keys of a figure's cells are called in a reader's language. Changes nothing. */
import type { FigureAnswer } from '../../shared/figures/answer.ts';
import { cellWords, type KeyWords } from '../../shared/figures/key-words.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql } from '../db/sql.ts';

type TermRow = { list: string; code: string; en: string; ru: string; kk: string; broader: string | null };

export function keyWordsOf({ db }: Pick<CaseSession, 'db'>, answer: FigureAnswer, language: 'en' | 'ru' | 'kk'): KeyWords {
  const own = allRows<TermRow>(
    db,
    sql`SELECT list, code, label_en AS en, label_ru AS ru, label_kk AS kk, broader FROM term WHERE withdrawn_at IS NULL ORDER BY term_id`,
  );
  const label = (list: string, code: string) => {
    const term = own.find((one) => one.list === list && one.code === code);
    return (term && (term[language] || term.en || term.ru || term.kk)) || code;
  };
  return cellWords(answer, label, language);
}
