/** Makes the peaks a waveform is drawn from, as JSON in the form `shared/waveform.ts` describes, in one pass and in memory that does not grow with the sound. Knows no picture. */
import {
  AV_SAMPLE_FMT_DBL,
  AV_SAMPLE_FMT_DBLP,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_S16P,
  AV_SAMPLE_FMT_S32,
  AV_SAMPLE_FMT_S32P,
  AV_SAMPLE_FMT_U8,
  AV_SAMPLE_FMT_U8P,
  AVMEDIA_TYPE_AUDIO,
} from 'node-av/constants';
import { type FormatContext, type Frame, type Stream } from 'node-av/lib';
import { setImmediate } from 'node:timers/promises';
import { maximumPeaks, type Waveform } from '../../shared/waveform.ts';
import { ffmpegVersion, framesOf, openStream, type Trouble, withAvFile } from './av-file.ts';
import { Peaks } from './peaks.ts';
import type { FileInput, Limits, WaveformMade } from './protocol.ts';
import { Refusal } from './refusal.ts';

/** Decoding runs in one go; this often the process listens whether its parent is still there. */
const breathMs = 100;

/** Throws Refusal when there is no sound or none of it can be decoded. */
export async function waveform(input: FileInput, limits: Limits): Promise<WaveformMade> {
  return withAvFile(input, async (format) => {
    const stream = mainSound(format);
    if (stream === null) throw new Refusal('not-decodable', 'The file holds no sound.');
    const trouble: Trouble = { damage: null };
    const { peaks, sampleRate } = await listen(format, stream, limits, trouble);
    if (peaks.samples === 0) throw new Refusal('not-decodable', trouble.damage ?? 'No sound could be decoded.');
    const drawn = { version: 2, channels: 1, sample_rate: sampleRate, bits: 8, ...peaks.result() } satisfies Waveform;
    return {
      ok: true,
      bytes: new TextEncoder().encode(JSON.stringify(drawn)),
      mime: 'application/json',
      durationMs: Math.round((peaks.samples / sampleRate) * 1000),
      operation: 'waveform',
      settings: { format: 'audiowaveform 2', bits: 8, maximumPeaks, samplesPerPeak: drawn.samples_per_pixel, stream: stream.index },
      tool: ffmpegVersion,
      damage: trouble.damage,
    };
  });
}

function mainSound(format: FormatContext): Stream | null {
  const best = format.findBestStream(AVMEDIA_TYPE_AUDIO);
  return best < 0 ? null : (format.streams[best] ?? null);
}

async function listen(format: FormatContext, stream: Stream, limits: Limits, trouble: Trouble) {
  const codec = await openStream(format, stream, limits.pixels);
  try {
    const peaks = new Peaks(maximumPeaks);
    let sampleRate = stream.codecpar.sampleRate;
    let breathed = performance.now();
    for await (const frame of framesOf(format, stream, codec, trouble)) {
      if (peaks.samples === 0 && frame.sampleRate > 0) sampleRate = frame.sampleRate;
      take(frame, peaks);
      if (performance.now() - breathed < breathMs) continue;
      await setImmediate();
      breathed = performance.now();
    }
    return { peaks, sampleRate: Math.max(1, sampleRate) };
  } finally {
    codec.freeContext();
  }
}

type Samples = Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;
type SampleFormat = {
  readonly of: new (buffer: ArrayBufferLike, offset: number, length: number) => Samples;
  /** Sample times this, less `zero`, is −1…1. */
  readonly scale: number;
  readonly zero: number;
  readonly planar: boolean;
};

const sampleFormats = new Map<number, SampleFormat>([
  [AV_SAMPLE_FMT_U8, { of: Uint8Array, scale: 1 / 128, zero: 1, planar: false }],
  [AV_SAMPLE_FMT_U8P, { of: Uint8Array, scale: 1 / 128, zero: 1, planar: true }],
  [AV_SAMPLE_FMT_S16, { of: Int16Array, scale: 2 ** -15, zero: 0, planar: false }],
  [AV_SAMPLE_FMT_S16P, { of: Int16Array, scale: 2 ** -15, zero: 0, planar: true }],
  [AV_SAMPLE_FMT_S32, { of: Int32Array, scale: 2 ** -31, zero: 0, planar: false }],
  [AV_SAMPLE_FMT_S32P, { of: Int32Array, scale: 2 ** -31, zero: 0, planar: true }],
  [AV_SAMPLE_FMT_FLT, { of: Float32Array, scale: 1, zero: 0, planar: false }],
  [AV_SAMPLE_FMT_FLTP, { of: Float32Array, scale: 1, zero: 0, planar: true }],
  [AV_SAMPLE_FMT_DBL, { of: Float64Array, scale: 1, zero: 0, planar: false }],
  [AV_SAMPLE_FMT_DBLP, { of: Float64Array, scale: 1, zero: 0, planar: true }],
]);

/** Adds one frame: every channel counts, so a voice on one side only is seen. */
function take(frame: Frame, peaks: Peaks): void {
  const format = sampleFormats.get(frame.format);
  if (format === undefined) throw new Refusal('unsupported', `Samples of format ${frame.format} are not read here.`);
  const perPlane = format.planar ? 1 : frame.channels;
  const planes = (frame.extendedData ?? []).slice(0, format.planar ? frame.channels : 1);
  const samples = planes.map((plane) => {
    const length = Math.min(frame.nbSamples * perPlane, Math.floor(plane.byteLength / bytesEach(format)));
    return new format.of(plane.buffer, plane.byteOffset, length);
  });
  peaks.add(samples, perPlane, frame.nbSamples, format.scale, format.zero);
}

function bytesEach({ of }: SampleFormat): number {
  return (of as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
}
