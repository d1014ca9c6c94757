/** Moving a map with mouse, wheel, fingers and keys. Knows no map's content. */
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { panBy, pinch, zoomAt, type Frame, type MapView, type Point } from './view.ts';

type Change = (next: (now: MapView) => MapView) => void;

const dragFromPx = 4;
const panPx = 80;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Null until it is laid out. */
export function useFrame(element: RefObject<HTMLElement | null>): Frame | null {
  const [frame, setFrame] = useState<Frame | null>(null);
  useLayoutEffect(() => {
    const watched = element.current!;
    const measure = () => {
      const [width, height] = [watched.clientWidth, watched.clientHeight];
      if (width > 0 && height > 0) setFrame((now) => (now?.width === width && now.height === height ? now : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return frame;
}

/** Props for the element that holds the map. A press that does not move is left to be a click. */
export function useGestures(element: RefObject<HTMLElement | null>, frame: Frame | null, change: Change) {
  const fingers = useRef(new Map<number, Point>());
  const pressed = useRef<Point | null>(null);
  const [isDragging, setDragging] = useState(false);
  useWheel(element, frame, change);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const at = pointIn(event.currentTarget, event);
    fingers.current.set(event.pointerId, at);
    pressed.current = at;
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const before = fingers.current.get(event.pointerId);
    if (!before || !frame) return;
    const now = pointIn(event.currentTarget, event);
    const start = pressed.current;
    if (!isDragging && start && Math.hypot(now.x - start.x, now.y - start.y) < dragFromPx && fingers.current.size === 1) return;
    if (!isDragging) {
      setDragging(true);
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (other) change((view) => pinch(view, [before, other], [now, other], frame));
    else change((view) => panBy(view, now.x - before.x, now.y - before.y, frame));
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    fingers.current.delete(event.pointerId);
    if (fingers.current.size === 0) setDragging(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const delta = arrows[event.key];
    if (!delta || !frame || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    change((view) => panBy(view, delta[0] * panPx, delta[1] * panPx, frame));
  };
  return { isDragging, props: { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end }, onKeyDown };
}

/** React's own wheel listeners are passive and could not keep the page from scrolling. A pinch on a touch pad comes as a wheel with Ctrl. */
function useWheel(element: RefObject<HTMLElement | null>, frame: Frame | null, change: Change): void {
  const latest = useRef({ frame, change });
  useEffect(() => {
    latest.current = { frame, change };
  });
  useEffect(() => {
    const watched = element.current!;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const { frame, change } = latest.current;
      if (!frame) return;
      const at = pointIn(watched, event);
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 20 : event.deltaY;
      const factor = Math.exp(-pixels / (event.ctrlKey ? 100 : 360));
      change((view) => zoomAt(view, factor, at, frame));
    };
    watched.addEventListener('wheel', turn, { passive: false });
    return () => watched.removeEventListener('wheel', turn);
  }, [element]);
}

function pointIn(element: HTMLElement, event: { clientX: number; clientY: number }): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
