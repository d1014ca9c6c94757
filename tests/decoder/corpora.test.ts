/** Every file of the corpora through the decoder: each ends with a result or a refusal, and none takes a process with it. */
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDecoder, type Decoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { corpus } from '../support/corpora.ts';

const photos = corpus('exif-samples');
const recordings = corpus('av');
let started = 0;
let decoder: Decoder;

beforeAll(() => {
  decoder = startDecoder({ launch: () => ((started += 1), forkDecoder()), processes: 1 });
});
afterAll(() => decoder.close());

const mimes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.tiff': 'image/tiff',
  '.tiff0': 'image/tiff',
  '.heic': 'image/heic',
  '.heif': 'image/heif',
};

it.skipIf(photos === null)('every photo of exif-samples gives a picture that can be read again', { timeout: 120_000 }, async () => {
  let seen = 0;
  for (const path of filesIn(photos as string)) {
    const mime = mimes[extname(path).toLowerCase()];
    if (mime === undefined) continue;
    const made = await decoder.thumbnail({ path, mime });
    if (!made.ok) throw new Error(`${path}: ${made.reason} ${made.detail}`);
    const header = await sharp(made.bytes).metadata();
    expect([header.format, header.width, header.height]).toEqual(['jpeg', made.widthPx, made.heightPx]);
    expect(Math.max(made.widthPx, made.heightPx)).toBe(
      Math.min(Math.max(made.full.widthPx, made.full.heightPx), Math.max(made.widthPx, made.heightPx), 512),
    );
    expect(made.damage === null, path).toBe(!path.endsWith('corrupted.jpg'));
    seen += 1;
  }
  expect(seen).toBeGreaterThan(90);
});

it.skipIf(recordings === null)('every file of av is described or refused without a crash', { timeout: 60_000 }, async () => {
  const before = started;
  const outcomes: Record<string, string> = {};
  for (const path of filesIn(recordings as string)) {
    const answers = [await decoder.probe({ path }), await decoder.poster({ path }), await decoder.waveform({ path })];
    outcomes[path.slice((recordings as string).length + 1)] = answers.map((answer) => (answer.ok ? 'made' : answer.reason)).join(' ');
  }
  expect(started - before).toBeLessThanOrEqual(1);
  expect(outcomes).toMatchObject({
    'QuickTime.mov': expect.stringMatching(/^made /),
    'amr_nb_1f.3gp': 'made not-decodable made',
    'amr_wb_1f.3gp': 'made not-decodable made',
    'corrupt.mkv': 'not-decodable not-decodable not-decodable',
    'incomplete.mp3': 'made not-decodable made',
    'jfk.flac': 'made not-decodable made',
    'matroska-test-w1-test5-short.mkv': 'made made made',
    'CanonRaw.cr2': 'unsupported unsupported unsupported',
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
