/** Terms with those that fall under them, the case's own among them. Knows no record that uses them. */
import type { CaseSession } from '../case/session.ts';
import { allRows, sql } from '../db/sql.ts';

/** The codes and all that fall under them, at any depth. */
export type TermsWithin = (list: string, codes: readonly string[]) => string[];

export function termsWithinOf({ db }: Pick<CaseSession, 'db'>): TermsWithin {
  return (list, codes) => {
    if (codes.length === 0) return [];
    const own = allRows<{ code: string; broader: string }>(
      db,
      sql`SELECT code, broader FROM term WHERE list = ${list} AND broader IS NOT NULL AND withdrawn_at IS NULL`,
    );
    const found = new Set(codes);
    for (const broader of found) for (const term of own) if (term.broader === broader) found.add(term.code);
    return [...found];
  };
}
