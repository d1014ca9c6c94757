/** The marks of one layer: pins for exact places, hatched circles for vague ones, circles with a count where several lie together. Knows no gesture. */
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../design/class-names.ts';
import { useFormats } from '../text/formats.ts';
import { areaPath } from './area-path.ts';
import type { Marked, Marks } from './clusters.ts';
import { placeLabels, type Labelled } from './labels.ts';
import { isNearView } from './near-view.ts';
import { metresPerPx, pointOf, type Frame, type MapView, type Point } from './view.ts';

export type MapPlace = Marked & { label: string };

type MapMarksProps = {
  layer: 'record' | 'device';
  marks: Marks<MapPlace>;
  view: MapView;
  frame: Frame;
  selected: string | null;
  pointed: string | null;
  onPoint(id: string | null): void;
};

const pinPx = 6;
/** What of a pin can be pressed, and is seen around the chosen one. */
const reachPx = 14;
/** A vague place is never smaller than that, and never a pin. */
const leastAreaPx = 9;
/** A circle as large as that holds its own name. */
const wideAreaPx = 64;
const vastShare = 0.7;

export function MapMarks({ layer, marks, view, frame, selected, pointed, onPoint }: MapMarksProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const hatch = useId();
  const at = (place: MapPlace) => pointOf(place, view, frame);
  const pins = marks.pins.filter((place) => isNearView(place, view, frame));
  const areas = marks.areas.filter((place) => isNearView(place, view, frame)).toSorted((a, b) => (b.radiusM ?? 0) - (a.radiusM ?? 0));
  const clusters = marks.clusters.filter(({ places }) => isNearView(places[0]!, view, frame));
  const point = (id: string) => ({ onPointerEnter: () => onPoint(id), onPointerLeave: () => onPoint(null) });
  const labels = useLabels({ marks: { pins, areas, clusters }, view, frame, selected, pointed, layer });
  return (
    <g className={`Map-layer Map-layer--${layer}`}>
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="Map-hatch" x1="3.5" x2="3.5" y1="0" y2="7" />
        </pattern>
      </defs>
      {areas.map((place) => (
        <Area
          key={place.id}
          place={place}
          at={at(place)}
          view={view}
          frame={frame}
          hatch={hatch}
          isSelected={place.id === selected}
          {...point(place.id)}
        />
      ))}
      {pins.map((place) => {
        const { x, y } = at(place);
        return (
          <g key={place.id} className={cx('Map-pin', place.id === selected && 'Map-pin--chosen')} data-mark={place.id} {...point(place.id)}>
            <circle className="Map-reach" cx={x} cy={y} r={reachPx} />
            <Mark layer={layer} x={x} y={y} radius={place.id === selected ? pinPx + 2 : pinPx} />
          </g>
        );
      })}
      {clusters.map(({ key, places }) => {
        const { x, y } = at(places[0]!);
        const radius = clusterPx(places.length);
        const isVague = places.some(({ radiusM }) => radiusM !== null);
        const holdsSelected = selected !== null && places.some(({ id }) => id === selected);
        return (
          <g
            key={key}
            className={cx('Map-cluster', isVague && 'Map-cluster--vague', holdsSelected && 'Map-cluster--chosen')}
            data-mark={key}
            data-cluster=""
            data-members={places.map(({ id }) => id).join(' ')}
            {...point(key)}
          >
            <Mark layer={layer} x={x} y={y} radius={radius} />
            {isVague && <circle cx={x} cy={y} r={radius + 3.5} className="Map-cluster-edge" />}
            <text x={x} y={y}>
              {number(places.length)}
            </text>
            {pointed === key && <title>{t('map.cluster', { count: places.length })}</title>}
          </g>
        );
      })}
      {labels.map(({ id, text, x, y, anchor }) => (
        <text key={id} className={cx('Map-label', id === selected && 'Map-label--chosen')} x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** Devices' own positions are squares: told apart without colour too. */
function Mark({ layer, x, y, radius }: Point & { layer: 'record' | 'device'; radius: number }) {
  if (layer === 'record') return <circle className="Map-dot" cx={x} cy={y} r={radius} />;
  const side = 2 * radius - 2;
  return <rect className="Map-dot" x={x - side / 2} y={y - side / 2} width={side} height={side} rx={2} />;
}

type AreaProps = {
  place: MapPlace;
  at: Point;
  view: MapView;
  frame: Frame;
  hatch: string;
  isSelected: boolean;
  onPointerEnter(): void;
  onPointerLeave(): void;
};

function Area({ place, at: { x, y }, view, frame, hatch, isSelected, ...point }: AreaProps) {
  const radiusPx = areaPx(place, view);
  return (
    <g
      className={cx('Map-area', isSelected && 'Map-area--chosen', radiusPx > frame.width * vastShare && 'Map-area--vast')}
      data-mark={place.id}
      {...point}
    >
      {radiusPx > leastAreaPx ? (
        <path d={areaPath(place, place.radiusM ?? 0, view, frame)} fill={`url(#${hatch})`} />
      ) : (
        <circle cx={x} cy={y} r={leastAreaPx} fill={`url(#${hatch})`} />
      )}
    </g>
  );
}

function areaPx({ latitude, radiusM }: MapPlace, view: MapView): number {
  return (radiusM ?? 0) / metresPerPx(latitude, view.zoom);
}

function clusterPx(count: number): number {
  return count < 10 ? 12 : count < 100 ? 14 : count < 1000 ? 17 : 20;
}

type LabelsFor = Pick<MapMarksProps, 'marks' | 'view' | 'frame' | 'selected' | 'pointed' | 'layer'>;

/** The chosen and the pointed at first, then where most is known. A circle is named in its middle; devices' positions only when asked. */
function useLabels({ marks, view, frame, selected, pointed, layer }: LabelsFor) {
  return useMemo(() => {
    const labelled = (place: MapPlace, radiusPx: number): Labelled & { weight: number } => {
      const { x, y } = pointOf(place, view, frame);
      const text = shortened(place.label);
      return { id: place.id, text, x, y, radiusPx, weight: place.weight, isWide: radiusPx > wideAreaPx };
    };
    const pins = marks.pins.map((place) => labelled(place, place.id === selected ? reachPx : pinPx));
    const areas = marks.areas.map((place) => labelled(place, Math.max(leastAreaPx, areaPx(place, view))));
    const clusters = marks.clusters.map(({ places }) => ({ ...pointOf(places[0]!, view, frame), radiusPx: clusterPx(places.length) }));
    const isFirst = ({ id }: Labelled) => id === selected || id === pointed;
    const together = marks.clusters.flatMap(({ places }) => {
      const chosen = places.find(({ id }) => id === selected);
      return chosen ? [{ ...labelled(chosen, clusterPx(places.length) + 4), ...pointOf(places[0]!, view, frame), isWide: false }] : [];
    });
    const wanted = [...together, ...pins, ...areas].filter((label) => layer === 'record' || isFirst(label));
    wanted.sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || b.weight - a.weight || (a.id < b.id ? -1 : 1));
    return placeLabels(wanted, [...pins, ...clusters, ...underControls(frame)], frame);
  }, [marks.pins, marks.areas, marks.clusters, view, frame, selected, pointed, layer]);
}

/** Where the buttons lie over the map. */
function underControls({ width }: Frame): (Point & { radiusPx: number })[] {
  return [29, 62, 95].map((y) => ({ x: width - 29, y, radiusPx: 20 }));
}

function shortened(text: string): string {
  return text.length > 36 ? `${text.slice(0, 35)}…` : text;
}
