/** A map of the world's outlines with marks on it, drawn as SVG. What it shows is also in a list beside it, which is what a screen reader uses. */
import { Maximize, Minus, Plus } from 'lucide-react';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/actions.ts';
import { keysOf } from '../app/keymap.ts';
import { IconButton } from '../design/Button.tsx';
import { useStore, type Store } from '../store.ts';
import { clusterPlaces } from './clusters.ts';
import { Ground } from './Ground.tsx';
import { MapMarks, type MapPlace } from './MapMarks.tsx';
import { MapScale } from './MapScale.tsx';
import { useFrame, useGestures } from './use-gestures.ts';
import { greatestZoom, leastZoom, pointOf, viewOf, zoomAt, type Frame, type MapView } from './view.ts';
import './map.css';

const step = 1.6;
/** Marks closer than that are drawn as one. */
const apartPx = 30;

type MapCanvasProps = {
  label: string;
  places: readonly MapPlace[];
  /** A layer of its own, which stands apart in look and in counting. */
  devicePlaces: readonly MapPlace[];
  /** Null until it is first fitted; kept by whoever shows the map, so that one comes back to it. */
  view: Store<MapView | null>;
  selected: string | null;
  onSelect(id: string | null): void;
  onOpen(id: string): void;
};

export function MapCanvas({ label, places, devicePlaces, view: store, selected, onSelect, onOpen }: MapCanvasProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const wordsId = useId();
  const frame = useFrame(element);
  const stored = useStore(store);
  const all = useMemo(() => [...places, ...devicePlaces], [places, devicePlaces]);
  const view = stored ?? (frame && (viewOf(all, frame) ?? worldOf(frame)));
  const change = useCallback((next: (now: MapView) => MapView) => store.set((now) => ((now ?? view) ? next((now ?? view)!) : now)), [store, view]);
  const gestures = useGestures(element, frame, change);
  /** Around the chosen place where it is in view, so that it stays in view. */
  const zoomBy = (factor: number) => {
    if (!frame) return;
    const chosen = all.find(({ id }) => id === selected);
    change((now) => {
      const at = chosen && pointOf(chosen, now, frame);
      const isInView = at !== undefined && at.x >= 0 && at.y >= 0 && at.x <= frame.width && at.y <= frame.height;
      return zoomAt(now, factor, isInView ? at : { x: frame.width / 2, y: frame.height / 2 }, frame);
    });
  };
  const fit = () => frame && store.set(viewOf(all, frame) ?? worldOf(frame));
  useAction('zoom-in', () => zoomBy(step));
  useAction('zoom-out', () => zoomBy(1 / step));
  useAction('zoom-fit', fit);
  useSelectedInView(all, selected, view, frame, store);

  const choose = (event: MouseEvent) => {
    const mark = event.target instanceof Element ? event.target.closest<SVGElement>('[data-mark]') : null;
    if (!mark || !frame || !view) return onSelect(null);
    const members = mark.dataset['cluster'] === undefined ? null : mark.dataset['members']!.split(' ');
    if (members === null) return event.detail === 2 ? onOpen(mark.dataset['mark']!) : onSelect(mark.dataset['mark']!);
    const closer = viewOf(
      all.filter(({ id }) => members.includes(id)),
      frame,
      { paddingPx: 90, closest: greatestZoom },
    );
    if (closer && closer.zoom > view.zoom + 0.25) store.set(closer);
    else onSelect(members[(members.indexOf(selected ?? '') + 1) % members.length]!);
  };

  return (
    <div className="Map">
      <span id={wordsId} className="visually-hidden">
        {t('map.frameWords')}
      </span>
      <div
        ref={element}
        className="Map-frame"
        role="group"
        aria-label={label}
        aria-describedby={wordsId}
        tabIndex={0}
        data-dragging={gestures.isDragging}
        {...gestures.props}
        onKeyDown={gestures.onKeyDown}
        onClick={choose}
      >
        {frame && view && (
          <>
            <svg className="Map-picture" viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height} aria-hidden>
              <Ground view={view} frame={frame} />
              <Layers places={places} devicePlaces={devicePlaces} view={view} frame={frame} selected={selected} isStill={!gestures.isDragging} />
            </svg>
            <MapScale view={view} />
          </>
        )}
      </div>
      {frame && view && (
        <div className="Map-controls" role="toolbar" aria-label={t('map.tools')} aria-orientation="vertical">
          <IconButton
            icon={Plus}
            label={t('action.zoom-in')}
            keys={keysOf('zoom-in')!}
            isDisabled={view.zoom >= greatestZoom}
            onPress={() => zoomBy(step)}
          />
          <IconButton
            icon={Minus}
            label={t('action.zoom-out')}
            keys={keysOf('zoom-out')!}
            isDisabled={view.zoom <= leastZoom(frame) + 1e-6}
            onPress={() => zoomBy(1 / step)}
          />
          <IconButton icon={Maximize} label={t('map.fit')} keys={keysOf('zoom-fit')!} onPress={fit} />
        </div>
      )}
    </div>
  );
}

type LayersProps = {
  places: readonly MapPlace[];
  devicePlaces: readonly MapPlace[];
  view: MapView;
  frame: Frame;
  selected: string | null;
  isStill: boolean;
};

function Layers({ places, devicePlaces, view, frame, selected, isStill }: LayersProps) {
  const [pointed, setPointed] = useState<string | null>(null);
  const half = Math.floor(view.zoom * 2);
  const records = useMemo(() => clusterPlaces(places, half / 2, apartPx), [places, half]);
  const devices = useMemo(() => clusterPlaces(devicePlaces, half / 2, apartPx), [devicePlaces, half]);
  const shared = { view, frame, selected, pointed: isStill ? pointed : null, onPoint: setPointed };
  return (
    <>
      <MapMarks layer="device" marks={devices} {...shared} />
      <MapMarks layer="record" marks={records} {...shared} />
    </>
  );
}

/** A place chosen in the list comes into view; one chosen on the map is there already. */
function useSelectedInView(
  places: readonly MapPlace[],
  selected: string | null,
  view: MapView | null,
  frame: Frame | null,
  store: Store<MapView | null>,
): void {
  const latest = useRef({ places, view, frame });
  useEffect(() => {
    latest.current = { places, view, frame };
  });
  useEffect(() => {
    const { places, view, frame } = latest.current;
    const place = places.find(({ id }) => id === selected);
    if (!place || !view || !frame) return;
    const { x, y } = pointOf(place, view, frame);
    const margin = 48;
    if (x > margin && y > margin && x < frame.width - margin && y < frame.height - margin) return;
    store.set({ ...view, latitude: place.latitude, longitude: place.longitude });
  }, [selected, store]);
}

function worldOf(frame: Frame): MapView {
  return { latitude: 20, longitude: 0, zoom: leastZoom(frame) };
}
