/** Small pictures, videos and sounds with known content, made for the decoder's tests. Knows nothing of the decoder. */
import { AV_CODEC_ID_MJPEG, AV_PKT_DATA_DISPLAYMATRIX, AV_PKT_FLAG_KEY, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { FFmpegError, FormatContext, Packet, Rational } from 'node-av/lib';
import { writeFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';

export type Rgb = readonly [number, number, number];

/** The colours of an upright picture's corners: top left, top right, bottom left, bottom right. */
export const corners = [
  [220, 30, 30],
  [30, 200, 30],
  [30, 30, 220],
  [230, 220, 40],
] as const satisfies readonly Rgb[];

/** A picture with a different colour in each quarter, in plain RGB. */
export function quarters(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = corners[(y * 2 >= height ? 2 : 0) + (x * 2 >= width ? 1 : 0)] as Rgb;
      data.set(colour, (y * width + x) * 3);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** How a sensor stores the upright picture for each EXIF orientation (CIPA DC-008: where the stored row 0 and column 0 are seen). */
export function storedAs(orientation: number, upright: Sharp): Sharp {
  const stored = {
    1: (picture: Sharp) => picture,
    2: (picture: Sharp) => picture.flop(),
    3: (picture: Sharp) => picture.rotate(180),
    4: (picture: Sharp) => picture.flip(),
    // Row 0 is seen on the left, column 0 at the top: a transposition.
    5: (picture: Sharp) => picture.flop().rotate(270),
    6: (picture: Sharp) => picture.rotate(270),
    7: (picture: Sharp) => picture.flop().rotate(90),
    8: (picture: Sharp) => picture.rotate(90),
  }[orientation];
  if (stored === undefined) throw new Error(`EXIF has no orientation ${orientation}.`);
  return stored(upright);
}

/** The colours found in the middle of a picture's four quarters, in the order of `corners`. */
export async function quartersOf(bytes: Uint8Array): Promise<Rgb[]> {
  const { data, info } = await sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): Rgb => {
    const place = (Math.floor(info.height * y) * info.width + Math.floor(info.width * x)) * info.channels;
    return [data[place] ?? 0, data[place + 1] ?? 0, data[place + 2] ?? 0];
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

export type Video = {
  readonly path: string;
  /** JPEG pictures, all of one size, one a second. */
  readonly frames: readonly Uint8Array[];
  /** a, b, c, d of the display matrix in whole numbers. */
  readonly matrix?: readonly [number, number, number, number];
  /** Width by height of one pixel. */
  readonly pixelAspect?: readonly [number, number];
};

/** Writes Motion JPEG into a QuickTime file. */
export async function writeVideo({ path, frames, matrix, pixelAspect }: Video): Promise<void> {
  const { width, height } = await sharp(frames[0]).metadata();
  const output = new FormatContext();
  FFmpegError.throwIfError(output.allocOutputContext2(null, 'mov', path));
  const stream = output.newStream();
  stream.codecpar.codecType = AVMEDIA_TYPE_VIDEO;
  stream.codecpar.codecId = AV_CODEC_ID_MJPEG;
  stream.codecpar.width = width;
  stream.codecpar.height = height;
  stream.timeBase = new Rational(1, 1000);
  if (pixelAspect !== undefined) {
    stream.sampleAspectRatio = new Rational(...pixelAspect);
    stream.codecpar.sampleAspectRatio = new Rational(...pixelAspect);
  }
  if (matrix !== undefined) stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(matrix));
  FFmpegError.throwIfError(await output.openOutput());
  FFmpegError.throwIfError(await output.writeHeader());
  const ticks = BigInt(stream.timeBase.den) / BigInt(stream.timeBase.num);
  for (const [second, jpeg] of frames.entries()) {
    const packet = new Packet();
    packet.alloc();
    packet.data = Buffer.from(jpeg);
    packet.pts = packet.dts = BigInt(second) * ticks;
    packet.duration = ticks;
    packet.flags = AV_PKT_FLAG_KEY;
    FFmpegError.throwIfError(await output.interleavedWriteFrame(packet));
    packet.free();
  }
  FFmpegError.throwIfError(await output.writeTrailer());
  await output.closeOutput();
}

function displayMatrix([a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const bytes = Buffer.alloc(36);
  [a * 65536, b * 65536, 0, c * 65536, d * 65536, 0, 0, 0, 2 ** 30].forEach((value, place) => bytes.writeInt32LE(value, place * 4));
  return bytes;
}

/** Writes 16-bit PCM; `sample` gives −1…1 for a moment and a channel. The header may promise more seconds than there are. */
export function writeWav(
  path: string,
  sound: { sampleRate: number; channels: number; seconds: number; promisedSeconds?: number; sample: (second: number, channel: number) => number },
): void {
  const { sampleRate, channels, seconds, promisedSeconds = seconds, sample } = sound;
  const data = new Int16Array(sampleRate * seconds * channels);
  for (let i = 0; i < data.length; i += 1) {
    data[i] = Math.round(sample(Math.floor(i / channels) / sampleRate, i % channels) * 32767);
  }
  const header = Buffer.alloc(44);
  const promisedBytes = promisedSeconds * sampleRate * channels * 2;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + promisedBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(promisedBytes, 40);
  writeFileSync(path, Buffer.concat([header, Buffer.from(data.buffer)]));
}
