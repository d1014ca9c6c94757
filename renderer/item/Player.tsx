/** Sound and film: the browser's element under controls of ours that seek, step, and mark a stretch of time. Knows no notes. */
import { Flag, Gauge, Pause, Play, Rewind, FastForward, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPassage, parsePassage } from '../../shared/passage.ts';
import { useAction } from '../app/actions.ts';
import { keysOf } from '../app/keymap.ts';
import { Button, IconButton, IconToggle } from '../design/Button.tsx';
import { Menu } from '../design/Menu.tsx';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { jump, mark } from './mark.ts';
import { Timeline } from './Timeline.tsx';

type PlayerProps = {
  kind: 'video' | 'audio';
  name: string;
  /** Null until the original may be opened. */
  originalUrl: string | null;
  posterUrl: string | null;
  waveformUrl: string | null;
  durationMs: number | null;
  passages: readonly string[];
  canMark: boolean;
  onFailed(): void;
};

type Media = HTMLVideoElement | HTMLAudioElement;
const jumpSeconds = 5;
// What films usually have at least; the exact step does not matter for looking closely.
const frameSeconds = 1 / 25;
const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

export function Player({ kind, name, originalUrl, posterUrl, waveformUrl, durationMs, passages, canMark, onFailed }: PlayerProps) {
  const media = useRef<Media>(null);
  const state = usePlaying(media, (durationMs ?? 0) / 1000, originalUrl);
  const seek = (seconds: number) => {
    if (media.current) media.current.currentTime = Math.max(0, Math.min(state.duration, seconds));
  };
  const shared = {
    ref: media as RefObject<never>,
    src: originalUrl ?? undefined,
    preload: 'metadata',
    'aria-label': name,
    onError: () => originalUrl && onFailed(),
  } as const;
  useJumpInTime(media, state.isReady);
  return (
    <div className="Viewer-stage">
      {kind === 'video' ? (
        // Film may disturb; it is silent until asked.
        <div className="Player-screen">
          <video {...shared} poster={posterUrl ?? undefined} muted playsInline onClick={() => toggle(media.current)} />
        </div>
      ) : (
        <audio {...shared} />
      )}
      <Timeline isTall={kind === 'audio'} duration={state.duration} time={state.time} waveformUrl={waveformUrl} passages={passages} onSeek={seek} />
      <Controls kind={kind} media={media} state={state} seek={seek} canMark={canMark} />
    </div>
  );
}

type Playing = { time: number; duration: number; isPlaying: boolean; isMuted: boolean; isReady: boolean; speed: number };
type ControlsProps = { kind: 'video' | 'audio'; media: RefObject<Media | null>; state: Playing; seek(seconds: number): void; canMark: boolean };

function Controls({ kind, media, state, seek, canMark }: ControlsProps) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const now = () => media.current?.currentTime ?? state.time;
  useAction('play', () => toggle(media.current));
  useAction('seek-back', () => seek(now() - jumpSeconds));
  useAction('seek-forward', () => seek(now() + jumpSeconds));
  useAction('frame-back', kind === 'video' ? () => seek(now() - frameSeconds) : null);
  useAction('frame-forward', kind === 'video' ? () => seek(now() + frameSeconds) : null);
  useAction('mute', () => mute(media.current, !state.isMuted));
  useAction('mark', canMark ? () => markTime(now(), state.duration) : null);
  return (
    <div className="Viewer-controls" role="toolbar" aria-label={t('player.tools')}>
      <IconButton icon={Rewind} label={t('action.seek-back')} keys={keysOf('seek-back')!} onPress={() => seek(now() - jumpSeconds)} />
      <IconButton
        look="secondary"
        icon={state.isPlaying ? Pause : Play}
        label={t(state.isPlaying ? 'player.pause' : 'player.play')}
        keys={keysOf('play')!}
        onPress={() => toggle(media.current)}
      />
      <IconButton icon={FastForward} label={t('action.seek-forward')} keys={keysOf('seek-forward')!} onPress={() => seek(now() + jumpSeconds)} />
      <span className="Player-time tabular">
        {clock(state.time * 1000)} <span className="soft">/ {clock(state.duration * 1000)}</span>
      </span>
      <IconToggle
        icon={state.isMuted ? VolumeX : Volume2}
        label={t('action.mute')}
        isOn={state.isMuted}
        onChange={(isMuted) => mute(media.current, isMuted)}
      />
      <Menu
        label={t('player.speed')}
        trigger={
          <Button look="quiet" size="small" icon={Gauge}>
            <span className="visually-hidden">{t('player.speed')}: </span>
            {state.speed}×
          </Button>
        }
        entries={speeds.map((speed) => ({
          id: String(speed),
          label: `${speed}×`,
          isChosen: speed === state.speed,
          run: () => media.current && (media.current.playbackRate = speed),
        }))}
      />
      {canMark && (
        <Button look="quiet" size="small" icon={Flag} onPress={() => markTime(now(), state.duration)}>
          {t('player.mark')}
        </Button>
      )}
    </div>
  );
}

function toggle(media: Media | null): void {
  if (!media) return;
  if (media.paused) media.play().catch(() => undefined);
  else media.pause();
}

function mute(media: Media | null, isMuted: boolean): void {
  if (media) media.muted = isMuted;
}

/** The first press marks the beginning, the next one after it the end, and one more begins anew. */
function markTime(seconds: number, duration: number): void {
  const now = mark.get();
  const passage = now === null ? null : parsePassage(now);
  const at = Math.round(seconds * 10) / 10;
  const ends = passage?.kind === 'time' && passage.endSeconds === null && at > passage.startSeconds;
  const start = ends ? passage.startSeconds : Math.min(at, duration);
  mark.set(formatPassage({ kind: 'time', startSeconds: start, endSeconds: ends ? at : null }));
}

function usePlaying(media: RefObject<Media | null>, knownDuration: number, url: string | null): Playing {
  const [state, setState] = useState<Playing>({ time: 0, duration: knownDuration, isPlaying: false, isMuted: false, isReady: false, speed: 1 });
  useEffect(() => {
    const watched = media.current;
    if (!watched) return;
    const read = () =>
      setState({
        time: watched.currentTime,
        duration: Number.isFinite(watched.duration) && watched.duration > 0 ? watched.duration : knownDuration,
        isPlaying: !watched.paused,
        isMuted: watched.muted,
        isReady: watched.readyState > 0,
        speed: watched.playbackRate,
      });
    read();
    const names = ['timeupdate', 'play', 'pause', 'ended', 'seeking', 'seeked', 'volumechange', 'ratechange', 'loadedmetadata', 'durationchange'];
    for (const name of names) watched.addEventListener(name, read);
    return () => names.forEach((name) => watched.removeEventListener(name, read));
  }, [media, knownDuration, url]);
  return state;
}

function useJumpInTime(media: RefObject<Media | null>, isReady: boolean): void {
  const wish = useStore(jump);
  useEffect(() => {
    const passage = wish && parsePassage(wish.passage);
    if (passage?.kind !== 'time' || !media.current || !isReady) return;
    media.current.currentTime = passage.startSeconds;
  }, [wish, isReady, media]);
}
