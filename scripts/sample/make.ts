/**
 * Makes the media of the sample case anew: drawn photographs with EXIF and GPS, a drawn film, spoken interviews; town and people are invented.
 * Needs Debian's ffmpeg, espeak-ng and fonts-dejavu-core; run by hand as `node scripts/sample/make.ts`, never by the program.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exiftoolPath } from 'exiftool-vendored';
import sharp, { type Sharp } from 'sharp';
import { drawDocument, drawScene, seeded, type Scene } from './scene.ts';

type Photo = {
  file: string;
  scene: Scene;
  at: string;
  offset: string | null;
  gps: [number, number] | null;
  device: [string, string];
  portrait?: true;
};

const target = fileURLToPath(new URL('../../core/sample/media/', import.meta.url));
const base: Scene = { light: 'noon', seed: 1, houses: 9, people: 24, uniforms: 0, van: false, trees: 5, banner: null };
const phone: [string, string] = ['Jupiter', 'J5 Lite'];
const camera: [string, string] = ['Meridian', 'M-70'];

const photos: Photo[] = [
  {
    file: 'IMG_20240518_112204.jpg',
    scene: { ...base, seed: 11, people: 40, banner: 'БІЗ СӨЙЛЕЙМІЗ' },
    at: '2024:05:18 11:22:04',
    offset: '+05:00',
    gps: [43.31204, 76.02718],
    device: phone,
  },
  {
    file: 'IMG_20240518_115840.jpg',
    scene: { ...base, seed: 12, people: 34, uniforms: 6 },
    at: '2024:05:18 11:58:40',
    offset: '+05:00',
    gps: [43.31219, 76.02741],
    device: phone,
  },
  {
    file: 'IMG_20240518_120411.jpg',
    scene: { ...base, seed: 13, people: 16, uniforms: 9, van: true },
    at: '2024:05:18 12:04:11',
    offset: '+05:00',
    gps: [43.31226, 76.0275],
    device: phone,
  },
  {
    file: 'IMG_20240518_120655.jpg',
    scene: { ...base, seed: 14, people: 9, uniforms: 7, van: true, trees: 2 },
    at: '2024:05:18 12:06:55',
    offset: '+05:00',
    gps: [43.31231, 76.02764],
    device: phone,
    portrait: true,
  },
  {
    file: 'DSC_0417.JPG',
    scene: { ...base, seed: 21, light: 'evening', people: 52, houses: 8, banner: 'СВОБОДУ СЛОВУ' },
    at: '2024:05:18 18:31:20',
    offset: null,
    gps: null,
    device: camera,
  },
  {
    file: 'DSC_0421.JPG',
    scene: { ...base, seed: 22, light: 'evening', people: 20, uniforms: 8, trees: 7 },
    at: '2024:05:18 18:47:02',
    offset: null,
    gps: null,
    device: camera,
  },
  {
    file: 'DSC_0433.JPG',
    scene: { ...base, seed: 23, light: 'evening', people: 5, uniforms: 4, van: true },
    at: '2024:05:18 18:55:49',
    offset: null,
    gps: null,
    device: camera,
  },
  {
    file: 'вокзал вечером.jpg',
    scene: { ...base, seed: 31, light: 'dusk', people: 13, uniforms: 5, van: true, trees: 3 },
    at: '2024:05:18 20:40:10',
    offset: '+05:00',
    gps: [43.29871, 76.01102],
    device: phone,
  },
  {
    file: 'ІІБ алдында.jpg',
    scene: { ...base, seed: 32, light: 'dusk', people: 8, uniforms: 2, houses: 7 },
    at: '2024:05:18 21:15:33',
    offset: '+05:00',
    gps: [43.30522, 76.01987],
    device: phone,
  },
];

mkdirSync(target, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'kualik-sample-'));
try {
  for (const file of readdirSync(target)) rmSync(join(target, file));
  for (const photo of photos) await makePhoto(photo);
  await makeDocument();
  await makeFilm();
  makeInterviews();
  writeReadme();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function makePhoto({ file, scene, at, offset, gps, device, portrait }: Photo): Promise<void> {
  const drawing = sharp(Buffer.from(drawScene(scene)), { density: 72 }).resize(1600, 1200);
  // A phone held upright stores the picture on its side and says so in its orientation.
  const placed = portrait ? sharp(await drawing.extract({ left: 500, top: 150, width: 787, height: 1050 }).png().toBuffer()).rotate(-90) : drawing;
  await save(placed, join(target, file), scene.seed);
  const tags = [
    `-Make=${device[0]}`,
    `-Model=${device[1]}`,
    '-Software=1.4',
    `-DateTimeOriginal=${at}`,
    `-CreateDate=${at}`,
    `-Orientation#=${portrait ? 6 : 1}`,
    '-FNumber=2.0',
    '-ISO=100',
    '-FocalLength=4.2',
  ];
  if (offset !== null) tags.push(`-OffsetTimeOriginal=${offset}`, `-OffsetTime=${offset}`);
  if (gps !== null) tags.push(`-GPSLatitude=${gps[0]}`, '-GPSLatitudeRef=N', `-GPSLongitude=${gps[1]}`, '-GPSLongitudeRef=E');
  await writeTags(join(target, file), tags);
}

async function makeDocument(): Promise<void> {
  const lines = ['ПРОТОКОЛ', '№ 0417-ТБ', 'об административном задержании', 'г. Тасбулак, 18 мая 2024 г.', '13 час. 10 мин.'];
  const path = join(target, 'протокол.jpg');
  await save(sharp(Buffer.from(drawDocument(lines, 41))).resize(1400, 1050), path, 41);
  await writeTags(path, [
    '-Make=Jupiter',
    '-Model=J5 Lite',
    '-DateTimeOriginal=2024:05:19 09:12:44',
    '-OffsetTimeOriginal=+05:00',
    '-Orientation#=1',
  ]);
}

async function save(picture: Sharp, path: string, seed: number): Promise<void> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const random = seeded(seed * 7919);
  for (let i = 0; i < data.length; i += 3) {
    const grain = (random() + random() - 1) * 11;
    for (let channel = 0; channel < 3; channel += 1) data[i + channel] = Math.max(0, Math.min(255, data[i + channel]! + grain));
  }
  await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 74 })
    .toFile(path);
}

async function writeTags(path: string, tags: string[]): Promise<void> {
  execFileSync('perl', [await exiftoolPath(), '-q', '-overwrite_original', ...tags, path]);
}

/** The camera pans over the square while people and uniforms come closer; six seconds, with speech as its sound. */
async function makeFilm(): Promise<void> {
  const scene: Scene = { ...base, seed: 13, people: 22, uniforms: 9, van: true };
  const still = await sharp(Buffer.from(drawScene(scene)))
    .resize(1200, 900)
    .png()
    .toBuffer();
  const frames = 90;
  for (let i = 0; i < frames; i += 1) {
    const left = Math.round(40 + (i / frames) * 420 + Math.sin(i / 5) * 9);
    const top = Math.round(300 + Math.sin(i / 8) * 14);
    await sharp(still)
      .extract({ left, top, width: 640, height: 480 })
      .jpeg({ quality: 90 })
      .toFile(join(work, `f${String(i).padStart(4, '0')}.jpg`));
  }
  speak('ru', 'Двенадцать часов четыре минуты. Центральная площадь. Людей уводят к машине. Мы ведём съёмку.', 'film.wav');
  ffmpeg(
    '-framerate',
    '15',
    '-i',
    join(work, 'f%04d.jpg'),
    '-i',
    join(work, 'film.wav'),
    '-shortest',
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
    '-crf',
    '27',
    '-g',
    '15',
    '-c:a',
    'aac',
    '-b:a',
    '48k',
    '-metadata',
    'creation_time=2024-05-18T07:04:02Z',
    '-movflags',
    '+faststart',
    join(target, 'VID_20240518_120402.mp4'),
  );
}

function makeInterviews(): void {
  speak('kk', 'Мен алаңда тұрдым. Шамамен сағат он екіде бізді ұстады. Телефонымды алып қойды. Үш сағаттан кейін босатты.', 'kk.wav');
  ffmpeg('-i', join(work, 'kk.wav'), '-c:a', 'aac', '-b:a', '40k', '-metadata', 'creation_time=2024-05-20T10:02:00Z', join(target, 'сұхбат А.m4a'));
  speak(
    'ru',
    'Нас было около пятидесяти или шестидесяти человек. Журналистов отвели отдельно. Запись с телефона заставили удалить. Протокол дали только вечером.',
    'ru.wav',
  );
  ffmpeg('-i', join(work, 'ru.wav'), '-ac', '1', '-ar', '16000', '-c:a', 'libmp3lame', '-b:a', '32k', join(target, 'REC0007.mp3'));
}

function speak(voice: string, text: string, file: string): void {
  execFileSync('espeak-ng', ['-v', voice, '-s', '140', '-w', join(work, file), text]);
}

function ffmpeg(...given: string[]): void {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...given.slice(0, -1), '-fflags', '+bitexact', '-flags:v', '+bitexact', given.at(-1)!]);
}

function writeReadme(): void {
  const rows = readdirSync(target)
    .filter((file) => file !== 'README.md')
    .sort()
    .map(
      (file) =>
        `| ${file} | \`${createHash('sha256')
          .update(readFileSync(join(target, file)))
          .digest('hex')}\` |`,
    );
  const head =
    '# Media of the sample case\nMade by `scripts/sample/make.ts`: drawn, filmed from drawings and spoken by a synthesiser. The town of Tasbulaq, its people and what happened there are invented.\n\n| file | SHA-256 |\n|---|---|\n';
  writeFileSync(join(target, 'README.md'), `${head}${rows.join('\n')}\n`);
}
