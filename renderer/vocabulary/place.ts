/** What the vocabulary screen shows: a list of terms, or the fields of a kind of record; kept in the address. Draws nothing. */
import { useTranslation } from 'react-i18next';
import { fieldOwners, type FieldOwner, type VocabularyList } from '../../shared/vocabulary/contract.ts';
import { builtInLists } from '../../shared/vocabulary/lists.ts';
import { termLabel } from '../../shared/vocabulary/vocabulary.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { useLanguage } from '../records/vocabulary.ts';

export type VocabularyPlace = { list: string } | { record: FieldOwner };

const fieldsMark = 'fields.';

export function readPlace(id: string | null): VocabularyPlace {
  const record = id?.startsWith(fieldsMark) ? fieldOwners.find((owner) => owner === id.slice(fieldsMark.length)) : undefined;
  return record ? { record } : { list: id ?? 'act' };
}

export function placeId(place: VocabularyPlace): string {
  return 'list' in place ? place.list : `${fieldsMark}${place.record}`;
}

const builtIn: readonly VocabularyList[] = Object.keys(builtInLists).map((list) => ({ list, own: 0, labels: null }));

/** Built-in lists are there at once. */
export function useLists(): readonly VocabularyList[] {
  return useLatest(useAnswer('vocabulary.lists', {}, ['records.changed']).value) ?? builtIn;
}

export function useListName(): (list: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const lists = useLists();
  return (list) => {
    if (Object.hasOwn(builtInLists, list)) return t(`vocabulary.list.${list as 'act'}`);
    const labels = lists.find((one) => one.list === list)?.labels;
    return termLabel({ code: list, broader: null, ...(labels ?? { en: '', ru: '', kk: '' }) }, language);
  };
}
