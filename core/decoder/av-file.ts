/** Opens one audio or video file with FFmpeg so that nothing but that file can be read, and decodes its frames. Knows no derivative. */
import {
  AV_LOG_QUIET,
  AV_NOPTS_VALUE,
  AVDISCARD_ALL,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVFMT_FLAG_CUSTOM_IO,
  AVSEEK_CUR,
  AVSEEK_END,
  AVSEEK_FLAG_BACKWARD,
  AVSEEK_SIZE,
} from 'node-av/constants';
import { Codec, CodecContext, Dictionary, FFmpegError, FormatContext, Frame, getFFmpegInfo, IOContext, Log, Packet, type Stream } from 'node-av/lib';
import { openSealed } from './evidence-file.ts';
import type { FileInput } from './protocol.ts';
import type { SealedFile } from '../sealed/sealed-file.ts';
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
export async function withAvFile<T>(input: FileInput, work: (format: FormatContext) => Promise<T>): Promise<T> {
  return input.key === undefined
    ? withFormat(new FormatContext(), `file:${input.path}`, 'file', work)
    : withSealed(input, (format) => withFormat(format, '', 'none', work));
}

/** Read through callbacks, FFmpeg waits in a thread of its own for answers from this one: nothing may then be asked of it that holds this one up. */
const throughCallbacks = new WeakSet<FormatContext>();

async function withSealed<T>(input: FileInput, work: (format: FormatContext) => Promise<T>): Promise<T> {
  const file = openSealed(input);
  const io = new IOContext();
  const format = new FormatContext();
  try {
    const { read, seek: seekIn } = callbacks(file);
    io.allocContextWithCallbacks(readBytes, 0, read, null, seekIn);
    format.allocContext();
    format.pb = io;
    format.setFlags(AVFMT_FLAG_CUSTOM_IO);
    throughCallbacks.add(format);
    return await work(format);
  } finally {
    io.freeContext();
    file.close();
  }
}

/** Several to a segment of a sealed file, which stays opened from one to the next. */
const readBytes = 65_536;

function callbacks(file: SealedFile): { read(size: number): Buffer | number; seek(offset: bigint, whence: number): bigint } {
  let at = 0;
  return {
    read(size) {
      try {
        const buffer = Buffer.allocUnsafe(size);
        const bytes = file.readAt(buffer, at);
        at += bytes;
        return bytes === 0 ? AVERROR_EOF : buffer.subarray(0, bytes);
      } catch {
        // Damage; FFmpeg tells of it as of a disk's.
        return inputOutputError;
      }
    },
    seek(offset, whence) {
      if (whence === AVSEEK_SIZE) return BigInt(file.plainBytes);
      const from = whence === AVSEEK_CUR ? at : whence === AVSEEK_END ? file.plainBytes : 0;
      const to = from + Number(offset);
      if (to < 0) return BigInt(invalidArgument);
      at = to;
      return BigInt(at);
    },
  };
}

async function withFormat<T>(format: FormatContext, url: string, protocols: string, work: (format: FormatContext) => Promise<T>): Promise<T> {
  const options = Dictionary.fromObject({
    protocol_whitelist: protocols,
    format_whitelist: containers,
    // A QuickTime file may point at its samples in other files.
    enable_drefs: 0,
    use_absolute_path: 0,
  });
  const opened = await format.openInput(url, null, options);
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

/** Goes to the key frame before a place, in microseconds; below zero where that cannot be done. */
export async function seek(format: FormatContext, targetUs: bigint): Promise<number> {
  return throughCallbacks.has(format)
    ? format.seekFrame(-1, targetUs, AVSEEK_FLAG_BACKWARD)
    : format.seekFrameSync(-1, targetUs, AVSEEK_FLAG_BACKWARD);
}

/** What became of a reading besides its frames. */
export type Trouble = { damage: string | null };

/** Every frame from where the file stands to its end. The one frame object is used again: take from it what is needed before asking for the next. */
export async function* framesOf(format: FormatContext, stream: Stream, codec: CodecContext, trouble: Trouble): AsyncGenerator<Frame> {
  const packet = new Packet();
  const frame = new Frame();
  packet.alloc();
  frame.alloc();
  try {
    for await (const read of packetsOf(format, packet, trouble)) {
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
async function* packetsOf(format: FormatContext, packet: Packet, trouble: Trouble): AsyncGenerator<Packet | null> {
  for (let retries = 0; retries < mostRetries;) {
    const read = throughCallbacks.has(format) ? await format.readFrame(packet) : format.readFrameSync(packet);
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
const inputOutputError = FFmpegError.AVERROR('EIO' as Parameters<typeof FFmpegError.AVERROR>[0]);

function inWords(code: number): string {
  return code === invalidArgument ? 'This is no audio or video format that is read here.' : FFmpegError.strerror(code);
}
