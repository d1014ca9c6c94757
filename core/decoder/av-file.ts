/** Opens one audio or video file with FFmpeg so that nothing but that file can be read, and decodes its frames. Knows no derivative. */
import { AV_LOG_QUIET, AV_NOPTS_VALUE, AVDISCARD_ALL, AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { Codec, CodecContext, Dictionary, FFmpegError, FormatContext, Frame, getFFmpegInfo, Log, Packet, type Stream } from 'node-av/lib';
import { Refusal } from './refusal.ts';

/**
 * What phones, cameras, recorders and surveillance systems write. Left out on purpose are all formats that name other files or addresses
 * (HLS, DASH, concat, SDP, image sequences) and all that nobody records in.
 */
const containers = 'mov,matroska,avi,mpegts,mpeg,mpegvideo,h264,hevc,asf,flv,dv,dhav,wav,w64,aiff,caf,au,mp3,aac,ac3,amr,amrnb,amrwb,flac,ogg,wv,ape';

/** A stream of nothing but "try again" would never end. */
const mostRetries = 1000;

export const ffmpegVersion = `FFmpeg ${getFFmpegInfo().version} (node-av)`;

Log.setLevel(AV_LOG_QUIET);

/** Opens the file, lends it, closes it. Throws Refusal when FFmpeg finds no allowed container in it. */
export async function withAvFile<T>(path: string, work: (format: FormatContext) => Promise<T>): Promise<T> {
  const format = new FormatContext();
  const options = Dictionary.fromObject({
    protocol_whitelist: 'file',
    format_whitelist: containers,
    // A QuickTime file may point at its samples in other files.
    enable_drefs: 0,
    use_absolute_path: 0,
  });
  const opened = await format.openInput(`file:${path}`, null, options);
  if (opened < 0) throw new Refusal(opened === invalidArgument ? 'unsupported' : 'not-decodable', inWords(opened));
  try {
    const found = await format.findStreamInfo();
    if (found < 0) throw new Refusal('not-decodable', inWords(found));
    return await work(format);
  } finally {
    await format.closeInput();
  }
}

/** The container's stated length, else its longest stream's; null when neither says. */
export function statedDurationMs(format: FormatContext): number | null {
  if (isKnown(format.duration)) return Number(format.duration / 1000n);
  const streams = format.streams.filter((stream) => isKnown(stream.duration)).map((stream) => timeMs(stream, stream.duration));
  return streams.length === 0 ? null : Math.max(...streams);
}

/** A timestamp of the stream's time base in milliseconds. */
export function timeMs(stream: Stream, timestamp: bigint): number {
  return Math.round(Number(timestamp) * stream.timeBase.toDouble() * 1000);
}

export function isKnown(timestamp: bigint): boolean {
  return timestamp !== AV_NOPTS_VALUE && timestamp > 0n;
}

/** Opens the decoder for one stream and has the container skip the others. The caller frees it. */
export async function openStream(format: FormatContext, stream: Stream, pixels: number): Promise<CodecContext> {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (codec === null) throw new Refusal('unsupported', 'FFmpeg has no decoder for this stream here.');
  const context = new CodecContext();
  context.allocContext3(codec);
  context.parametersToContext(stream.codecpar);
  context.pktTimebase = stream.timeBase;
  const opened = await context.open2(codec, Dictionary.fromObject({ max_pixels: pixels, threads: 1 }));
  if (opened < 0) {
    context.freeContext();
    throw new Refusal('not-decodable', inWords(opened));
  }
  for (const other of format.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL;
  return context;
}

/** What became of a reading besides its frames. */
export type Trouble = { damage: string | null };

/** Every frame from where the file stands to its end. The one frame object is used again: take from it what is needed before asking for the next. */
export function* framesOf(format: FormatContext, stream: Stream, codec: CodecContext, trouble: Trouble): Generator<Frame> {
  const packet = new Packet();
  const frame = new Frame();
  packet.alloc();
  frame.alloc();
  try {
    for (const read of packetsOf(format, packet, trouble)) {
      if (read !== null && read.streamIndex !== stream.index) continue;
      const sent = codec.sendPacketSync(read);
      if (sent < 0 && sent !== AVERROR_EOF) trouble.damage ??= inWords(sent);
      while (codec.receiveFrameSync(frame) >= 0) yield frame;
    }
  } finally {
    frame.free();
    packet.free();
  }
}

/** Each packet of the file and at last null, which asks a decoder for what it still holds. */
function* packetsOf(format: FormatContext, packet: Packet, trouble: Trouble): Generator<Packet | null> {
  for (let retries = 0; retries < mostRetries;) {
    const read = format.readFrameSync(packet);
    if (read >= 0) {
      yield packet;
      packet.unref();
    } else if (read === AVERROR_EAGAIN) {
      retries += 1;
    } else {
      if (read !== AVERROR_EOF) trouble.damage ??= inWords(read);
      break;
    }
  }
  yield null;
}

const invalidArgument = FFmpegError.AVERROR('EINVAL' as Parameters<typeof FFmpegError.AVERROR>[0]);

function inWords(code: number): string {
  return code === invalidArgument ? 'This is no audio or video format that is read here.' : FFmpegError.strerror(code);
}
