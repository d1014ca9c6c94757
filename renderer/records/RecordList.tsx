/** A list of records of any length: only rows near view are drawn. Moves by keys, opens with Enter, keeps its place. Knows no kind. */
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from '../design/class-names.ts';
import { isStartOfAction } from '../app/actions.ts';
import type { ListMemory, PagedList } from './paged-list.ts';
import './record-list.css';

const settleMs = 50;

type RecordListProps<Row> = {
  label: string;
  list: PagedList<Row>;
  memory: ListMemory<Row>;
  listKey: string;
  rowPx: number;
  idOf(row: Row): string;
  render(row: Row): ReactNode;
  onOpen(row: Row): void;
};

export function RecordList<Row>({ label, list, memory, listKey, rowPx, idOf, render, onOpen }: RecordListProps<Row>) {
  const { place } = memory;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(place.key === listKey ? place.index : 0);
  const total = list.total ?? 0;
  const current = Math.min(active, Math.max(0, total - 1));
  const movesFocus = useRef(false);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
    initialOffset: place.key === listKey ? place.offsetPx : 0,
    useFlushSync: false,
    // The row that holds focus stays drawn, or scrolling away would lose the focus.
    rangeExtractor: useCallback((range: Range) => withRow(defaultRangeExtractor(range), current, total), [current, total]),
  });
  const drawn = rows.getVirtualItems();
  const shown = drawn.filter(({ index }) => index !== current || Math.abs(index - (drawn[1]?.index ?? index)) <= drawn.length);
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
  const { want } = list;
  useEffect(() => {
    const timer = setTimeout(() => want(first, last), settleMs);
    return () => clearTimeout(timer);
  }, [first, last, want, total]);
  useRemembered(scroller, memory, listKey, () => setActive(0));
  const move = (to: number) => {
    const next = Math.max(0, Math.min(total - 1, to));
    setActive(next);
    place.index = next;
    movesFocus.current = true;
    rows.scrollToIndex(next);
  };
  useLayoutEffect(() => {
    if (!movesFocus.current) return;
    movesFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({ preventScroll: true });
  });
  const open = (index: number) => {
    const row = list.rowAt(index);
    place.index = index;
    if (row) onOpen(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 1);
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total };
    const step = steps[event.key];
    if (step !== undefined && !event.altKey && !event.metaKey) move(current + step);
    else if (event.key === 'Enter') open(current);
    else if (event.key === ' ' && !isStartOfAction(event.nativeEvent)) open(current);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={total}
      aria-colcount={1}
      className="RecordList"
      style={{ flexBasis: total * rowPx + 2 }}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
        if (row) open(Number(row.dataset['index']));
      }}
    >
      <div role="presentation" className="RecordList-all" style={{ blockSize: rows.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => {
          const row = list.rowAt(index);
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={index + 1}
              data-index={index}
              data-id={row ? idOf(row) : undefined}
              tabIndex={index === current ? 0 : -1}
              className={cx('RecordList-row', index === current && 'RecordList-row--active')}
              style={{ transform: `translateY(${start}px)`, blockSize: rowPx }}
              onFocus={() => setActive(index)}
            >
              <div role="gridcell" className="RecordList-cell">
                {row ? render(row) : <span className="RecordList-blank" aria-hidden />}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function withRow(indexes: number[], row: number, count: number): number[] {
  return row >= count || indexes.includes(row) ? indexes : [...indexes, row].sort((a, b) => a - b);
}

function useRemembered<Row>(
  scroller: React.RefObject<HTMLDivElement | null>,
  { place }: ListMemory<Row>,
  listKey: string,
  restart: () => void,
): void {
  const latest = useRef(restart);
  useEffect(() => {
    latest.current = restart;
  });
  useEffect(() => {
    const watched = scroller.current!;
    if (place.key !== listKey) {
      watched.scrollTop = 0;
      Object.assign(place, { key: listKey, offsetPx: 0, index: 0 });
      latest.current();
    }
    const remember = () => {
      place.offsetPx = watched.scrollTop;
    };
    watched.addEventListener('scroll', remember, { passive: true });
    return () => watched.removeEventListener('scroll', remember);
  }, [scroller, place, listKey]);
}
