/** A timeline that is a list as well: a row for each entry with its name and its bars, in lanes, under one axis. Only rows in view are drawn. */
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/actions.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { heldTo, pxOf, revealing, viewOf, zoomAt, type Extent, type TimeView } from './axis.ts';
import { extentOf, lanesOf, rowsOf, type Entry, type Group, type Row } from './lanes.ts';
import { judge, knownReachOf, type Judgement, type Shape, type Stretch } from './shape.ts';
import { TimeAxis, TimeLines } from './TimeAxis.tsx';
import { EntryRow, LaneRow, rowId, type TimelineSource } from './TimelineRow.tsx';
import { TimeOverview } from './TimeOverview.tsx';
import type { TimelineState } from './timeline-state.ts';
import { useTimeGestures } from './use-time-gestures.ts';
import { useTimelineKeys } from './use-timeline-keys.ts';
import './timeline.css';

export const rowPx = 30;
const step = 1.5;

type TimelineChartProps = {
  label: string;
  entries: readonly Entry<TimelineSource>[];
  groupOf(source: TimelineSource): Group;
  state: TimelineState;
  onOpen(id: string): void;
};

export function TimelineChart({ label, entries, groupOf, state, onOpen }: TimelineChartProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const scroller = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(track);
  const [closed, range, only, active] = [useStore(state.closed), useStore(state.range), useStore(state.only), useStore(state.active)];
  const shown = useMemo(() => withinRange(entries, range, only), [entries, range, only]);
  const lanes = useMemo(() => lanesOf(shown, groupOf, t('timeline.unknown')), [shown, groupOf, t]);
  const rows = useMemo(() => rowsOf(lanes, closed), [lanes, closed]);
  const extent = useMemo(() => extentOf(entries), [entries]);
  const whole = useMemo(() => (extent ? viewOf(extent, widthPx) : null), [extent, widthPx]);
  const stored = useStore(state.view);
  const view = stored ?? whole ?? aroundNow(widthPx);
  const shapes = useMemo(() => shown.map(({ shape }) => shape), [shown]);

  const change = useCallback(
    (next: (now: TimeView) => TimeView) => state.view.set((now) => hold(next(now ?? view), extent, widthPx)),
    [state.view, view, extent, widthPx],
  );
  /** Around what one stands at where it is in view, so that it stays in view. */
  const zoomBy = (factor: number) =>
    change((now) => {
      const shape = entries.find(({ source }) => source.id === active)?.shape;
      const atPx = shape ? pxOf(middleOf(shape), now) : widthPx / 2;
      return zoomAt(now, factor, atPx >= 0 && atPx <= widthPx ? atPx : widthPx / 2);
    });
  useAction('zoom-in', () => zoomBy(step));
  useAction('zoom-out', () => zoomBy(1 / step));
  useAction('zoom-fit', () => state.view.set(null));
  useAction('fit-range', range && Number.isFinite(range.last - range.first) ? () => state.view.set(viewOf(range, widthPx)) : null);
  useAction('clear-range', range ? () => state.range.set(null) : null);

  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === active),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
    initialOffset: state.offsetPx.current,
    useFlushSync: false,
    // The row that holds focus stays drawn, or scrolling away would lose the focus.
    rangeExtractor: useCallback((wanted: Range) => withRow(defaultRangeExtractor(wanted), activeIndex, rows.length), [activeIndex, rows.length]),
  });
  const reveal = (index: number) => {
    const row = rows[index];
    if (row?.kind !== 'entry' || !row.entry.shape) return;
    const reach = knownReachOf(row.entry.shape);
    change((now) => revealing(now, reach, widthPx));
  };
  const keys = useTimelineKeys({
    rows,
    activeIndex,
    rowsPerPage: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 2),
    go(index) {
      state.active.set(keyOf(rows[index]!));
      virtual.scrollToIndex(index);
      reveal(index);
    },
    toggle: (key, isOpen) => toggleLane(state, key, isOpen),
    pan: (px) => change((now) => ({ ...now, from: now.from - px * now.minutesPerPx })),
    open: onOpen,
  });
  useFocusFollows(scroller, active, keys.hasMoved);
  const gestures = useTimeGestures(scroller, track, change);

  const press = (event: React.MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const index = Number(target?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -1);
    const row = rows[index];
    if (!row) return;
    state.active.set(keyOf(row));
    if (row.kind === 'lane') toggleLane(state, row.lane.key, !row.isOpen);
    else if (event.detail === 2) onOpen(row.entry.source.id);
    else if (target?.closest('[data-reveal]')) reveal(index);
  };

  return (
    <div className="Times">
      <div className="Times-head">
        <div className="Times-corner soft tabular">{t('timeline.entries', { count: entries.length, shown: number(entries.length) })}</div>
        <div className="Times-scale" ref={track}>
          {widthPx > 0 && whole && (
            <TimeOverview
              shapes={shapes}
              extent={{ first: whole.from, last: whole.from + whole.minutesPerPx * widthPx }}
              view={view}
              widthPx={widthPx}
              range={range}
              onMove={(from) => change((now) => ({ ...now, from }))}
            />
          )}
          {widthPx > 0 && <TimeAxis view={view} widthPx={widthPx} range={range} onRange={state.range.set} />}
        </div>
      </div>
      <div
        ref={scroller}
        className="Times-scroller"
        role="treegrid"
        aria-label={label}
        aria-rowcount={rows.length}
        onKeyDown={keys.onKeyDown}
        onClick={press}
        onScroll={(event) => (state.offsetPx.current = event.currentTarget.scrollTop)}
        {...gestures}
      >
        <div className="Times-all" role="presentation" style={{ blockSize: virtual.getTotalSize() }}>
          {widthPx > 0 && <TimeLines view={view} widthPx={widthPx} range={range} />}
          {widthPx > 0 &&
            virtual.getVirtualItems().map(({ index, start }) => {
              const row = rows[index]!;
              const common = { index, topPx: start, isActive: index === activeIndex, view, widthPx };
              return row.kind === 'lane' ? (
                <LaneRow key={`lane ${row.lane.key}`} lane={row.lane} isOpen={row.isOpen} {...common} />
              ) : (
                <EntryRow key={row.entry.source.id} entry={row.entry} judgement={range ? judge(row.entry.shape, range) : null} {...common} />
              );
            })}
        </div>
      </div>
    </div>
  );
}

export function countInRange(entries: readonly Entry<TimelineSource>[], range: Stretch): Record<Judgement, number> {
  const counts = { certain: 0, possible: 0, outside: 0 };
  for (const { shape } of entries) counts[judge(shape, range)] += 1;
  return counts;
}

function withinRange(entries: readonly Entry<TimelineSource>[], range: Stretch | null, only: 'all' | 'possible' | 'certain') {
  if (range === null || only === 'all') return entries;
  return entries.filter(({ shape }) => {
    const judged = judge(shape, range);
    return judged === 'certain' || (only === 'possible' && judged === 'possible');
  });
}

function withRow(indexes: number[], row: number, count: number): number[] {
  return row >= count || indexes.includes(row) ? indexes : [...indexes, row].sort((a, b) => a - b);
}

function middleOf(shape: Shape): number {
  const { first, last } = knownReachOf(shape);
  return (first + last) / 2;
}

function keyOf(row: Row<TimelineSource>): string {
  return row.kind === 'lane' ? `lane ${row.lane.key}` : row.entry.source.id;
}

function toggleLane({ closed }: TimelineState, key: string, isOpen: boolean): void {
  closed.set((now) => {
    const next = new Set(now);
    if (isOpen) next.delete(key);
    else next.add(key);
    return next;
  });
}

function hold(view: TimeView, extent: Extent | null, widthPx: number): TimeView {
  return extent ? heldTo(view, extent, widthPx) : view;
}

/** Where nothing has a known day there is still an axis; nothing stands on it. */
function aroundNow(widthPx: number): TimeView {
  const today = Math.floor(Date.now() / 60_000) + 719_468 * 1440;
  return viewOf({ first: today - 30 * 1440, last: today }, widthPx);
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [widthPx, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current!;
    setWidth(watched.clientWidth);
    const observer = new ResizeObserver(() => setWidth(watched.clientWidth));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return widthPx;
}

function useFocusFollows(scroller: React.RefObject<HTMLElement | null>, active: string | null, hasMoved: React.RefObject<boolean>): void {
  useEffect(() => {
    const row = active === null || !hasMoved.current ? null : scroller.current?.querySelector<HTMLElement>(`#${rowId(active)}`);
    if (!row) return;
    hasMoved.current = false;
    row.focus({ preventScroll: true });
  });
}
