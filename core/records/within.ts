/** What lies within a place, and what falls under a term, at any depth: the one meaning of "with all that is in it". Changes nothing. */
import { narrowerCodes } from '../../shared/vocabulary/vocabulary.ts';
import type { CaseSession } from '../case/session.ts';
import { sql, type Query } from '../db/sql.ts';
import { termsOfList } from './vocabulary.ts';

/** Selects the ids of a living place's own and of all that lie in it; a circle ends because nothing is found twice. */
export function placesWithin(place: string): Query {
  return sql`WITH RECURSIVE inside (id) AS (
      VALUES (${place}) UNION SELECT place_id FROM place JOIN inside ON place.within = inside.id WHERE place.withdrawn_at IS NULL
    ) SELECT id FROM inside`;
}

/** The codes and all that fall under them, the case's own terms among them. */
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
