/** The list beside the map: the same places and more, which is what keyboard and screen reader use. Knows no projection. */
import { CircleDashed, CircleDot, CircleSlash, Smartphone } from 'lucide-react';
import { Header, ListBox, ListBoxItem, ListBoxSection, ListLayout, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Tally } from '../../shared/model/chronicle.ts';
import { SearchField } from '../design/Field.tsx';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { countOf, type ListedPlace, type PlaceList } from './place-list.ts';

type PlacesBesideProps = {
  list: PlaceList;
  isRanged: boolean;
  text: string;
  onText(text: string): void;
  selected: string | null;
  onSelect(id: string | null): void;
  onOpen(id: string): void;
};

const rowPx = 44;
const headingPx = 32;

export function PlacesBeside({ list, isRanged, text, onText, selected, onSelect, onOpen }: PlacesBesideProps) {
  const { t } = useTranslation();
  const sections = [
    { id: 'placed', title: t('map.placed', { count: list.placed.length }), places: list.placed },
    { id: 'unplaced', title: t('map.unplaced', { count: list.unplaced.length }), places: list.unplaced },
    { id: 'devices', title: t('map.devicesSay', { count: list.devices.length }), places: list.devices },
  ].filter(({ places }) => places.length > 0);
  return (
    <>
      <div className="PlacesBeside-head">
        <SearchField label={t('map.search')} clearLabel={t('act.clear')} value={text} onChange={onText} />
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowPx, headingSize: headingPx }}>
        <ListBox
          aria-label={t('map.list')}
          className="PlacesBeside-list"
          items={sections}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selected === null ? [] : [selected]}
          onSelectionChange={(keys) => onSelect(keys === 'all' ? null : (([...keys][0] as string | undefined) ?? null))}
          onAction={(key) => onOpen(String(key))}
          renderEmptyState={() => <p className="PlacesBeside-none soft">{t('map.noPlaceMatches')}</p>}
        >
          {(section) => (
            <ListBoxSection id={section.id}>
              <Header className="PlacesBeside-title">{section.title}</Header>
              {section.places.map((place) => (
                <PlaceRow key={place.id} place={place} isRanged={isRanged} />
              ))}
            </ListBoxSection>
          )}
        </ListBox>
      </Virtualizer>
    </>
  );
}

function PlaceRow({ place, isRanged }: { place: ListedPlace; isRanged: boolean }) {
  const name = usePlaceName()(place);
  const detail = useDetail(place);
  return (
    <ListBoxItem id={place.id} textValue={name} className="PlaceRow">
      <PlaceIcon place={place} />
      <span className="PlaceRow-words">
        <bdi className="PlaceRow-name">{name}</bdi>
        {detail && <span className="PlaceRow-detail soft">{detail}</span>}
      </span>
      {place.kind !== 'device' && <TallyWords tally={place.kind === 'place' ? place.record.tally : place.tally} isRanged={isRanged} />}
    </ListBoxItem>
  );
}

/** One number; with a range, what is certain and what is only possible beside each other. */
export function TallyWords({ tally, isRanged }: { tally: Tally; isRanged: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const all = countOf(tally);
  if (!isRanged)
    return (
      <span className="PlaceRow-count tabular">
        {number(all)}
        <span className="visually-hidden"> {t('map.records', { count: all })}</span>
      </span>
    );
  return (
    <span className="PlaceRow-count tabular">
      <span className="visually-hidden">{t('map.tally', { certain: number(tally.certain), possible: number(all - tally.certain) })}</span>
      <span aria-hidden>
        {number(tally.certain)}
        {all > tally.certain && <span className="PlaceRow-possible"> +{number(all - tally.certain)}?</span>}
      </span>
    </span>
  );
}

export function usePlaceName(): (place: ListedPlace) => string {
  const { t } = useTranslation();
  return (place) => {
    switch (place.kind) {
      case 'place':
        return safeName(place.record.label) || t('map.unnamed');
      case 'named':
        return safeName(place.words);
      case 'nowhere':
        return t('map.nowhere');
      case 'device':
        return safeName(place.record.name);
      default:
        return place satisfies never;
    }
  };
}

function useDetail(place: ListedPlace): string | null {
  const { t } = useTranslation();
  switch (place.kind) {
    case 'place':
      return place.record.within === null ? null : safeName(place.record.within);
    case 'named':
      return t('map.onlyWords');
    case 'nowhere':
    case 'device':
      return null;
    default:
      return place satisfies never;
  }
}

/** Exact, vague, without a position, or a device's word. */
function PlaceIcon({ place }: { place: ListedPlace }) {
  if (place.kind === 'device') return <Smartphone aria-hidden />;
  if (place.kind !== 'place' || place.record.position === null) return <CircleSlash aria-hidden />;
  return place.record.position.radiusM === null ? <CircleDot aria-hidden /> : <CircleDashed aria-hidden />;
}
