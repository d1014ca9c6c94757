/** The map of the case: places with what happened there, exact ones as points and vague ones as circles; what cannot stand on a map is in the list. */
import { CalendarRange, FilterX, MapPinned } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapAnswer } from '../../shared/model/chronicle.ts';
import { useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { navigate, replaceRoute, useRoute } from '../app/route.ts';
import { openCase } from '../app/session.ts';
import { ChronicleFilters } from '../chronicle/ChronicleFilters.tsx';
import { filterRange, narrowingOf, range, widen, type Narrowing } from '../chronicle/chronicle-state.ts';
import { Button } from '../design/Button.tsx';
import { Check } from '../design/Choice.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { createStore, useStore, type Store } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { listOf, type ListedPlace, type PlaceList } from './place-list.ts';
import { MapCanvas } from './MapCanvas.tsx';
import { PlaceCard } from './PlaceCard.tsx';
import { PlacesBeside } from './PlacesBeside.tsx';
import type { MapPlace } from './MapMarks.tsx';
import type { MapView } from './view.ts';

const mostDevices = 5000;

type Kept = { caseId: string | undefined; view: Store<MapView | null>; selected: Store<string | null>; showsDevices: Store<boolean> };
/** Kept while one is elsewhere in the same case. */
let kept = fresh(undefined);

function fresh(caseId: string | undefined): Kept {
  return { caseId, view: createStore<MapView | null>(null), selected: createStore<string | null>(null), showsDevices: createStore(false) };
}

export function MapScreen() {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  if (opened?.id !== kept.caseId) {
    if (kept.caseId !== undefined) range.set(null);
    kept = fresh(opened?.id);
  }
  const { query } = useRoute();
  const filter = narrowingOf(query);
  const chosenRange = useStore(range);
  const answer = useAnswer('map.places', { filter: { ...filter, ...filterRange(chosenRange) } }, ['records.changed']);
  const shown = useLatest(answer.value);
  const hasFilter = Object.keys(filter).length > 0 || chosenRange !== null;
  useAction('clear-range', chosenRange ? () => range.set(null) : null);
  useChosenByAddress(query['chosen']);

  return (
    <div className="Chronicle">
      <h1 className="visually-hidden">{t('page.map')}</h1>
      <ChronicleFilters page="map" query={query}>
        <DeviceToggle incident={filter.incident} />
        <Button size="small" look="quiet" icon={CalendarRange} onPress={() => navigate('timeline', null, filter as Record<string, string>)}>
          {t('chronicle.toTimeline')}
        </Button>
      </ChronicleFilters>
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      <div className="Chronicle-body">
        {shown === null ? (
          answer.isWaiting && <Waiting>{t('act.loading')}</Waiting>
        ) : isEmpty(shown) ? (
          hasFilter ? (
            <EmptyState
              icon={FilterX}
              title={t('chronicle.noMatchTitle')}
              actions={
                <Button
                  onPress={() => {
                    range.set(null);
                    widen('map', query);
                  }}
                >
                  {t('chronicle.showAll')}
                </Button>
              }
            >
              {t('chronicle.noMatchWords')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={MapPinned}
              title={t('map.emptyTitle')}
              actions={<Button onPress={() => navigate('places')}>{t('map.toPlaces')}</Button>}
            >
              {t('map.emptyWords')}
            </EmptyState>
          )
        ) : (
          <MapWithList answer={shown} filter={filter} isRanged={chosenRange !== null} />
        )}
      </div>
    </div>
  );
}

function MapWithList({ answer, filter, isRanged }: { answer: MapAnswer; filter: Narrowing; isRanged: boolean }) {
  const { t } = useTranslation();
  const { view, selected: selectedStore, showsDevices } = kept;
  const selected = useStore(selectedStore);
  const isShowingDevices = useStore(showsDevices);
  const [text, setText] = useState('');
  const devices = useAnswer('map.devices', isShowingDevices ? { ...(filter.incident && { incident: filter.incident }), limit: mostDevices } : null, [
    'items.changed',
  ]);
  const positions = isShowingDevices ? devices.value?.positions : undefined;
  const list = useMemo(() => listOf(answer, positions ?? [], text), [answer, positions, text]);
  const places = useMemo(() => list.placed.flatMap(toMark), [list.placed]);
  const devicePlaces = useMemo(() => list.devices.flatMap(toMark), [list.devices]);
  const chosen = find(list, selected);
  const open = (id: string) => {
    const place = find(list, id);
    if (place?.kind === 'device') navigate('item', id.slice('item:'.length));
    else if (place?.kind === 'place') navigate('place', place.record.id);
  };
  return (
    <>
      <MapCanvas
        label={t('page.map')}
        places={places}
        devicePlaces={devicePlaces}
        view={view}
        selected={selected}
        onSelect={selectedStore.set}
        onOpen={open}
      />
      <aside className="PlacesBeside" aria-label={t('map.list')}>
        <PlacesBeside list={list} isRanged={isRanged} text={text} onText={setText} selected={selected} onSelect={selectedStore.set} onOpen={open} />
        <PlaceCard place={chosen} isRanged={isRanged} />
      </aside>
    </>
  );
}

function DeviceToggle({ incident }: { incident: Narrowing['incident'] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const isOn = useStore(kept.showsDevices);
  const answer = useAnswer('map.devices', { ...(incident && { incident }), limit: 1 }, ['items.changed']);
  const total = answer.value?.total ?? 0;
  if (total === 0 && !isOn) return null;
  return (
    <Check isOn={isOn} onChange={kept.showsDevices.set}>
      {t('map.devices', { shown: number(total) })}
    </Check>
  );
}

/** Other pages lead to a place by its id; the address forgets it once it is chosen. */
function useChosenByAddress(place: string | undefined): void {
  useEffect(() => {
    if (place === undefined) return;
    kept.selected.set(`place:${place}`);
    replaceRoute('map');
  }, [place]);
}

function toMark(listed: ListedPlace): MapPlace[] {
  if (listed.kind === 'device') {
    const { latitude, longitude, name } = listed.record;
    return [{ id: listed.id, label: safeName(name), latitude, longitude, radiusM: null, weight: 1 }];
  }
  if (listed.kind !== 'place' || listed.record.position === null) return [];
  const { acts, incidents } = listed.record.tally;
  return [{ id: listed.id, label: safeName(listed.record.label), ...listed.record.position, weight: acts + incidents }];
}

function find(list: PlaceList, id: string | null): ListedPlace | undefined {
  if (id === null) return undefined;
  return [...list.placed, ...list.unplaced, ...list.devices].find((place) => place.id === id);
}

function isEmpty({ places, named, nowhere }: MapAnswer): boolean {
  return places.length === 0 && named.length === 0 && nowhere.acts + nowhere.incidents === 0;
}
