/** The waveform of a recording, or a plain line, on which one sees and chooses the time. */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePassage } from '../../shared/passage.ts';
import { Waveform } from '../../shared/waveform.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { mark } from './mark.ts';

type TimelineProps = {
  duration: number;
  time: number;
  waveformUrl: string | null;
  passages: readonly string[];
  isTall: boolean;
  onSeek(seconds: number): void;
};

export function Timeline({ duration, time, waveformUrl, passages, isTall, onSeek }: TimelineProps) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const marked = useStore(mark);
  const line = useRef<HTMLDivElement>(null);
  const share = duration > 0 ? Math.min(1, time / duration) : 0;

  const seekTo = (event: PointerEvent) => {
    const { left, width } = line.current!.getBoundingClientRect();
    onSeek(Math.max(0, Math.min(1, (event.clientX - left) / width)) * duration);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const seconds = keySeconds(event.key, time, duration);
    if (seconds === null) return;
    event.preventDefault();
    onSeek(seconds);
  };
  return (
    <div
      ref={line}
      className={isTall ? 'Timeline Timeline--tall' : 'Timeline'}
      role="slider"
      tabIndex={0}
      aria-label={t('player.time')}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(time)}
      aria-valuetext={t('player.timeOf', { time: clock(time * 1000), duration: clock(duration * 1000) })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && seekTo(event)}
    >
      <Peaks url={waveformUrl} share={share} />
      {passages.map((fragment) => (
        <Stretch key={fragment} fragment={fragment} duration={duration} />
      ))}
      {marked !== null && <Stretch fragment={marked} duration={duration} isNew />}
      <span className="Timeline-now" style={{ left: `${share * 100}%` }} />
    </div>
  );
}

function Stretch({ fragment, duration, isNew = false }: { fragment: string; duration: number; isNew?: boolean }) {
  const passage = parsePassage(fragment);
  if (passage?.kind !== 'time' || duration <= 0) return null;
  const left = Math.min(100, (passage.startSeconds / duration) * 100);
  const end = passage.endSeconds === null ? left : Math.min(100, (passage.endSeconds / duration) * 100);
  return (
    <span
      className={isNew ? 'Timeline-stretch Timeline-stretch--new' : 'Timeline-stretch'}
      style={{ left: `${left}%`, width: `max(2px, ${end - left}%)` }}
    />
  );
}

/** Drawn as one shape in an SVG, which scales with the window and follows the theme. */
function Peaks({ url, share }: { url: string | null; share: number }) {
  const [shape, setShape] = useState<string | null>(null);
  useEffect(() => {
    if (url === null) return setShape(null);
    const abort = new AbortController();
    fetch(url, { signal: abort.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((json) => {
        const waveform = Waveform.safeParse(json);
        if (!abort.signal.aborted) setShape(waveform.success ? outline(waveform.data) : null);
      })
      .catch(() => undefined);
    return () => abort.abort();
  }, [url]);
  if (shape === null) return <span className="Timeline-line" />;
  return (
    <svg className="Timeline-peaks" viewBox="0 -128 1000 256" preserveAspectRatio="none" aria-hidden>
      <path d={shape} className="Timeline-rest" />
      <path d={shape} className="Timeline-done" style={{ clipPath: `inset(0 ${(1 - share) * 100}% 0 0)` }} />
    </svg>
  );
}

const columns = 1000;

/** The upper edge there, the lower edge back; pairs that share a column are joined. */
function outline({ data, length }: Waveform): string {
  const count = Math.min(columns, length);
  const upper: string[] = [];
  const lower: string[] = [];
  for (let column = 0; column < count; column++) {
    const from = Math.floor((column * length) / count);
    const to = Math.max(from + 1, Math.floor(((column + 1) * length) / count));
    let least = 127;
    let most = -128;
    for (let pair = from; pair < to; pair++) {
      least = Math.min(least, data[2 * pair] ?? 0);
      most = Math.max(most, data[2 * pair + 1] ?? 0);
    }
    const x = (column / count) * 1000;
    upper.push(`${x.toFixed(1)} ${-Math.max(most, 1)}`);
    lower.push(`${x.toFixed(1)} ${-Math.min(least, -1)}`);
  }
  return `M${[...upper, ...lower.reverse()].join('L')}Z`;
}

function keySeconds(key: string, time: number, duration: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, time - 5);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(duration, time + 5);
    case 'PageDown':
      return Math.max(0, time - 60);
    case 'PageUp':
      return Math.min(duration, time + 60);
    case 'Home':
      return 0;
    case 'End':
      return duration;
    default:
      return null;
  }
}
