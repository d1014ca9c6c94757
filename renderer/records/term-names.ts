/** What a term of a vocabulary is called in the reader's language. */
import { useTranslation } from 'react-i18next';
import { findTerm, termLabel } from '../../shared/vocabulary/vocabulary.ts';
import type { Language } from '../../shared/time/phrasing.ts';
import { safeName } from '../text/safe-name.ts';

export function useTermName(): (list: string, code: string) => string {
  const { i18n } = useTranslation();
  return (list, code) => {
    const term = findTerm(list, code);
    return term ? termLabel(term, i18n.language as Language) : safeName(code.replaceAll('-', ' '));
  };
}
