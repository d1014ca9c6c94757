/** Says what streams an audio or video file holds, without decoding it. Knows no derivative. */
import { AV_DISPOSITION_ATTACHED_PIC, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_SUBTITLE, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { avGetCodecName, type Dictionary, type FormatContext, type Stream } from 'node-av/lib';
import { ffmpegVersion, statedDurationMs, withAvFile } from './av-file.ts';
import { displayedSize } from './display-matrix.ts';
import type { FileInput, Probe, ProbedStream } from './protocol.ts';

/** A file may claim endless tags; what people wrote into one stays well under these. */
const mostTags = 500;
const longestTag = 20_000;

export async function probe(input: FileInput): Promise<Probe> {
  return withAvFile(input, async (format) => {
    const main = mainVideo(format);
    const size = main === null ? null : displayedSize(main);
    const known = size !== null && size.widthPx > 0 && size.heightPx > 0;
    return {
      ok: true,
      container: format.iformat?.name ?? '',
      containerName: format.iformat?.longName ?? '',
      durationMs: statedDurationMs(format),
      widthPx: known ? size.widthPx : null,
      heightPx: known ? size.heightPx : null,
      streams: format.streams.map(describe),
      tags: tagsOf(format.metadata),
      tool: ffmpegVersion,
    };
  });
}

/** The moving picture that counts: cover art and thumbnails in the file are none. */
export function mainVideo(format: FormatContext): Stream | null {
  const moving = format.streams.filter((stream) => stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO && !isAttachedPicture(stream));
  const best = format.findBestStream(AVMEDIA_TYPE_VIDEO);
  return moving.find((stream) => stream.index === best) ?? moving[0] ?? null;
}

function isAttachedPicture(stream: Stream): boolean {
  return stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC);
}

function describe(stream: Stream): ProbedStream {
  const named = avGetCodecName(stream.codecpar.codecId);
  const codec = named === null || named === 'none' ? (stream.codecpar.codecTagString ?? 'unknown') : named;
  const common = { codec, tags: tagsOf(stream.metadata), attachedPicture: isAttachedPicture(stream) };
  switch (stream.codecpar.codecType) {
    case AVMEDIA_TYPE_VIDEO:
      return { kind: 'video', detail: pictureDetail(stream), ...common };
    case AVMEDIA_TYPE_AUDIO:
      return { kind: 'audio', detail: soundDetail(stream), ...common };
    case AVMEDIA_TYPE_SUBTITLE:
      return { kind: 'subtitle', detail: common.tags['language'] ?? '', ...common };
    default:
      return { kind: 'data', detail: common.tags['handler_name'] ?? common.tags['filename'] ?? '', ...common };
  }
}

function pictureDetail(stream: Stream): string {
  const { width, height } = stream.codecpar;
  const { turn } = displayedSize(stream);
  const rate = [stream.avgFrameRate, stream.rFrameRate].find((each) => each.num > 0 && each.den > 0);
  return [
    width > 0 && height > 0 ? `${width}×${height}` : 'size unknown',
    isAttachedPicture(stream) ? 'embedded picture' : rate && `${rounded(rate.num / rate.den)} fps`,
    turn.clockwiseDegrees !== 0 && `rotated ${turn.clockwiseDegrees}°`,
    turn.mirrored && 'mirrored',
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');
}

function soundDetail(stream: Stream): string {
  const { sampleRate, channels } = stream.codecpar;
  const placed = channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`;
  return `${sampleRate > 0 ? `${rounded(sampleRate / 1000)} kHz ` : ''}${channels > 0 ? placed : 'channels unknown'}`;
}

/** At most two decimals, none of them a trailing zero: 29.97, 48. */
function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function tagsOf(dictionary: Dictionary | null): Record<string, string> {
  const tags = Object.entries(dictionary?.getAll() ?? {}).slice(0, mostTags);
  return Object.fromEntries(tags.map(([name, value]) => [name.slice(0, longestTag), value.slice(0, longestTag)]));
}
