/** What the vocabulary screen shows: a list of terms, or the fields of a kind of record; kept in the address. Draws nothing. */
import { fieldOwners, type FieldOwner } from '../../shared/vocabulary/contract.ts';
import { builtInLists } from '../../shared/vocabulary/lists.ts';
import { useTranslation } from 'react-i18next';

export type VocabularyPlace = { list: string } | { record: FieldOwner };

const fieldsMark = 'fields.';

export function readPlace(id: string | null): VocabularyPlace {
  const record = id?.startsWith(fieldsMark) ? fieldOwners.find((owner) => owner === id.slice(fieldsMark.length)) : undefined;
  return record ? { record } : { list: id ?? 'act' };
}

export function placeId(place: VocabularyPlace): string {
  return 'list' in place ? place.list : `${fieldsMark}${place.record}`;
}

export const builtInListNames = Object.keys(builtInLists);

/** A list of the case's own has its code for a name. */
export function useListName(): (list: string) => string {
  const { t } = useTranslation();
  return (list) => (Object.hasOwn(builtInLists, list) ? t(`vocabulary.list.${list as 'act'}`) : list);
}
