/** An act in a line: what, to whom, when. Draws nothing. */
import { useTranslation } from 'react-i18next';
import type { ActRow } from '../../shared/records/act-row.ts';
import { useLabelWords } from '../records/labels.ts';
import { useTermWords } from '../records/vocabulary.ts';
import { safeName } from '../text/safe-name.ts';

const namedMost = 2;

export function useActWords(): (row: Pick<ActRow, 'act' | 'involved'>) => string {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const labelWords = useLabelWords();
  return ({ act: { fields }, involved }) => {
    const named = involved.slice(0, namedMost).map(({ who }) => labelWords(who));
    const others = involved.length - named.length;
    const who = others > 0 ? t('acts.andOthers', { names: named.join(', '), count: others }) : named.join(', ');
    return [termWords('act', fields.type), who, fields.happened ? safeName(fields.happened.words) : ''].filter(Boolean).join(' · ');
  };
}
