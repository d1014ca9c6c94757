/** How many entries there are along all of time, and which part of it is in view; a press or drag moves there. Knows no single entry. */
import { useMemo, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { lastOf, type Extent, type TimeView } from './axis.ts';
import { overviewOf } from './overview.ts';
import type { Shape, Stretch } from './shape.ts';

type TimeOverviewProps = {
  shapes: readonly (Shape | null)[];
  extent: Extent;
  view: TimeView;
  widthPx: number;
  range: Stretch | null;
  onMove(from: number): void;
};

const binPx = 3;
const heightPx = 30;

export function TimeOverview({ shapes, extent, view, widthPx, range, onMove }: TimeOverviewProps) {
  const { t } = useTranslation();
  const bins = Math.max(1, Math.floor(widthPx / binPx));
  const { possible, certain } = useMemo(() => {
    const counts = overviewOf(shapes, extent, bins);
    const most = Math.max(1, ...counts.possible);
    return { possible: steps(counts.possible, most), certain: steps(counts.certain, most) };
  }, [shapes, extent, bins]);
  const share = (minute: number) => ((minute - extent.first) / (extent.last - extent.first)) * widthPx;
  const [left, right] = [Math.max(0, share(view.from)), Math.min(widthPx, share(lastOf(view, widthPx)))];
  const move = (event: PointerEvent<HTMLElement>) => {
    const at = (event.clientX - event.currentTarget.getBoundingClientRect().left) / widthPx;
    onMove(extent.first + at * (extent.last - extent.first) - (widthPx * view.minutesPerPx) / 2);
  };
  return (
    <div
      className="Times-overview"
      title={t('timeline.overview')}
      aria-hidden
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && move(event)}
    >
      <svg viewBox={`0 0 ${bins} ${heightPx}`} width={widthPx} height={heightPx} preserveAspectRatio="none">
        <path className="Times-overview-possible" d={possible} />
        <path className="Times-overview-certain" d={certain} />
      </svg>
      {range && (
        <span
          className="Times-range"
          style={{
            left: Math.max(0, share(range.first)),
            width: Math.max(2, Math.min(widthPx, share(range.last)) - Math.max(0, share(range.first))),
          }}
        />
      )}
      <span className="Times-window" style={{ left, width: Math.max(8, right - left) }} />
    </div>
  );
}

/** By the square root, so that one entry is seen beside a thousand. */
function steps(counts: Uint32Array, most: number): string {
  let path = `M0 ${heightPx}`;
  counts.forEach((count, bin) => {
    const top = count === 0 ? heightPx : heightPx - Math.max(2, Math.sqrt(count / most) * (heightPx - 4));
    path += `L${bin} ${top.toFixed(1)}L${bin + 1} ${top.toFixed(1)}`;
  });
  return `${path}L${counts.length} ${heightPx}Z`;
}
