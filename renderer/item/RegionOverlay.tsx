/** Regions of a photo: those that notes and links name, and the one being marked by mouse or by key. */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePassage } from '../../shared/passage.ts';
import { useStore } from '../store.ts';
import { mark } from './mark.ts';
import type { Box, Size } from './zoom.ts';

/** In percent of the picture. */
export type Region = { x: number; y: number; width: number; height: number };

type RegionOverlayProps = {
  box: Box;
  picture: Size;
  regions: readonly string[];
  isMarking: boolean;
  onMarked(region: Region | null): void;
  onEnd(): void;
  toPercent(at: { x: number; y: number }): { x: number; y: number };
};

export function RegionOverlay({ box, picture, regions, isMarking, onMarked, onEnd, toPercent }: RegionOverlayProps) {
  const marked = useStore(mark);
  const shown = marked === null ? null : regionOf(marked, picture);
  return (
    <div className="Regions" data-marking={isMarking}>
      {regions.map((fragment) => {
        const region = regionOf(fragment, picture);
        return region && <span key={fragment} className="Region" style={styleOf(region, box)} />;
      })}
      {shown && !isMarking && <span className="Region Region--new" style={styleOf(shown, box)} />}
      {isMarking && <MarkingPlane box={box} first={shown} onMarked={onMarked} onEnd={onEnd} toPercent={toPercent} />}
    </div>
  );
}

type MarkingPlaneProps = Pick<RegionOverlayProps, 'box' | 'onMarked' | 'onEnd' | 'toPercent'> & { first: Region | null };

function MarkingPlane({ box, first, onMarked, onEnd, toPercent }: MarkingPlaneProps) {
  const { t } = useTranslation();
  const plane = useRef<HTMLDivElement>(null);
  const corner = useRef<{ x: number; y: number } | null>(null);
  const [region, setRegion] = useState<Region>(first ?? { x: 35, y: 35, width: 30, height: 30 });
  useEffect(() => plane.current?.focus(), []);

  const at = (event: PointerEvent) => {
    const { left, top } = plane.current!.getBoundingClientRect();
    return toPercent({ x: event.clientX - left, y: event.clientY - top });
  };
  const finish = (result: Region | null) => {
    if (result && result.width >= 0.5 && result.height >= 0.5) onMarked(result);
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(region, event.key, event.shiftKey, event.altKey ? 0.5 : 2);
    if (next) setRegion(next);
    else if (event.key === 'Enter') finish(region);
    else if (event.key === 'Escape') onEnd();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={plane}
      className="Regions-plane"
      tabIndex={0}
      role="application"
      aria-label={t('photo.markHow')}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        corner.current = at(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => corner.current && setRegion(between(corner.current, at(event)))}
      onPointerUp={(event) => {
        if (corner.current) finish(between(corner.current, at(event)));
        corner.current = null;
      }}
    >
      <span className="Region Region--new" style={styleOf(region, box)} />
      <span className="Regions-hint">{t('photo.markHow')}</span>
    </div>
  );
}

function regionOf(fragment: string, picture: Size): Region | null {
  const passage = parsePassage(fragment);
  if (passage?.kind !== 'region') return null;
  if (passage.unit === 'percent') return passage;
  const { x, y, width, height } = passage;
  return {
    x: (x / picture.width) * 100,
    y: (y / picture.height) * 100,
    width: (width / picture.width) * 100,
    height: (height / picture.height) * 100,
  };
}

function styleOf(region: Region, box: Box) {
  return {
    left: box.left + (region.x / 100) * box.width,
    top: box.top + (region.y / 100) * box.height,
    width: (region.width / 100) * box.width,
    height: (region.height / 100) * box.height,
  };
}

function between(a: { x: number; y: number }, b: { x: number; y: number }): Region {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

const directions: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrows move, with Shift they resize; null for other keys. Percent per press in `stride`. */
function moved(region: Region, key: string, resizes: boolean, stride: number): Region | null {
  const direction = directions[key];
  if (!direction) return null;
  const [stepX, stepY] = [direction[0] * stride, direction[1] * stride];
  const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
  if (resizes) return { ...region, width: within(region.width + stepX, 1, 100 - region.x), height: within(region.height + stepY, 1, 100 - region.y) };
  return { ...region, x: within(region.x + stepX, 0, 100 - region.width), y: within(region.y + stepY, 0, 100 - region.height) };
}
