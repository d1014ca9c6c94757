/** One row of the timeline: a lane's heading or an entry with its bars. Draws what it is given; keys and presses are the chart's. */
import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatUncertainTime } from '../../shared/time/format-uncertain-time.ts';
import type { Standing } from '../../shared/records/record.ts';
import { cx } from '../design/class-names.ts';
import { StandingMark } from '../records/StandingMark.tsx';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import type { Language } from '../text/text.ts';
import type { TimeView } from './axis.ts';
import { drawnOf, type Bar, type Drawn } from './bars.ts';
import type { Entry, Lane, Timed } from './lanes.ts';
import { overviewOf } from './overview.ts';
import type { Judgement } from './shape.ts';

/** What a timeline shows of anything: its name and how well it is supported. */
export type TimelineSource = Timed & { label: string; standing: Standing };

type Common = { index: number; topPx: number; isActive: boolean; view: TimeView; widthPx: number };
type LaneRowProps = Common & { lane: Lane<TimelineSource>; isOpen: boolean };

export const LaneRow = memo(function LaneRow({ lane, isOpen, index, topPx, isActive, view, widthPx }: LaneRowProps) {
  const { number } = useFormats();
  return (
    <div
      role="row"
      aria-level={1}
      aria-expanded={isOpen}
      aria-rowindex={index + 1}
      id={rowId(`lane ${lane.key}`)}
      data-row={index}
      tabIndex={isActive ? 0 : -1}
      className={cx('Times-row Times-row--lane', lane.extent === null && 'Times-row--unknown')}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <span role="rowheader" className="Times-name">
        {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        <bdi className="Times-label">{safeName(lane.label)}</bdi>
        <span className="Times-count tabular">{number(lane.entries.length)}</span>
      </span>
      <span role="gridcell" className="Times-track">
        {lane.extent !== null && <Density lane={lane} view={view} widthPx={widthPx} />}
      </span>
    </div>
  );
});

type EntryRowProps = Common & { entry: Entry<TimelineSource>; judgement: Judgement | null };

export const EntryRow = memo(function EntryRow({ entry, index, topPx, isActive, judgement, view, widthPx }: EntryRowProps) {
  const { t, i18n } = useTranslation();
  const { source } = entry;
  const words = source.when?.words ?? null;
  const reading = source.when && formatUncertainTime(source.when, i18n.language as Language);
  const drawn = drawnOf(entry, view, widthPx);
  return (
    <div
      role="row"
      aria-level={2}
      aria-rowindex={index + 1}
      id={rowId(source.id)}
      data-row={index}
      tabIndex={isActive ? 0 : -1}
      className={cx('Times-row Times-row--entry', judgement && `Times-row--${judgement}`)}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <span role="rowheader" className="Times-name">
        <bdi className="Times-label">{safeName(source.label)}</bdi>
        <StandingMark standing={source.standing} />
      </span>
      <span role="gridcell" className="Times-track">
        <span className="visually-hidden">
          {words === null ? t('timeline.noTime') : safeName(words)}
          {reading !== null && reading !== words && ` (${reading})`}
          {source.ended && `, ${t('timeline.until', { words: safeName(source.ended.words) })}`}
          {judgement && `, ${t(`timeline.judged.${judgement}`)}`}
        </span>
        {drawn ? (
          <Bars drawn={drawn} words={safeName(words ?? '')} reading={reading ?? ''} widthPx={widthPx} />
        ) : (
          <bdi className="Times-words Times-words--alone" aria-hidden>
            {words === null ? t('timeline.noTime') : safeName(words)}
          </bdi>
        )}
      </span>
    </div>
  );
});

export function rowId(key: string): string {
  return `time-${key.replace(/[^\w-]/g, '_')}`;
}

const characterPx = 6.4;

function Bars({ drawn, words, reading, widthPx }: { drawn: Drawn; words: string; reading: string; widthPx: number }) {
  const { bars, joins, leftPx, rightPx, where } = drawn;
  if (where !== 'in-view') {
    const Icon = where === 'before' ? ChevronLeft : ChevronRight;
    return (
      <span className={cx('Times-away', `Times-away--${where}`)} data-reveal="" aria-hidden>
        {where === 'before' && <Icon />}
        <bdi>{words}</bdi>
        {where === 'after' && <Icon />}
      </span>
    );
  }
  return (
    <span className="Times-bars" title={reading} aria-hidden>
      {joins.map(({ leftPx: left, widthPx: width, isCertain }) => (
        <span key={left} className={cx('Times-join', isCertain && 'Times-join--certain')} style={{ left, width }} />
      ))}
      {bars.map((bar) => (
        <span key={`${bar.leftPx} ${bar.isEnd}`} className={barClass(bar)} style={{ left: bar.leftPx, width: bar.widthPx }} />
      ))}
      <Words words={words} leftPx={leftPx} rightPx={rightPx} widthPx={widthPx} />
    </span>
  );
}

/** Right of the bars where there is room, else left, else upon them. */
function Words({ words, leftPx, rightPx, widthPx }: { words: string; leftPx: number; rightPx: number; widthPx: number }) {
  const needed = Math.min(260, words.length * characterPx) + 10;
  if (rightPx + needed <= widthPx)
    return (
      <bdi className="Times-words" style={{ left: rightPx + 7 }}>
        {words}
      </bdi>
    );
  if (leftPx - needed >= 0)
    return (
      <bdi className="Times-words" style={{ right: widthPx - leftPx + 7 }}>
        {words}
      </bdi>
    );
  return (
    <bdi className="Times-words Times-words--on" style={{ left: Math.max(8, leftPx + 8) }}>
      {words}
    </bdi>
  );
}

function barClass({ look, isHedged, opensLeft, opensRight, isEnd }: Bar): string {
  return cx(
    `Times-bar Times-bar--${look}`,
    isHedged && 'Times-bar--hedged',
    opensLeft && 'Times-bar--opens-left',
    opensRight && 'Times-bar--opens-right',
    isEnd && 'Times-bar--end',
  );
}

const binPx = 4;

/** Where in the lane's time its entries are, whether it is open or closed. */
function Density({ lane, view, widthPx }: { lane: Lane<TimelineSource>; view: TimeView; widthPx: number }) {
  const bins = Math.max(1, Math.floor(widthPx / binPx));
  const extent = { first: view.from, last: view.from + bins * binPx * view.minutesPerPx };
  const inView = lane.entries
    .map(({ shape }) => shape)
    .filter((shape) => shape?.possible.some(({ first, last }) => first < extent.last && last > extent.first));
  if (inView.length === 0) return null;
  const { possible } = overviewOf(inView as never[], extent, bins);
  const most = Math.max(1, ...possible);
  let path = '';
  possible.forEach((count, bin) => {
    if (count > 0) path += `M${bin * binPx} 0h${binPx}v${Math.max(2, (count / most) * 8).toFixed(1)}h-${binPx}Z`;
  });
  return (
    <svg className="Times-density" width={widthPx} height={8} viewBox={`0 0 ${widthPx} 8`} aria-hidden>
      <path d={path} transform="matrix(1 0 0 -1 0 8)" />
    </svg>
  );
}
