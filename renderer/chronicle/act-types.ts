/** The types that acts of this case have, to choose from. Knows no act. */
import { useMemo } from 'react';
import type { Option } from '../design/Choice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useVocabulary } from '../records/vocabulary.ts';
import { safeName } from '../text/safe-name.ts';

/** Under the broader ones that hold them, which can be chosen too. */
export function useActTypeOptions(): Option<string>[] {
  const { terms, tree, label } = useVocabulary('act');
  const used = useAnswer('vocabulary.uses', { list: 'act' }, ['records.changed']).value;
  return useMemo(() => {
    const byCode = new Map(terms.map((term) => [term.code, term]));
    const wanted = new Set<string>();
    for (const { code } of used ?? [])
      for (let at: string | null = code; at !== null && !wanted.has(at); at = byCode.get(at)?.broader ?? null) wanted.add(at);
    const known = tree.filter(({ term }) => wanted.has(term.code));
    const unknown = [...wanted].filter((code) => !byCode.has(code));
    return [
      ...known.map(({ term, depth }) => ({ value: term.code, label: `${'\u2003'.repeat(depth)}${safeName(label(term.code))}` })),
      ...unknown.map((code) => ({ value: code, label: safeName(code) })),
    ];
  }, [used, terms, tree, label]);
}
