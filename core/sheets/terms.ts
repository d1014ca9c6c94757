/** What a case has to understand cells by: its terms, built-in ones and its own, and its own fields. */
import { knownTargets, type KnownTargets } from '../../shared/sheets/known-targets.ts';
import type { MatchTerm } from '../../shared/sheets/understanding.ts';
import type { Term } from '../../shared/vocabulary/term.ts';
import { matchTerm } from '../../shared/vocabulary/vocabulary.ts';
import { fieldOwners } from '../../shared/vocabulary/contract.ts';
import type { CaseSession } from '../case/session.ts';
import { labelledFields, termsOfList } from '../records/vocabulary.ts';

/** Made for one piece of work: a column repeats few words, and each is looked up once. */
export function termMatcher(session: Pick<CaseSession, 'db'>): MatchTerm {
  const own = new Map<string, readonly Term[]>();
  const found = new Map<string, string | null>();
  return (list, words) => {
    const key = `${list} ${words}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const terms = own.get(list) ?? ownTerms(session, list);
    own.set(list, terms);
    const code = matchTerm(list, words, terms)?.code ?? null;
    found.set(key, code);
    return code;
  };
}

function ownTerms(session: Pick<CaseSession, 'db'>, list: string): Term[] {
  const terms = termsOfList(session, list).filter((term) => term.own !== null);
  return terms.map(({ code, en, ru, kk, broader }) => ({ code, en, ru, kk, broader, also: [] }));
}

/** As `termMatcher`, for one piece of work. */
export function targetsOf(session: Pick<CaseSession, 'db'>): KnownTargets {
  return knownTargets(fieldOwners.flatMap((record) => labelledFields(session, record)));
}
