/** The chosen place under the list: where it is, how surely, what happened there, and the ways on. */
import { ArrowUpRight, CalendarRange } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../app/route.ts';
import { Button } from '../design/Button.tsx';
import { DataList } from '../design/DataList.tsx';
import { useVocabulary } from '../records/vocabulary.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { useDegrees, useDistance } from './degrees.ts';
import type { ListedPlace } from './place-list.ts';
import { TallyWords, usePlaceName } from './PlacesBeside.tsx';

const positionDecimals = 5;

/** Takes the same room whether a place is chosen or not, so that the list above never moves under the hand. */
export function PlaceCard({ place, isRanged }: { place: ListedPlace | undefined; isRanged: boolean }) {
  const { t } = useTranslation();
  return <div className="PlaceCard">{place ? <Facts place={place} isRanged={isRanged} /> : <p className="soft">{t('map.choose')}</p>}</div>;
}

function Facts({ place, isRanged }: { place: ListedPlace; isRanged: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const name = usePlaceName()(place);
  const { label: typeLabel } = useVocabulary('place-type');
  const degrees = useDegrees();
  const distance = useDistance();
  const position = place.kind === 'device' ? { ...place.record, radiusM: null } : place.kind === 'place' ? place.record.position : null;
  const tally = place.kind === 'device' ? null : place.kind === 'place' ? place.record.tally : place.tally;
  const type = place.kind === 'place' ? place.record.type : null;
  return (
    <section className="PlaceCard-facts" aria-label={name}>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <DataList
        rows={[
          [t('map.type'), type && safeName(typeLabel(type))],
          [
            t(place.kind === 'device' ? 'map.deviceSays' : 'map.position'),
            position
              ? `${degrees.latitude(position.latitude, positionDecimals)} ${degrees.longitude(position.longitude, positionDecimals)}`
              : t('map.noPosition'),
          ],
          [t('map.vague'), position?.radiusM == null ? null : t('map.within', { distance: distance(position.radiusM) })],
          [t('map.here'), tally && t('map.counts', { acts: number(tally.acts), incidents: number(tally.incidents) })],
          [t('map.inRange'), tally && isRanged ? <TallyWords tally={tally} isRanged /> : null],
        ]}
      />
      {place.kind === 'named' && <p className="soft">{t('map.namedWords')}</p>}
      {place.kind === 'nowhere' && <p className="soft">{t('map.nowhereWords')}</p>}
      {place.kind === 'place' && place.record.position === null && <p className="soft">{t('map.unplacedWords')}</p>}
      {place.kind === 'place' && (
        <div className="PlaceCard-ways">
          <Button size="small" icon={ArrowUpRight} onPress={() => navigate('place', place.record.id)}>
            {t('map.openPlace')}
          </Button>
          <Button size="small" icon={CalendarRange} onPress={() => navigate('timeline', null, { place: place.record.id })}>
            {t('map.showTimeline')}
          </Button>
        </div>
      )}
      {place.kind === 'device' && (
        <Button size="small" icon={ArrowUpRight} onPress={() => navigate('item', place.record.id)}>
          {t('map.openItem')}
        </Button>
      )}
    </section>
  );
}
