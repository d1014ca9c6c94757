/** Act types by their labels in the reader's language, built-in ones and the case's own. Knows no act. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Term } from '../../shared/vocabulary/term.ts';
import { builtInTerms, termLabel, termTree } from '../../shared/vocabulary/vocabulary.ts';
import type { Option } from '../design/Choice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { safeName } from '../text/safe-name.ts';
import type { Language } from '../text/text.ts';

/** The label of a code; what has none is its code. */
export function useTermLabel(list: string): (code: string) => string {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  const terms = useTerms(list);
  return useMemo(() => {
    const byCode = new Map(terms.map((term) => [term.code, term]));
    return (code) => {
      const term = byCode.get(code);
      return term ? safeName(termLabel(term, language)) : code;
    };
  }, [terms, language]);
}

/** The types that acts of this case have, under the broader ones that hold them. */
export function useActTypeOptions(): Option<string>[] {
  const label = useTermLabel('act');
  const terms = useTerms('act');
  const used = useAnswer('vocabulary.uses', { list: 'act' }, ['records.changed']).value;
  return useMemo(() => {
    const byCode = new Map(terms.map((term) => [term.code, term]));
    const wanted = new Set<string>();
    for (const { code } of used ?? [])
      for (let at: string | null = code; at !== null && !wanted.has(at); at = byCode.get(at)?.broader ?? null) wanted.add(at);
    const known = termTree(terms.filter(({ code }) => wanted.has(code)));
    const unknown = [...wanted].filter((code) => !byCode.has(code));
    return [
      ...known.map(({ term, depth }) => ({ value: term.code, label: `${'\u2003'.repeat(depth)}${label(term.code)}` })),
      ...unknown.map((code) => ({ value: code, label: code })),
    ];
  }, [used, terms, label]);
}

/** Built-in terms and the case's own. */
function useTerms(list: string): readonly Term[] {
  const { value } = useAnswer('vocabulary.terms', { list }, ['records.changed']);
  return useMemo(() => (value ?? builtInTerms(list)).map((term) => ({ ...term, also: [] })), [value, list]);
}
