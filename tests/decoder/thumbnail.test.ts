/** Photos in every format and orientation, through the real decoder process. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDecoder, type Decoder } from '../../core/decoder/decoder.ts';
import { withColourProfile } from '../../core/decoder/colour-profile.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import type { Picture, Refused } from '../../core/decoder/protocol.ts';
import { thumbnailLongSide } from '../../core/decoder/thumbnail-size.ts';
import { corpus } from '../support/corpora.ts';
import { temporary } from '../support/temporary.ts';
import { corners, quarters, quartersOf, storedAs } from './media-files.ts';

const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const folder = temporary();
let decoder: Decoder;

beforeAll(() => {
  decoder = startDecoder({ launch: forkDecoder, processes: 1 });
});
afterAll(() => decoder.close());

describe('a photo is upright', () => {
  for (const orientation of orientations) {
    it(`from EXIF orientation ${orientation}`, async () => {
      const path = join(folder, `orientation-${orientation}.jpg`);
      const lying = await storedAs(orientation, quarters(1600, 1000)).png().toBuffer();
      await sharp(lying).withMetadata({ orientation }).jpeg().toFile(path);
      const made = picture(await decoder.thumbnail({ path, mime: 'image/jpeg' }));
      expect(made.full).toEqual({ widthPx: 1600, heightPx: 1000 });
      expect([made.widthPx, made.heightPx]).toEqual([320, 200]);
      await expectUpright(made);
    });

    it(`from a RAW file's preview that lies in orientation ${orientation} and says otherwise of itself`, async () => {
      const lying = await storedAs(orientation, quarters(800, 500)).png().toBuffer();
      const embedded = await sharp(lying).withMetadata({ orientation: 3 }).jpeg().toBuffer();
      const made = picture(await decoder.thumbnail({ embedded, orientation }));
      expect(made.full).toEqual({ widthPx: 800, heightPx: 500 });
      expect(made.settings['from']).toBe('embedded preview');
      await expectUpright(made);
    });
  }

  it('from a preview whose own orientation is the only one', async () => {
    const embedded = await sharp(await storedAs(6, quarters(800, 500)).png().toBuffer())
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    await expectUpright(picture(await decoder.thumbnail({ embedded })));
  });
});

describe('a RAW file by itself', () => {
  const path = join(folder, 'camera.dng');

  it('gives its first page when that is a finished picture', async () => {
    await quarters(160, 100).tiff().toFile(path);
    const made = picture(await decoder.thumbnail({ path, mime: 'image/x-adobe-dng' }));
    expect([made.widthPx, made.heightPx, made.settings['from']]).toEqual([160, 100, 'embedded preview']);
    await expectUpright(made);
  });

  it('gives nothing when that is a mosaic of the sensor', async () => {
    await quarters(160, 100).extractChannel(0).toColourspace('b-w').tiff().toFile(path);
    expect(await decoder.thumbnail({ path, mime: 'image/x-adobe-dng' })).toMatchObject({ ok: false, reason: 'unsupported' });
  });
});

describe('a format decodes', () => {
  const upright = () => quarters(640, 400);
  it.each([
    ['image/jpeg', () => upright().jpeg()],
    ['image/jpeg', () => upright().jpeg({ progressive: true })],
    ['image/jpeg', () => upright().toColourspace('cmyk').jpeg()],
    ['image/png', () => upright().png()],
    ['image/png', () => upright().toColourspace('rgb16').png({ progressive: true })],
    ['image/webp', () => upright().webp()],
    ['image/tiff', () => upright().tiff({ compression: 'lzw' })],
    ['image/gif', () => upright().gif()],
    ['image/avif', () => upright().avif({ effort: 0 })],
    // A HEIF container that holds AV1 instead of HEVC.
    ['image/heif', () => upright().avif({ effort: 0 })],
  ])('%s, variant %#', async (mime, encoded) => {
    const path = join(folder, `picture-${mime.replace('/', '-')}`);
    writeFileSync(path, await encoded().toBuffer());
    const made = picture(await decoder.thumbnail({ path, mime }));
    expect(made.full).toEqual({ widthPx: 640, heightPx: 400 });
    expect(made.damage).toBeNull();
    await expectUpright(made);
  });

  it('with transparency, on white', async () => {
    const path = join(folder, 'clear.png');
    await sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toFile(path);
    const made = picture(await decoder.thumbnail({ path, mime: 'image/png' }));
    for (const colour of await quartersOf(made.bytes)) expect(Math.min(...colour)).toBeGreaterThan(250);
  });

  it('with the colours its profile gives, not the bare numbers', async () => {
    const meant = { r: 100, g: 180, b: 60 };
    const wide = await sharp({ create: { width: 8, height: 8, channels: 3, background: meant } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const { icc } = await sharp(wide).metadata();
    const bare = await sharp({ create: { width: 8, height: 8, channels: 3, background: await firstPixelAsStored(wide) } })
      .png()
      .toBuffer();
    const [untagged] = await quartersOf(bare);
    const [tagged] = await quartersOf(withColourProfile(bare, icc as Buffer));
    const wanted = [meant.r, meant.g, meant.b];
    expect(distance(untagged ?? [], wanted)).toBeGreaterThan(100);
    expect(distance(tagged ?? [], wanted)).toBeLessThan(12);
  });

  const samples = corpus('exif-samples');
  it.skipIf(samples === null)('HEIC, turned once as the container says (needs the exif-samples corpus)', async () => {
    const path = join(samples as string, 'heic/mobile/iphone_13_pro_max.HEIC');
    const made = picture(await decoder.thumbnail({ path, mime: 'image/heic' }));
    expect(made.full).toEqual({ widthPx: 3024, heightPx: 4032 });
    expect([made.widthPx, made.heightPx]).toEqual([384, 512]);
    expect(made.tool).toMatch(/^libheif \d/);
    // A kitchen: the ceiling is pale, the cloth on the table in front is dark blue.
    const [ceiling, cloth] = [await meanOf(made.bytes, 0.35, 0.03), await meanOf(made.bytes, 0.6, 0.88)];
    expect(Math.min(...ceiling)).toBeGreaterThan(120);
    expect(cloth[2]).toBeGreaterThan(cloth[0] + 10);
  });

  it.skipIf(samples === null)('the eight orientations of one photo to the same picture (needs the exif-samples corpus)', async () => {
    for (const shape of ['landscape', 'portrait']) {
      const seen = [];
      for (const orientation of orientations) {
        const path = join(samples as string, `jpg/orientation/${shape}_${orientation}.jpg`);
        const made = picture(await decoder.thumbnail({ path, mime: 'image/jpeg' }));
        seen.push(await sharp(made.bytes).resize(16, 16, { fit: 'fill' }).greyscale().raw().toBuffer());
      }
      const first = seen[0] as Buffer;
      for (const other of seen) {
        const difference = other.reduce((sum, value, place) => sum + Math.abs(value - (first[place] ?? 0)), 0) / other.length;
        expect(difference).toBeLessThan(6);
      }
    }
  });
});

describe('a thumbnail', () => {
  it('carries no metadata of its photo', async () => {
    const path = join(folder, 'located.jpg');
    await quarters(900, 700)
      .withExif({ IFD0: { Make: 'Invented', Copyright: 'Nobody' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 7/1 0/1' } })
      .jpeg()
      .toFile(path);
    expect((await sharp(path).metadata()).exif).toBeDefined();
    const header = await sharp(picture(await decoder.thumbnail({ path, mime: 'image/jpeg' })).bytes).metadata();
    expect([header.exif, header.icc, header.xmp, header.iptc, header.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it.each([
    [4000, true, 444],
    [4032, true, 448],
    [3000, true, 333],
    [2300, true, 460],
    [8064, true, 512],
    [600, true, 512],
    [300, true, 300],
    [4000, false, 512],
  ])('of a side of %i pixels (scaled on load: %s) is %i', (full, scalesOnLoad, expected) => {
    expect(thumbnailLongSide(full, scalesOnLoad)).toBe(expected);
  });
});

describe('hostile pictures', () => {
  it('a truncated photo gives what is there and says so', async () => {
    const whole = await quarters(2000, 1500).jpeg({ quality: 95 }).toBuffer();
    const path = join(folder, 'torn.jpg');
    writeFileSync(path, whole.subarray(0, Math.floor(whole.length * 0.6)));
    const made = picture(await decoder.thumbnail({ path, mime: 'image/jpeg' }));
    expect(made.damage).toMatch(/\S/);
    const [topLeft] = await quartersOf(made.bytes);
    expect(distance(topLeft ?? [], corners[0])).toBeLessThan(300);
  });

  it('a bomb of 60 000 × 60 000 pixels is refused by its header', async () => {
    const path = join(folder, 'bomb.png');
    writeFileSync(path, pngOfZeros(60_000, 60_000));
    expect(readFileSync(path).length).toBeLessThan(1000);
    expect(await decoder.thumbnail({ path, mime: 'image/png' })).toMatchObject({ ok: false, reason: 'pixel-limit' });
  });

  it.each([
    ['image/png', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'],
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'],
    ['image/tiff', '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>'],
    ['image/x-adobe-dng', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['application/pdf', '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>'],
    ['image/png', 'width 1\nheight 1\n1,2,3'],
  ])('as %s, %j is never rendered', async (mime, text) => {
    const path = join(folder, 'disguised');
    writeFileSync(path, text);
    expect(await decoder.thumbnail({ path, mime })).toMatchObject({ ok: false, reason: 'unsupported' });
  });

  it.each(['image/jpeg', 'image/heic', 'image/avif'])('noise that calls itself %s is refused', async (mime) => {
    const path = join(folder, 'noise');
    writeFileSync(path, Buffer.concat([Buffer.from('0000001c6674797068656963', 'hex'), deflateSync(Buffer.alloc(100_000, 'noise'))]));
    expect(await decoder.thumbnail({ path, mime })).toMatchObject({ ok: false });
  });

  it('a file that is not there is refused', async () => {
    expect(await decoder.thumbnail({ path: join(folder, 'none.jpg'), mime: 'image/jpeg' })).toMatchObject({ ok: false });
  });
});

function picture(answer: Picture | Refused): Picture {
  if (!answer.ok) throw new Error(`refused: ${answer.reason} ${answer.detail}`);
  return answer;
}

async function expectUpright(made: Picture): Promise<void> {
  const found = await quartersOf(made.bytes);
  for (const [place, corner] of corners.entries()) {
    const nearest = corners.map((each) => distance(each, found[place] ?? [0, 0, 0]));
    expect(nearest.indexOf(Math.min(...nearest)), `quarter ${place} is ${found[place]}, not like ${corner}`).toBe(place);
  }
}

/** Without converting from the picture's profile. */
async function firstPixelAsStored(png: Uint8Array) {
  const [r = 0, g = 0, b = 0] = await sharp(png, { ignoreIcc: true }).raw().toBuffer();
  return { r, g, b };
}

/** The mean colour of a patch of a tenth of the picture's sides, around the given parts of them. */
async function meanOf(bytes: Uint8Array, x: number, y: number): Promise<[number, number, number]> {
  const { width, height } = await sharp(bytes).metadata();
  const side = { width: Math.floor(width / 10), height: Math.floor(height / 10) };
  const patch = sharp(bytes).extract({ left: Math.floor(width * x), top: Math.floor(height * y), ...side });
  const [red, green, blue] = (await sharp(await patch.png().toBuffer()).stats()).channels.map((channel) => channel.mean);
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function distance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, place) => sum + (value - (other[place] ?? 0)) ** 2, 0);
}

/** A PNG whose header promises the size while its data hold almost nothing. */
function pngOfZeros(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(4096))), chunk('IEND', Buffer.alloc(0))]);
}
