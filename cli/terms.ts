/** Finds the terms that words on the command line mean, and how terms are called. Knows no output. */
import { builtInTerms, matchTerm, termLabel } from '../shared/vocabulary/vocabulary.ts';
import type { VocabularyTerm } from '../shared/vocabulary/contract.ts';
import { usageError } from './command.ts';
import type { EngineClient } from './engine.ts';

/** By code, or in words of any of the three languages. Rejects with AppError `invalid-input`, naming the option. */
export async function termsNamed(client: EngineClient, list: string, given: readonly string[], option: string): Promise<string[]> {
  const own = given.length === 0 ? [] : (await client.call('vocabulary.terms', { list })).filter((term) => term.own !== null);
  return given.map((words) => {
    const term = matchTerm(
      list,
      words,
      own.map((one) => ({ ...one, also: [] })),
    );
    if (term) return term.code;
    const some = builtInTerms(list)
      .slice(0, 8)
      .map(({ code }) => code);
    throw usageError(`${option}: "${words}" is no term that this case knows, or could be several. There are ${some.join(', ')} and others.`);
  });
}

/** How terms of the lists are called in English; a code without a term as it is. */
export async function termWords(client: EngineClient, lists: readonly string[]): Promise<(list: string, code: string) => string> {
  const known = new Map<string, VocabularyTerm>();
  for (const list of lists) for (const term of await client.call('vocabulary.terms', { list })) known.set(`${list} ${term.code}`, term);
  return (list, code) => {
    const term = known.get(`${list} ${code}`);
    return term ? termLabel({ ...term, also: [] }, 'en') : code;
  };
}
