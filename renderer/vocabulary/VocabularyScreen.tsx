/** The words and fields that records are described with: chosen at the side, worked on beside it. */
import { useTranslation } from 'react-i18next';
import { fieldOwners } from '../../shared/vocabulary/contract.ts';
import { PageLink } from '../app/PageLink.tsx';
import { cx } from '../design/class-names.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { FieldsView } from './FieldsView.tsx';
import { placeId, readPlace, useListName, useLists, type VocabularyPlace } from './place.ts';
import { TermsView } from './TermsView.tsx';
import './vocabulary.css';

export function VocabularyScreen({ id }: { id: string | null }) {
  const place = readPlace(id);
  return (
    <div className="Vocabulary">
      <VocabularySide here={placeId(place)} />
      <div className="Page Vocabulary-page">
        {'list' in place ? <TermsView key={place.list} list={place.list} /> : <FieldsView key={place.record} record={place.record} />}
      </div>
    </div>
  );
}

function VocabularySide({ here }: { here: string }) {
  const { t } = useTranslation();
  const listName = useListName();
  const lists = useLists();
  return (
    <nav className="Vocabulary-side" aria-label={t('vocabulary.side')}>
      <h2>{t('vocabulary.lists')}</h2>
      <ul>
        {lists.map(({ list, own }) => (
          <SideEntry key={list} place={{ list }} here={here} name={listName(list)} own={own} />
        ))}
      </ul>
      <h2>{t('vocabulary.fields')}</h2>
      <ul>
        {fieldOwners.map((record) => (
          <SideEntry key={record} place={{ record }} here={here} name={t(`vocabulary.fieldsOf.${record}`)} own={0} />
        ))}
      </ul>
    </nav>
  );
}

function SideEntry({ place, here, name, own }: { place: VocabularyPlace; here: string; name: string; own: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const id = placeId(place);
  const isHere = id === here;
  return (
    <li>
      <PageLink page="vocabulary" id={id} className={cx('Vocabulary-entry', isHere && 'Vocabulary-entry--here')} isCurrent={isHere}>
        <SafeText>{name}</SafeText>
        {own > 0 && (
          <span className="Vocabulary-own tabular" title={t('vocabulary.ownCount', { count: own })}>
            +{number(own)}
            <span className="visually-hidden"> {t('vocabulary.ownCount', { count: own })}</span>
          </span>
        )}
      </PageLink>
    </li>
  );
}
