/** Makes photographs as phones make them: 12 megapixels, EXIF and GPS, 2 to 5 MB, no two alike; from a fixed seed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import sharp from 'sharp';
import { drawScene, seeded, type Light } from '../scripts/sample/scene.ts';

const distinct = 12;
const lights: Light[] = ['noon', 'evening', 'dusk'];

/** Fills `folder` with `count` photos unless it is there already; a few pictures are drawn, each file gets bytes of its own. */
export async function makePhotos(folder: string, count: number): Promise<void> {
  if (existsSync(folder)) return;
  const making = `${folder}.part`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const bases: Buffer[] = [];
  for (let number = 0; number < Math.min(distinct, count); number += 1) bases.push(await drawPhoto(making, number));
  for (let number = 0; number < count; number += 1) {
    const place = join(making, String(Math.floor(number / 200)).padStart(3, '0'));
    if (number % 200 === 0) mkdirSync(place);
    writeFileSync(join(place, `IMG_${String(number).padStart(5, '0')}.jpg`), withComment(bases[number % bases.length]!, number));
  }
  renameSync(making, folder);
}

async function drawPhoto(folder: string, number: number): Promise<Buffer> {
  const svg = drawScene({
    light: lights[number % 3]!,
    seed: number + 1,
    houses: 9,
    people: 30,
    uniforms: number % 8,
    van: number % 2 === 0,
    trees: 5,
    banner: null,
  });
  // Drawn small and then enlarged: librsvg draws its filters anew for every strip of a large picture.
  const drawing = await sharp(Buffer.from(svg)).png().toBuffer();
  const { data, info } = await sharp(drawing).resize(4032, 3024).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  addGrain(data, number);
  const path = join(folder, 'base.jpg');
  await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toFile(path);
  const tags = [
    '-Make=Jupiter',
    '-Model=J5 Lite',
    '-DateTimeOriginal=2024:05:18 11:22:04',
    '-OffsetTimeOriginal=+05:00',
    '-GPSLatitude=43.312',
    '-GPSLatitudeRef=N',
    '-GPSLongitude=76.027',
    '-GPSLongitudeRef=E',
  ];
  execFileSync('perl', [await exiftoolPath(), '-q', '-overwrite_original', ...tags, path]);
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

/** Sensor noise, which is what makes a photo's JPEG large: a few million values from the seed, laid over the picture again and again. */
function addGrain(pixels: Buffer, seed: number): void {
  const random = seeded(seed);
  const grain = Int8Array.from({ length: 1_999_993 }, () => Math.round((random() - 0.5) * 48));
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = Math.max(0, Math.min(255, pixels[at]! + grain[at % grain.length]!));
}

/** A JPEG comment right after the start marker (ITU-T T.81, B.2.4.5) makes the bytes unique and leaves the picture as it is. */
function withComment(jpeg: Buffer, number: number): Buffer {
  const text = Buffer.from(`photo ${number}`);
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}
