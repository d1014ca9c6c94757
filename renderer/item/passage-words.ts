/** A passage in words: a stretch of time, a region of the picture, a page, rows of a table. */
import { useTranslation } from 'react-i18next';
import { parsePassage } from '../../shared/passage.ts';
import { useFormats } from '../text/formats.ts';

export function usePassageWords(): (fragment: string) => string {
  const { t } = useTranslation();
  const { clock } = useFormats();
  return (fragment) => {
    const passage = parsePassage(fragment);
    switch (passage?.kind) {
      case 'time': {
        const from = clock(passage.startSeconds * 1000);
        return passage.endSeconds === null ? t('passage.from', { from }) : t('passage.fromTo', { from, to: clock(passage.endSeconds * 1000) });
      }
      case 'region':
        return t('passage.region');
      case 'page':
        return t('passage.page', { page: passage.page });
      case 'row': {
        const { first, last } = passage;
        return first === last ? t('passage.row', { row: first }) : t('passage.rows', { first, last });
      }
      case undefined:
        return fragment;
      default:
        return passage satisfies never;
    }
  };
}
