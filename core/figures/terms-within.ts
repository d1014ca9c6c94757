/** Terms with those that fall under them, the case's own among them. Knows no record that uses them. */
import { narrowerCodes } from '../../shared/vocabulary/vocabulary.ts';
import type { CaseSession } from '../case/session.ts';
import { termsOfList } from '../records/vocabulary.ts';

/** The codes and all that fall under them, at any depth. */
export type TermsWithin = (list: string, codes: readonly string[]) => string[];

export function termsWithinOf(session: Pick<CaseSession, 'db'>): TermsWithin {
  return (list, codes) => {
    if (codes.length === 0) return [];
    const own = termsOfList(session, list)
      .filter((term) => term.own !== null)
      .map((term) => ({ ...term, also: [] }));
    return [...new Set(codes.flatMap((code) => narrowerCodes(list, code, own)))];
  };
}
