/** Measures securing: many small files, photographs and one huge file, each against what the tools of today need for the same safety. Knows no description. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, median, ratioRow, type Benchmark, type Row, type Settings } from './benchmark.ts';
import { makePhotos } from './photos.ts';
import { copyFile, generateFiles, generateLargeFile, hashFile, secure, shellSecuring } from './securing.ts';

const shellName = 'cp -a, sync, sha256sum, diff';

export const securing: Benchmark = {
  name: 'securing',
  async measure(settings) {
    const { scale, scratch, note, pairs } = settings;
    const small = Math.max(100, Math.round(20_000 * scale));
    const photos = Math.max(20, Math.round(2000 * scale));
    const smallFolder = join(scratch, 'small');
    note(`securing: making ${small} files of 100 KiB`);
    generateFiles(smallFolder, small, 100 * 1024);
    const smallRow = ratioRow(
      `securing ${small} files of 100 KiB`,
      await alternate(
        pairs,
        () => shellSecuring(smallFolder, scratch),
        () => secure(smallFolder, scratch).ms,
      ),
      shellName,
      2,
    );
    rmSync(smallFolder, { recursive: true });

    const photoFolder = join(scratch, `photos-${photos}`);
    note(`securing: making ${photos} photos`);
    await makePhotos(photoFolder, photos);
    const out = join(scratch, 'photo-runs');
    const photoRow = ratioRow(
      `securing ${photos} photos`,
      await alternate(
        pairs,
        () => inPlace(out, () => shellSecuring(photoFolder, out)),
        () => inPlace(out, () => secure(photoFolder, out).ms),
      ),
      shellName,
      2,
    );
    return [smallRow, photoRow, await largeFileRow(settings)];
  },
};

/** Gigabytes are removed at once; a few thousand inodes are too few to slow the next run. */
function inPlace(folder: string, measure: () => number): number {
  mkdirSync(folder);
  try {
    return measure();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Against the slower of copying and hashing: work that overlaps perfectly costs no more than that. */
async function largeFileRow({ scale, scratch, note, pairs }: Settings): Promise<Row> {
  const bytes = Math.max(1, Math.round(4 * scale * 1024)) * 1024 * 1024;
  const folder = join(scratch, 'large');
  const file = join(folder, 'large.bin');
  mkdirSync(folder);
  note('securing: making one large file');
  generateLargeFile(file, bytes);
  const copies: number[] = [];
  const hashes: number[] = [];
  const own: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    copies.push(copyFile(file, scratch));
    hashes.push(hashFile(file));
    const out = join(scratch, 'large-run');
    own.push(inPlace(out, () => secure(folder, out).ms));
  }
  rmSync(folder, { recursive: true });
  const slower = Math.max(median(copies), median(hashes));
  return ratioRow(
    `securing one file of ${(bytes / 1024 ** 3).toFixed(1)} GiB`,
    { peer: slower, ours: median(own) },
    'the slower of copying and hashing it',
    1 / 1.3,
  );
}
