/** Act types by their labels in the reader's language, built-in ones and the case's own. Knows no act. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Term } from '../../shared/vocabulary/term.ts';
import { builtInTerms, findTerm, termLabel, termTree } from '../../shared/vocabulary/vocabulary.ts';
import type { Option } from '../design/Choice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { safeName } from '../text/safe-name.ts';
import type { Language } from '../text/text.ts';

const mostOwn = 1000;

/** The label of a code; what has none is its code. */
export function useTermLabel(list: string): (code: string) => string {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  const own = useOwnTerms(list);
  return useMemo(
    () => (code) => {
      const term = findTerm(list, code, own);
      return term ? safeName(termLabel(term, language)) : code;
    },
    [list, own, language],
  );
}

/** The types that acts of this case have, under the broader ones that hold them. */
export function useActTypeOptions(): Option<string>[] {
  const label = useTermLabel('act');
  const own = useOwnTerms('act');
  const used = useAnswer('timeline.types', {}, ['records.changed']).value;
  return useMemo(() => {
    const all = [...builtInTerms('act'), ...own];
    const byCode = new Map(all.map((term) => [term.code, term]));
    const wanted = new Set<string>();
    for (const { code } of used ?? [])
      for (let at: string | null = code; at !== null && !wanted.has(at); at = byCode.get(at)?.broader ?? null) wanted.add(at);
    const known = termTree(all.filter(({ code }) => wanted.has(code)));
    const unknown = [...wanted].filter((code) => !byCode.has(code));
    return [
      ...known.map(({ term, depth }) => ({ value: term.code, label: `${'\u2003'.repeat(depth)}${label(term.code)}` })),
      ...unknown.map((code) => ({ value: code, label: code })),
    ];
  }, [used, own, label]);
}

function useOwnTerms(list: string): readonly Term[] {
  const { value } = useAnswer('record.list', { kind: 'term', where: { list }, limit: mostOwn }, ['records.changed']);
  return useMemo(
    () =>
      (value?.rows ?? []).flatMap((row) =>
        row.kind === 'term'
          ? [{ code: row.fields.code, broader: row.fields.broader, en: row.fields.labelEn, ru: row.fields.labelRu, kk: row.fields.labelKk, also: [] }]
          : [],
      ),
    [value],
  );
}
