/** Makes a photo's thumbnail: upright, small, in sRGB, without any metadata. Knows no video and no file outside the one it is given. */
import type { Sharp } from 'sharp';
import { withColourProfile } from './colour-profile.ts';
import { bytesOf, pathOrBytes } from './evidence-file.ts';
import { isHeif, withHeifPixels } from './heif.ts';
import type { FileInput, Limits, Orientation, Picture, ThumbnailInput } from './protocol.ts';
import { refuseTooManyPixels, Refusal } from './refusal.ts';
import { sharp, sharpVersion } from './sharp.ts';
import { thumbnailLongSide } from './thumbnail-size.ts';

const quality = 80;

/** Only what says it is one of these, or a camera's RAW, is opened as a picture. */
const opened = ['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/tiff', 'image/gif', 'image/avif'];

export async function thumbnail(input: ThumbnailInput, limits: Limits): Promise<Picture> {
  if ('embedded' in input) return fromEmbedded(input.embedded, input.orientation, limits);
  if (opened.includes(input.mime)) return fromPicture(await pathOrBytes(input), limits);
  if (input.mime.startsWith('image/x-')) return fromRaw(await pathOrBytes(input), limits);
  if (!isHeif(input.mime)) throw new Refusal('unsupported', `No picture is made from ${input.mime}.`);
  try {
    return await fromHeif(input, limits);
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'pixel-limit') throw error;
    // A HEIF container may hold AV1, which libvips reads.
    return await fromPicture(await pathOrBytes(input), limits).catch(() => Promise.reject(error));
  }
}

/** What libvips reads by itself: JPEG, PNG, WebP, TIFF, GIF and AVIF; of several pictures in one file the first. */
async function fromPicture(source: string | Uint8Array, limits: Limits): Promise<Picture> {
  const { format, autoOrient: full } = await headerOf(source, limits);
  const longSidePx = thumbnailLongSide(Math.max(full.width, full.height), format === 'jpeg');
  const shrink = (failOn: 'error' | 'none') => encode(open(source, failOn, limits).autoOrient(), longSidePx);
  const { made, damage } = await asFarAsReadable(shrink);
  return picture(made, longSidePx, { widthPx: full.width, heightPx: full.height }, damage, sharpVersion);
}

/** libheif applies the container's rotation (`irot`, `imir`), which alone counts: ISO/IEC 23008-12 has readers ignore EXIF's orientation beside it. */
async function fromHeif(input: FileInput, limits: Limits): Promise<Picture> {
  const bytes = await bytesOf(input);
  return withHeifPixels(bytes, limits, async ({ rgb, widthPx, heightPx, tool }) => {
    const longSidePx = thumbnailLongSide(Math.max(widthPx, heightPx), false);
    const small = fit(sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } }), longSidePx);
    const made = await encode(await inItsColours(small, bytes), longSidePx);
    return picture(made, longSidePx, { widthPx, heightPx }, null, `${tool}, ${sharpVersion}`);
  });
}

/** libheif gives bare numbers: phones mean Display P3 by them and say so in the container, of which libvips can read the header. */
async function inItsColours(small: Sharp, heif: Uint8Array): Promise<Sharp> {
  const png = await small.png({ compressionLevel: 1 }).toBuffer();
  const header = await sharp(heif)
    .metadata()
    .catch(() => null);
  return sharp(header?.icc === undefined ? png : withColourProfile(png, header.icc));
}

/** A RAW file's preview stands as its sensor lay; the RAW file's own orientation outweighs what the preview says of itself. */
async function fromEmbedded(embedded: Uint8Array, orientation: Orientation | undefined, limits: Limits): Promise<Picture> {
  if (orientation === undefined) return asEmbedded(await fromPicture(embedded, limits));
  const { format, width, height } = await headerOf(embedded, limits);
  const longSidePx = thumbnailLongSide(Math.max(width, height), format === 'jpeg');
  const shrink = async (failOn: 'error' | 'none') => {
    const { data, info } = await fit(open(embedded, failOn, limits), longSidePx)
      .raw()
      .toBuffer({ resolveWithObject: true });
    return encode(turn(sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }), orientation), longSidePx);
  };
  const { made, damage } = await asFarAsReadable(shrink);
  const full = orientation >= 5 ? { widthPx: height, heightPx: width } : { widthPx: width, heightPx: height };
  return asEmbedded(picture(made, longSidePx, full, damage, sharpVersion));
}

/** Most RAW formats are TIFF by form, and their first page is a small finished picture; the sensor's mosaic is nothing to look at. */
async function fromRaw(source: string | Uint8Array, limits: Limits): Promise<Picture> {
  const { format, channels } = await headerOf(source, limits);
  if (format !== 'tiff' || channels < 3) throw new Refusal('unsupported', 'This RAW file holds no small picture that is read here.');
  return asEmbedded(await fromPicture(source, limits));
}

async function headerOf(source: string | Uint8Array, limits: Limits) {
  // The header is read without a limit so that a bomb is refused as one; no pixel is touched.
  const header = await sharp(source, { failOn: 'none', limitInputPixels: false })
    .metadata()
    .catch((error: Error) => {
      throw new Refusal(error.message.includes('unsupported image format') ? 'unsupported' : 'not-decodable', error.message);
    });
  refuseTooManyPixels(header.width, header.height, limits.pixels);
  return header;
}

/** First strictly; a damaged file is decoded again as far as it goes, and the damage told: a torn photo still shows something. */
async function asFarAsReadable<T>(read: (failOn: 'error' | 'none') => Promise<T>): Promise<{ made: T; damage: string | null }> {
  try {
    return { made: await read('error'), damage: null };
  } catch (error) {
    return { made: await read('none'), damage: (error instanceof Error ? error.message : String(error)).slice(0, 2000) };
  }
}

/** libvips gives up after many warnings unless told to go on; pixels, time and memory stay limited by us. */
function open(source: string | Uint8Array, failOn: 'error' | 'none', limits: Limits): Sharp {
  return sharp(source, { failOn, unlimited: failOn === 'none', limitInputPixels: limits.pixels });
}

function encode(picture: Sharp, longSidePx: number) {
  return fit(picture, longSidePx).jpeg({ quality }).toBuffer({ resolveWithObject: true });
}

function fit(picture: Sharp, longSidePx: number): Sharp {
  const box = { width: longSidePx, height: longSidePx, fit: 'inside', withoutEnlargement: true } as const;
  return picture.resize(box).flatten({ background: '#ffffff' }).toColourspace('srgb');
}

/** Turns a picture that lies in the given orientation upright; sharp mirrors before it rotates. */
function turn(picture: Sharp, orientation: Orientation): Sharp {
  const mirrored = orientation === 2 || orientation === 4 || orientation === 5 || orientation === 7;
  const clockwiseDegrees = [0, 0, 180, 180, 270, 90, 90, 270][orientation - 1] ?? 0;
  return picture.flop(mirrored).rotate(clockwiseDegrees);
}

function picture(
  made: { data: Buffer<ArrayBuffer>; info: { width: number; height: number } },
  longSidePx: number,
  full: { widthPx: number; heightPx: number },
  damage: string | null,
  tool: string,
): Picture {
  return {
    ok: true,
    bytes: made.data,
    mime: 'image/jpeg',
    widthPx: made.info.width,
    heightPx: made.info.height,
    full,
    operation: 'thumbnail',
    settings: { longSidePx, format: 'jpeg', quality, upright: true, colour: 'sRGB' },
    tool,
    damage,
  };
}

function asEmbedded(made: Picture): Picture {
  return { ...made, settings: { ...made.settings, from: 'embedded preview' } };
}
