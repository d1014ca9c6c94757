/** Makes a video's poster: one representative frame, turned and proportioned as a player would show it. Knows no photo. */
import { AV_FRAME_FLAG_CORRUPT, AV_PIX_FMT_RGB24 } from 'node-av/constants';
import { type CodecContext, type FormatContext, Frame, SoftwareScaleContext, type Stream } from 'node-av/lib';
import { ffmpegVersion, framesOf, openStream, seek, statedDurationMs, timeMs, type Trouble, withAvFile } from './av-file.ts';
import { type DisplayedSize, displayedSize } from './display-matrix.ts';
import { mainVideo } from './probe.ts';
import type { FileInput, Limits, Picture } from './protocol.ts';
import { refuseTooManyPixels, Refusal } from './refusal.ts';
import { sharp, sharpVersion } from './sharp.ts';
import { longestSidePx } from './thumbnail-size.ts';

const quality = 80;

/** Where a frame is looked for, as parts of the length: recordings often begin and end in a pocket. */
const places = [0.1, 0.3, 0.5, 0.7, 0];

/** A file that cannot be searched is read from its start, at most so far. */
const mostFramesInARow = 300;

/** Below these a frame is black, or a single shade, and another one is tried (of 255). */
const darkMean = 20;
const flatDeviation = 6;

type Candidate = { readonly rgb: Uint8Array; readonly atMs: number; readonly worth: number; readonly good: boolean };

/** `full` is the video's size as displayed. Throws Refusal. */
export async function poster(input: FileInput, limits: Limits): Promise<Picture> {
  const trouble: Trouble = { damage: null };
  return withAvFile(input, async (format) => {
    const stream = mainVideo(format);
    if (stream === null) throw new Refusal('not-decodable', 'The file holds no moving picture.');
    refuseTooManyPixels(stream.codecpar.width, stream.codecpar.height, limits.pixels);
    const codec = await openStream(format, stream, limits.pixels);
    try {
      const size = displayedSize(stream);
      const lying = lyingSize(size);
      const chosen = await choose(format, stream, codec, lying, trouble);
      if (chosen === null) throw new Refusal('not-decodable', trouble.damage ?? 'No frame of the video could be decoded.');
      return await picture(chosen, lying, size, trouble);
    } finally {
      codec.freeContext();
    }
  });
}

/** The size the frame is scaled to before it is turned. */
function lyingSize({ widthPx, heightPx, turn }: DisplayedSize): { width: number; height: number } {
  const scale = Math.min(1, longestSidePx / Math.max(widthPx, heightPx));
  const width = Math.max(1, Math.round(widthPx * scale));
  const height = Math.max(1, Math.round(heightPx * scale));
  return turn.clockwiseDegrees === 90 || turn.clockwiseDegrees === 270 ? { width: height, height: width } : { width, height };
}

type Size = { readonly width: number; readonly height: number };

/** The first good frame at the places, else the best of what there is, else null. */
async function choose(format: FormatContext, stream: Stream, codec: CodecContext, size: Size, trouble: Trouble): Promise<Candidate | null> {
  const durationMs = statedDurationMs(format);
  let best: Candidate | null = null;
  for (const place of durationMs === null ? [] : places) {
    const target = BigInt(Math.round((durationMs ?? 0) * place)) * 1000n + (format.startTime > 0n ? format.startTime : 0n);
    if ((await seek(format, target)) < 0) continue;
    codec.flushBuffers();
    best = better(best, await bestInARow(format, stream, codec, size, trouble, 1));
    if (best?.good) return best;
  }
  await seek(format, 0n);
  codec.flushBuffers();
  return better(best, await bestInARow(format, stream, codec, size, trouble, mostFramesInARow));
}

/** Reads on from where the file stands until a good frame comes or `most` have been looked at. */
async function bestInARow(
  format: FormatContext,
  stream: Stream,
  codec: CodecContext,
  size: Size,
  trouble: Trouble,
  most: number,
): Promise<Candidate | null> {
  let best: Candidate | null = null;
  let seen = 0;
  for await (const frame of framesOf(format, stream, codec, trouble)) {
    best = better(best, candidate(frame, stream, size));
    seen += 1;
    if (best?.good || seen >= most) break;
  }
  return best;
}

function better(one: Candidate | null, other: Candidate | null): Candidate | null {
  return one === null || (other !== null && other.worth > one.worth) ? other : one;
}

/** The frame in RGB at its small size, with how much there is to see in it. */
function candidate(frame: Frame, stream: Stream, { width, height }: Size): Candidate | null {
  const rgb = scaled(frame, width, height);
  if (rgb === null) return null;
  const mean = rgb.reduce((sum, value) => sum + value, 0) / rgb.length;
  const deviation = Math.sqrt(rgb.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rgb.length);
  const whole = (frame.flags & AV_FRAME_FLAG_CORRUPT) === 0 && frame.decodeErrorFlags === 0;
  const atMs = Math.max(0, timeMs(stream, frame.bestEffortTimestamp));
  return { rgb, atMs, worth: deviation * (whole ? 1 : 0.5), good: whole && mean >= darkMean && deviation >= flatDeviation };
}

function scaled(frame: Frame, width: number, height: number): Uint8Array | null {
  const small = new Frame();
  const scaler = new SoftwareScaleContext();
  try {
    small.alloc();
    small.width = width;
    small.height = height;
    small.format = AV_PIX_FMT_RGB24;
    // Without a fixed input the scaler takes colour space and range from each frame, as a player does.
    scaler.allocContext();
    if (scaler.scaleFrameSync(small, frame) < 0) return null;
    return new Uint8Array(small.toBuffer());
  } finally {
    scaler.freeContext();
    small.free();
  }
}

async function picture(chosen: Candidate, lying: Size, size: DisplayedSize, trouble: Trouble): Promise<Picture> {
  const { data, info } = await sharp(chosen.rgb, { raw: { ...lying, channels: 3 } })
    .flop(size.turn.mirrored)
    .rotate(size.turn.clockwiseDegrees)
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return {
    ok: true,
    bytes: data,
    mime: 'image/jpeg',
    widthPx: info.width,
    heightPx: info.height,
    full: { widthPx: size.widthPx, heightPx: size.heightPx },
    operation: 'poster',
    settings: { atMs: chosen.atMs, longSidePx: Math.max(info.width, info.height), format: 'jpeg', quality, upright: true },
    tool: `${ffmpegVersion}, ${sharpVersion}`,
    damage: trouble.damage,
  };
}
