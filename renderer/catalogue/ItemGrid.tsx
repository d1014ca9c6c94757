/** The grid of items: only rows near view are drawn, whatever their number. Keys, selection and dragging; knows no filter. */
import { useVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type DragEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../design/class-names.ts';
import { engine } from '../engine.ts';
import { useStore } from '../store.ts';
import { cardOf, useCardVersion, useFreshCards, wantCards } from './card-cache.ts';
import { density, place, selectOnly, selection, selectThrough, toggleSelected } from './catalogue-state.ts';
import { itemsDragType } from './drag-items.ts';
import { useGridKeys } from './grid-keys.ts';
import { layoutOf } from './grid-layout.ts';
import { ItemCell } from './ItemCell.tsx';
import { openItem } from './open-item.ts';

const settleMs = 60;

/** `viewKey` names the question that `nos` answers: another one starts at the top. */
export function ItemGrid({ nos, viewKey }: { nos: readonly number[]; viewKey: string }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(scroller);
  const layout = layoutOf(useStore(density), widthPx);
  const { chosen, active } = useStore(selection);
  const activeIndex = active === null ? 0 : Math.max(0, nos.indexOf(active));
  const activeRow = Math.floor(activeIndex / layout.columns);
  const rowCount = Math.ceil(nos.length / layout.columns);
  useCardVersion();

  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => layout.rowPx,
    overscan: 4,
    paddingStart: layout.paddingPx,
    paddingEnd: layout.paddingPx,
    initialOffset: place.key === viewKey ? place.offsetPx : 0,
    useFlushSync: false,
    // The row that holds focus stays drawn, or scrolling away would lose the focus.
    rangeExtractor: useCallback((range: Range) => withRow(defaultRangeExtractor(range), activeRow, rowCount), [activeRow, rowCount]),
  });
  useEffect(() => rows.measure(), [rows, layout.rowPx]);
  const drawn = rows.getVirtualItems();
  useRememberedPlace(scroller, viewKey);
  useCardsInView(nos, drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0, layout.columns);
  const keys = useGridKeys({
    nos,
    columns: layout.columns,
    rowsPerPage: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / layout.rowPx)),
    reveal: (index) => rows.scrollToIndex(Math.floor(index / layout.columns)),
  });
  useFocusFollowsActive(scroller, active, keys.hasMoved);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('catalogue.grid')}
      aria-multiselectable
      aria-rowcount={rowCount}
      aria-colcount={layout.columns}
      className="Grid"
      onKeyDown={keys.onKeyDown}
      onClick={choose}
      onDoubleClick={(event) => void openItem(noOf(event))}
      onDragStart={(event) => startDrag(event, chosen)}
    >
      <div className="Grid-all" role="presentation" style={{ blockSize: rows.getTotalSize() }}>
        {drawn.map((row) => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            className={cx('Grid-row', layout.isLine && 'Grid-row--line')}
            style={{
              transform: `translateY(${row.start}px)`,
              blockSize: layout.rowPx,
              gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
            }}
          >
            {nos.slice(row.index * layout.columns, (row.index + 1) * layout.columns).map((no, column) => (
              <ItemCell
                key={no}
                no={no}
                column={column}
                card={cardOf(no)}
                isLine={layout.isLine}
                isChosen={chosen.has(no)}
                isActive={row.index * layout.columns + column === activeIndex}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function withRow(indexes: number[], row: number, count: number): number[] {
  return row >= count || indexes.includes(row) ? indexes : [...indexes, row].sort((a, b) => a - b);
}

function choose(event: MouseEvent): void {
  const no = noOf(event);
  if (no === null) return;
  if (event.shiftKey) selectThrough(no);
  else if (event.ctrlKey || event.metaKey) toggleSelected(no);
  else selectOnly(no);
}

function noOf(event: { target: EventTarget }): number | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-no]') : null;
  return cell ? Number(cell.dataset['no']) : null;
}

function startDrag(event: DragEvent, chosen: ReadonlySet<number>): void {
  const no = noOf(event);
  if (no === null) return;
  if (!chosen.has(no)) selectOnly(no);
  event.dataTransfer.setData(itemsDragType, JSON.stringify([...selection.get().chosen]));
  event.dataTransfer.effectAllowed = 'all';
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

function useRememberedPlace(scroller: React.RefObject<HTMLElement | null>, viewKey: string): void {
  useEffect(() => {
    const watched = scroller.current!;
    if (place.key !== viewKey) {
      watched.scrollTop = 0;
      place.key = viewKey;
      place.offsetPx = 0;
    }
    const remember = () => {
      place.offsetPx = watched.scrollTop;
    };
    watched.addEventListener('scroll', remember, { passive: true });
    return () => watched.removeEventListener('scroll', remember);
  }, [scroller, viewKey]);
}

/** Asks for cards in view and a screen around once scrolling rests, and for the undescribed among them to be described first. */
function useCardsInView(nos: readonly number[], firstRow: number, lastRow: number, columns: number): void {
  const inView = useRef<readonly number[]>([]);
  inView.current = nos.slice(firstRow * columns, (lastRow + 1) * columns);
  useFreshCards(useCallback(() => inView.current, []));
  useEffect(() => {
    const timer = setTimeout(() => {
      const around = (lastRow - firstRow + 1) * columns;
      const wanted = nos.slice(Math.max(0, firstRow * columns - around), (lastRow + 1) * columns + around);
      void wantCards(wanted).then(describeFirst, () => undefined);
    }, settleMs);
    const describeFirst = () => {
      const pending = inView.current.filter((no) => cardOf(no)?.state === 'pending').slice(0, 500);
      if (pending.length > 0)
        engine()
          .call('describe.prioritise', { nos: pending })
          .catch(() => undefined);
    };
    return () => clearTimeout(timer);
  }, [nos, firstRow, lastRow, columns]);
}

function useFocusFollowsActive(scroller: React.RefObject<HTMLElement | null>, active: number | null, hasMoved: React.RefObject<boolean>): void {
  useLayoutEffect(() => {
    if (active === null || !hasMoved.current) return;
    hasMoved.current = false;
    scroller.current?.querySelector<HTMLElement>(`#item-${active}`)?.focus({ preventScroll: true });
  }, [active, scroller, hasMoved]);
}
