/** Measures how much memory one huge file and very many small ones add to an import. Knows no peer. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { limitRow, type Benchmark } from './benchmark.ts';
import { generateFiles, generateLargeFile, secure } from './securing.ts';

export const memory: Benchmark = {
  name: 'memory',
  async measure({ scale, scratch, note }) {
    const bytes = Math.round(4 * scale * 1024) * 1024 * 1024;
    const count = Math.max(1000, Math.round(100_000 * scale));
    const base = await addedBy(scratch, (folder) => generateFiles(folder, 20, 4096));
    note('memory: one large file');
    const large = await addedBy(scratch, (folder) => generateLargeFile(join(folder, 'large.bin'), bytes));
    note('memory: many small files');
    const many = await addedBy(scratch, (folder) => generateFiles(folder, count, 4096));
    return [
      limitRow(`added by one file of ${(bytes / 1024 ** 3).toFixed(1)} GiB`, 'MiB', large - base, 100),
      limitRow(`added by ${count} files in one import`, 'MiB', many - base, 150),
    ];
  },
};

/** Largest resident set of the process that secures what `generate` made, in MiB. */
async function addedBy(scratch: string, generate: (folder: string) => void): Promise<number> {
  const source = join(scratch, 'memory-source');
  mkdirSync(source);
  try {
    generate(source);
    return secure(source, scratch).peakKib / 1024;
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}
