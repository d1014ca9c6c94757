/** The axis above the lanes: ticks, what they have in common, and the drawing of a range with the pointer. Knows no entry. */
import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { minuteAt, pxOf, type TimeView } from './axis.ts';
import { contextWords, tickWords } from './axis-words.ts';
import type { Stretch } from './shape.ts';
import { snapped, ticksOf, type Ticks } from './ticks.ts';

type TimeAxisProps = { view: TimeView; widthPx: number; range: Stretch | null; onRange(range: Stretch | null): void };

const drawFromPx = 4;
/** Less is not enough for any name. */
const contextRoomPx = 44;

export function TimeAxis({ view, widthPx, range, onRange }: TimeAxisProps) {
  const { t, i18n } = useTranslation();
  const ticks = ticksOf(view, widthPx);
  const draw = useDrawnRange(view, onRange);
  return (
    <div className="Times-axis" title={t('timeline.drawRange')} aria-hidden {...draw.props}>
      {ticks.contexts.map((context) => {
        const [left, right] = [Math.max(0, pxOf(context.from, view)), Math.min(widthPx, pxOf(context.to, view))];
        return (
          <span key={context.from} className="Times-context" style={{ left, width: Math.max(0, right - left) }}>
            {right - left >= contextRoomPx && contextWords(context, i18n.language)}
          </span>
        );
      })}
      {ticks.ticks.map((tick) => (
        <span key={tick.at} className="Times-tick tabular" style={{ left: pxOf(tick.at, view) }}>
          {tickWords(tick, ticks.unit, ticks.apartPx, i18n.language)}
        </span>
      ))}
      {range && <RangeShade range={range} view={view} widthPx={widthPx} />}
    </div>
  );
}

/** Lines of the ticks through all lanes, and the range behind them. */
export function TimeLines({ view, widthPx, range }: { view: TimeView; widthPx: number; range: Stretch | null }) {
  const { ticks }: Ticks = ticksOf(view, widthPx);
  return (
    <div className="Times-lines" aria-hidden>
      {ticks.map(({ at }) => (
        <span key={at} className="Times-line" style={{ left: pxOf(at, view) }} />
      ))}
      {range && <RangeShade range={range} view={view} widthPx={widthPx} />}
    </div>
  );
}

function RangeShade({ range, view, widthPx }: { range: Stretch; view: TimeView; widthPx: number }) {
  const left = Math.max(-4, pxOf(range.first, view));
  const right = Math.min(widthPx + 4, pxOf(range.last, view));
  if (right <= left) return null;
  return <span className="Times-range" style={{ left, width: right - left }} />;
}

/** A press that does not move takes the range away. */
function useDrawnRange(view: TimeView, onRange: (range: Stretch | null) => void) {
  const start = useRef<number | null>(null);
  const [isDrawing, setDrawing] = useState(false);
  const px = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  return {
    props: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        start.current = px(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (start.current === null) return;
        const now = px(event);
        if (!isDrawing && Math.abs(now - start.current) < drawFromPx) return;
        setDrawing(true);
        const [from, to] = [Math.min(start.current, now), Math.max(start.current, now)].map((at) => snapped(minuteAt(at, view), view)) as [
          number,
          number,
        ];
        if (to > from) onRange({ first: from, last: to });
      },
      onPointerUp() {
        if (start.current !== null && !isDrawing) onRange(null);
        start.current = null;
        setDrawing(false);
      },
      onPointerCancel() {
        start.current = null;
        setDrawing(false);
      },
    },
  };
}
