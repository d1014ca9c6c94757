/** A photo at full resolution: zoom and pan by mouse and key, and marking of a region. Knows no notes. */
import { Maximize, Minus, Plus, SquareDashed } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPassage, parsePassage } from '../../shared/passage.ts';
import { useAction } from '../app/actions.ts';
import { keysOf } from '../app/keymap.ts';
import { Button, IconButton, IconToggle } from '../design/Button.tsx';
import { useStore } from '../store.ts';
import { jump, mark } from './mark.ts';
import { RegionOverlay, type Region } from './RegionOverlay.tsx';
import { boxOf, fitSize, fitted, fullZoom, held, panBy, percentAt, zoomAt, type Size, type View } from './zoom.ts';

type PhotoViewerProps = {
  name: string;
  /** Shown at once. */
  thumbnailUrl: string | null;
  /** Null until the original may be opened, or when it cannot be shown. */
  originalUrl: string | null;
  /** In pixels, upright; null when not known before it is loaded. */
  size: Size | null;
  regions: readonly string[];
  canMark: boolean;
};

const unknownSize: Size = { width: 512, height: 384 };
const step = 1.25;
const panPx = 60;

export function PhotoViewer({ name, thumbnailUrl, originalUrl, size, regions, canMark }: PhotoViewerProps) {
  const { t } = useTranslation();
  const frameElement = useRef<HTMLDivElement>(null);
  const frame = useFrameSize(frameElement);
  const [natural, setNatural] = useState<Size | null>(null);
  const [isLoaded, setLoaded] = useState(false);
  const [view, setView] = useState<View>(fitted);
  const [isMarking, setMarking] = useState(false);
  const picture = natural ?? size ?? unknownSize;
  const box = boxOf(view, picture, frame);
  const fit = fitSize(picture, frame);
  const zoomBy = useCallback(
    (factor: number, at = { x: frame.width / 2, y: frame.height / 2 }) => setView((now) => zoomAt(now, factor, at, picture, frame)),
    [picture, frame],
  );
  useWheelZoom(frameElement, zoomBy);
  useJump(setView, picture, frame);
  useEffect(() => setView((now) => held(now, picture, frame)), [picture, frame]);

  useAction('zoom-in', () => zoomBy(step));
  useAction('zoom-out', () => zoomBy(1 / step));
  useAction('zoom-fit', () => setView(fitted));
  useAction('zoom-full', () => zoomBy(fullZoom(picture, frame) / view.zoom));
  useAction('mark', canMark ? () => setMarking(!isMarking) : null);

  const drag = usePan((deltaX, deltaY) => setView((now) => panBy(now, deltaX, deltaY, picture, frame)), !isMarking);
  const onKeyDown = (event: KeyboardEvent) => {
    const delta = arrows[event.key];
    if (!delta || isMarking) return;
    event.preventDefault();
    setView((now) => panBy(now, delta[0] * panPx, delta[1] * panPx, picture, frame));
  };

  return (
    <div className="Viewer-stage">
      <div
        ref={frameElement}
        className="Photo-frame"
        data-zoomed={view.zoom > 1}
        tabIndex={0}
        role="group"
        aria-label={t('photo.frame', { name })}
        onKeyDown={onKeyDown}
        {...drag}
        onDoubleClick={(event) =>
          zoomBy(view.zoom > 1 ? 0.001 : fullZoom(picture, frame), frameElement.current ? pointIn(frameElement.current, event) : undefined)
        }
      >
        <div
          className="Photo-picture"
          style={{ inlineSize: fit.width, blockSize: fit.height, transform: `translate(${box.left}px, ${box.top}px) scale(${view.zoom})` }}
        >
          {thumbnailUrl && !isLoaded && <img src={thumbnailUrl} alt={originalUrl ? '' : name} draggable={false} />}
          {originalUrl && (
            <img
              src={originalUrl}
              alt={name}
              draggable={false}
              onLoad={({ currentTarget }) => {
                setNatural({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight });
                setLoaded(true);
              }}
            />
          )}
        </div>
        <RegionOverlay
          box={box}
          picture={picture}
          regions={regions}
          isMarking={isMarking}
          onMarked={takeMark}
          onEnd={() => setMarking(false)}
          toPercent={(at) => percentAt(at, box)}
        />
      </div>
      <div className="Viewer-controls" role="toolbar" aria-label={t('photo.tools')}>
        <IconButton icon={Minus} label={t('action.zoom-out')} keys={keysOf('zoom-out')!} onPress={() => zoomBy(1 / step)} />
        <span className="Photo-zoom tabular" role="status">
          {Math.round((box.width / picture.width) * 100)} %
        </span>
        <IconButton icon={Plus} label={t('action.zoom-in')} keys={keysOf('zoom-in')!} onPress={() => zoomBy(step)} />
        <IconButton icon={Maximize} label={t('action.zoom-fit')} keys={keysOf('zoom-fit')!} onPress={() => setView(fitted)} />
        <Button look="quiet" size="small" onPress={() => zoomBy(fullZoom(picture, frame) / view.zoom)}>
          1:1
        </Button>
        {canMark && <IconToggle icon={SquareDashed} label={t('photo.mark')} isOn={isMarking} onChange={setMarking} />}
        <span className="Viewer-note soft">{originalUrl === null ? '' : isLoaded ? t('photo.original') : t('photo.loading')}</span>
      </div>
    </div>
  );
}

const arrows: Record<string, readonly [number, number]> = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Percent, so that it holds for any copy of the picture in other sizes. */
function takeMark(region: Region | null): void {
  mark.set(region && formatPassage({ kind: 'region', unit: 'percent', ...region }));
}

function pointIn(element: HTMLElement, event: { clientX: number; clientY: number }): { x: number; y: number } {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function useFrameSize(element: React.RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 800, height: 600 });
  useLayoutEffect(() => {
    const watched = element.current!;
    const measure = () => setSize({ width: Math.max(1, watched.clientWidth), height: Math.max(1, watched.clientHeight) });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

function useWheelZoom(element: React.RefObject<HTMLElement | null>, zoomBy: (factor: number, at: { x: number; y: number }) => void): void {
  useEffect(() => {
    const watched = element.current!;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY / 400), pointIn(watched, event));
    };
    // React's own wheel listeners are passive and could not keep the page from scrolling.
    watched.addEventListener('wheel', turn, { passive: false });
    return () => watched.removeEventListener('wheel', turn);
  }, [element, zoomBy]);
}

function usePan(pan: (deltaX: number, deltaY: number) => void, isOn: boolean) {
  const held = useRef<{ x: number; y: number } | null>(null);
  if (!isOn) return {};
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      held.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent) {
      if (!held.current) return;
      pan(event.clientX - held.current.x, event.clientY - held.current.y);
      held.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp() {
      held.current = null;
    },
    onPointerCancel() {
      held.current = null;
    },
  };
}

function useJump(setView: (view: View) => void, picture: Size, frame: Size): void {
  const wish = useStore(jump);
  const latest = useRef({ picture, frame });
  useEffect(() => {
    latest.current = { picture, frame };
  });
  useEffect(() => {
    const passage = wish && parsePassage(wish.passage);
    if (passage?.kind !== 'region') return;
    const { picture, frame } = latest.current;
    const scale = passage.unit === 'percent' ? { x: 100, y: 100 } : { x: picture.width, y: picture.height };
    const fit = fitSize(picture, frame);
    const zoom = Math.min(
      (0.7 * frame.width) / ((passage.width / scale.x) * fit.width),
      (0.7 * frame.height) / ((passage.height / scale.y) * fit.height),
    );
    const centred = {
      zoom: Math.max(1, Math.min(zoom, 8)),
      centreX: (passage.x + passage.width / 2) / scale.x,
      centreY: (passage.y + passage.height / 2) / scale.y,
    };
    setView(held(centred, picture, frame));
  }, [wish, setView]);
}
