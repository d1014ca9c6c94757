/** Moving through time with mouse, wheel and fingers. A wheel alone scrolls the rows; with Ctrl, or as a pinch on a touch pad, it zooms. Knows no entry. */
import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { panBy, zoomAt, type TimeView } from './axis.ts';

type Change = (next: (now: TimeView) => TimeView) => void;

const dragFromPx = 5;

/** Props for the element that holds the rows; `track` is what time is measured along. */
export function useTimeGestures(scroller: RefObject<HTMLElement | null>, track: RefObject<HTMLElement | null>, change: Change) {
  const pressed = useRef<{ x: number; isDragging: boolean } | null>(null);
  useWheel(scroller, track, change, false);
  useWheel(track, track, change, true);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const isOnTrack = event.target instanceof Element && event.target.closest('.Times-track') !== null;
      if (event.button === 0 && isOnTrack) pressed.current = { x: event.clientX, isDragging: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const held = pressed.current;
      if (!held) return;
      const delta = event.clientX - held.x;
      if (!held.isDragging && Math.abs(delta) < dragFromPx) return;
      if (!held.isDragging) event.currentTarget.setPointerCapture(event.pointerId);
      pressed.current = { x: event.clientX, isDragging: true };
      change((view) => panBy(view, delta));
    },
    onPointerUp() {
      pressed.current = null;
    },
    onPointerCancel() {
      pressed.current = null;
    },
  };
}

/** React's own wheel listeners are passive and could not keep the page from zooming. */
function useWheel(element: RefObject<HTMLElement | null>, track: RefObject<HTMLElement | null>, change: Change, isAlways: boolean): void {
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  useEffect(() => {
    const watched = element.current!;
    const turn = (event: WheelEvent) => {
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      const zooms = event.ctrlKey || event.metaKey || (isAlways && Math.abs(event.deltaY) > Math.abs(event.deltaX) && !event.shiftKey);
      if (zooms) {
        const at = event.clientX - track.current!.getBoundingClientRect().left;
        const factor = Math.exp(-event.deltaY / (event.ctrlKey && !event.deltaMode ? 160 : 320));
        latest.current((view) => zoomAt(view, factor, at));
      } else if (sideways !== 0 && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
        latest.current((view) => panBy(view, -sideways));
      } else return;
      event.preventDefault();
    };
    watched.addEventListener('wheel', turn, { passive: false });
    return () => watched.removeEventListener('wheel', turn);
  }, [element, track, isAlways]);
}
